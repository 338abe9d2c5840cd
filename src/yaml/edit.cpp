#include "yaml/edit.h"

#include <algorithm>

#include "yaml/edit_shapes.h"

namespace cxmap {
namespace {

Data list_of_one(Data item) {
  Data list;
  list.kind = Node::Kind::list;
  list.values.push_back(std::move(item));
  return list;
}

void erase(Data& map, std::string_view key) {
  const auto it = std::ranges::find(map.keys, key);
  if (it == map.keys.end()) return;
  map.values.erase(map.values.begin() + (it - map.keys.begin()));
  map.keys.erase(it);
}

// Where a step leads; a new null where there is nothing yet.
Data& step_to(Data& here, const Step& step, const std::string& name_key) {
  if (step.is_item()) {
    if (here.kind != Node::Kind::list) here = list_of_one(std::move(here));
    if (here.values.size() <= step.item) here.values.resize(step.item + std::size_t{1});
    return here.values[step.item];
  }
  if (here.kind == Node::Kind::scalar) {
    Data named;
    named.keys.push_back(name_key);
    named.values.push_back(std::move(here));
    here = std::move(named);
  }
  here.kind = Node::Kind::map;
  if (Data* found = here.find(step.key)) return *found;
  here.keys.push_back(step.key);
  return here.values.emplace_back();
}

Data& at(Data& data, std::span<const Step> path, const std::string& name_key) {
  Data* here = &data;
  for (const Step& step : path) here = &step_to(*here, step, name_key);
  return *here;
}

// The places of keys do not matter where they were set: both get them at the end.
void settle(const Operation& operation, Data& data) {
  if (operation.kind == Operation::Kind::drop) return;
  Operation same = operation;
  same.kind = Operation::Kind::set;
  same.value = at(data, same.path, same.name_key);
  perform(same, data);
}

}  // namespace

void perform(const Operation& operation, Data& data) {
  const std::span<const Step> way(operation.path.begin(), operation.path.end() - 1);
  const Step& last = operation.path.back();
  Data& holder = at(data, way, operation.name_key);
  switch (operation.kind) {
    case Operation::Kind::set:
      if (!last.is_item()) erase(holder, last.key);
      step_to(holder, last, operation.name_key) = operation.value;
      return;
    case Operation::Kind::drop:
      if (last.is_item())
        holder.values.erase(holder.values.begin() + last.item);
      else
        erase(holder, last.key);
      return;
    case Operation::Kind::append: {
      Data& list = step_to(holder, last, operation.name_key);
      if (list.kind == Node::Kind::null)
        list = list_of_one(operation.value);
      else if (list.kind == Node::Kind::list)
        list.values.push_back(operation.value);
      else
        (list = list_of_one(std::move(list))).values.push_back(operation.value);
      return;
    }
  }
}

bool is_as_meant(const Document& before, std::span<const Operation> meant, const Document& after) {
  if (before.nodes.empty() || after.nodes.empty()) return false;
  Data wanted = data_of(before, 0), got = data_of(after, 0);
  for (const Operation& operation : meant) {
    perform(operation, wanted);
    settle(operation, wanted);
  }
  for (const Operation& operation : meant) settle(operation, got);
  return wanted == got;
}

Result<Edits> edits_of(const Document& document, const Operation& operation) {
  switch (operation.kind) {
    case Operation::Kind::set:
      return edits_to_set(document, operation);
    case Operation::Kind::append:
      return edits_to_append(document, operation);
    default:
      return edits_to_drop(document, operation);
  }
}

}  // namespace cxmap
