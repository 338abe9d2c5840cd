#include "yaml/edit.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <utility>

#include "yaml/edit_shapes.h"

namespace cxmap {
namespace {

Data list_of_one(Data item) {
  Data list;
  list.kind = Node::Kind::list;
  list.values.push_back(std::move(item));
  return list;
}

// What is to become of a value and of what is in it. Operations that come together make their changes together: each
// names its place as it was before.
struct Changes {
  using To = std::pair<Index, std::string>;  // a step: an item, or a key
  std::map<To, Changes> inside;
  std::vector<const Operation*> here;

  const std::string& name_key() const {
    return here.empty() ? inside.begin()->second.name_key() : here.front()->name_key;
  }
};

// What is at a place; null if there is nothing.
const Data* at(const Data& data, const Path& path) {
  const Data* here = &data;
  for (const Step& step : path) {
    const auto key = std::ranges::find(here->keys, step.key);
    const auto i = step.is_item() ? std::size_t{step.item} : static_cast<std::size_t>(key - here->keys.begin());
    if (i >= here->values.size()) return nullptr;
    here = &here->values[i];
  }
  return here;
}

// A text with a change inside of it becomes a mapping or a list, and nothing may become one as well.
void make_room(const Changes& changes, Data& data) {
  const auto& [first, below] = *changes.inside.begin();
  if (first.first != absent) {
    if (data.kind == Node::Kind::list) return;
    data = list_of_one(std::move(data));
    data.may_be_alone = true;
    return;
  }
  if (data.kind == Node::Kind::scalar) {
    Data named;
    named.keys.push_back(below.name_key());
    named.values.push_back(std::move(data));
    data = std::move(named);
  }
  data.kind = Node::Kind::map;
}

void append(Data& list, const Data& item) {
  if (list.kind == Node::Kind::null)
    list = list_of_one(item);
  else if (list.kind == Node::Kind::list)
    list.values.push_back(item);
  else
    (list = list_of_one(std::move(list))).values.push_back(item);
}

void make(const Changes& changes, Data& data);

// Makes the changes of a value that is in `around`, also those of its key. True if it goes.
bool make_of(const Changes& changes, Data& around, std::size_t i) {
  if (!changes.inside.empty()) make(changes, around.values[i]);
  bool goes = false;
  for (const Operation* operation : changes.here) {
    if (operation->kind == Operation::Kind::set) {
      around.values[i] = operation->value;
      around.in_any_order = around.kind == Node::Kind::map;
    } else if (operation->kind == Operation::Kind::append) {
      append(around.values[i], operation->value);
    } else if (operation->kind == Operation::Kind::rename) {
      around.keys[i] = operation->value.text;
    } else {
      goes = true;  // dropped, or moved
    }
  }
  return goes;
}

// Takes values out of a list, or keys with theirs out of a mapping; `gone` is sorted.
void take_out(const std::vector<std::size_t>& gone, Data& data) {
  const bool is_map = data.kind == Node::Kind::map;
  std::size_t kept = gone.front();
  for (std::size_t i = kept; i < data.values.size(); ++i) {
    if (std::ranges::binary_search(gone, i)) continue;
    data.values[kept] = std::move(data.values[i]);
    if (is_map) data.keys[kept] = std::move(data.keys[i]);
    ++kept;
  }
  data.values.resize(kept);
  if (is_map) data.keys.resize(kept);
}

void make(const Changes& changes, Data& data) {
  const auto& [to_first, first] = *changes.inside.begin();
  const bool is_own_name = data.kind == Node::Kind::scalar && changes.inside.size() == 1 && first.inside.empty() &&
                           to_first.first == absent && to_first.second == first.name_key();
  if (is_own_name) {
    data = first.here.back()->value;
    return;
  }
  make_room(changes, data);
  const bool is_map = data.kind == Node::Kind::map;
  std::map<Changes::To, std::size_t> places;
  for (std::size_t i = 0; is_map && i < data.keys.size(); ++i)
    if (const Changes::To to(absent, data.keys[i]); changes.inside.contains(to)) places.emplace(to, i);
  std::vector<std::size_t> gone;
  for (const auto& [to, below] : changes.inside) {
    const std::size_t i = is_map ? places.try_emplace(to, data.values.size()).first->second : to.first;
    if (data.values.size() <= i) data.values.resize(i + 1);
    if (is_map && data.keys.size() <= i) {
      data.keys.push_back(to.second);
      data.in_any_order = true;
    }
    if (make_of(below, data, i)) gone.push_back(i);
  }
  std::ranges::sort(gone);
  if (!gone.empty()) take_out(gone, data);
}

}  // namespace

void perform(std::span<const Operation> operations, Data& data) {
  Changes all;
  std::deque<Operation> arrivals;  // what is moved, where it comes to
  const auto add = [&](const Operation& operation) {
    Changes* at = &all;
    for (const Step& step : operation.path) at = &at->inside[{step.item, step.key}];
    at->here.push_back(&operation);
  };
  for (const Operation& operation : operations) {
    if (operation.kind != Operation::Kind::remark) add(operation);
    if (operation.kind != Operation::Kind::move) continue;
    const Data* moved = at(data, operation.path);
    if (!moved) continue;
    arrivals.push_back({.kind = Operation::Kind::append, .path = operation.to, .value = *moved});
    add(arrivals.back());
  }
  if (!all.inside.empty()) make(all, data);
}

bool is_as_meant(const Document& before, std::span<const Operation> meant, const Document& after) {
  if (before.nodes.empty() || after.nodes.empty()) return false;
  Data wanted = data_of(before, 0);
  perform(meant, wanted);
  return says(data_of(after, 0), wanted);
}

Result<Edits> edits_of(const Document& document, const Operation& operation) {
  switch (operation.kind) {
    case Operation::Kind::set:
      return edits_to_set(document, operation);
    case Operation::Kind::append:
      return edits_to_append(document, operation);
    case Operation::Kind::rename:
      return edits_to_rename(document, operation);
    case Operation::Kind::move:
      return edits_to_move(document, operation);
    case Operation::Kind::remark:
      return Edits{operation.remark};
    default:
      return edits_to_drop(document, operation);
  }
}

Result<Edits> edits_of(const Document& document, std::span<const Operation> operations) {
  struct Promotion {
    std::vector<const Operation*> further;  // the keys that come
    Edits renamed;                          // of the text, where it becomes another one as well
  };
  Edits out;
  std::map<Index, Promotion> promoted;  // by the text that becomes a mapping
  for (const Operation& operation : operations) {
    Promotion* promotion = nullptr;
    if (operation.kind == Operation::Kind::set && !operation.path.back().is_item() && !operation.name_key.empty()) {
      const Result<EditPlace> holder = find_place(document, Path(operation.path.begin(), operation.path.end() - 1));
      if (holder && document.kind(holder->node) == Node::Kind::scalar) promotion = &promoted[holder->node];
    }
    if (promotion && operation.path.back().key != operation.name_key) {
      promotion->further.push_back(&operation);
      continue;
    }
    Result<Edits> edits = edits_of(document, operation);
    if (!edits) return edits;
    std::ranges::move(*edits, std::back_inserter(promotion ? promotion->renamed : out));
  }
  for (auto& [text, promotion] : promoted) {
    std::ranges::copy(promotion.renamed, std::back_inserter(out));
    if (promotion.further.empty()) continue;
    const Path& path = promotion.further.front()->path;
    Result<Edits> edits =
        make_mapping(document, *find_place(document, Path(path.begin(), path.end() - 1)), promotion.further);
    if (!edits) return edits;
    // Lines that another text replaces need not move.
    std::erase_if(*edits, [&](const Edit& e) {
      const auto covers = [&](const Edit& r) { return r.at.begin < e.at.end && e.at.begin < r.at.end; };
      return std::ranges::any_of(promotion.renamed, covers);
    });
    std::ranges::move(*edits, std::back_inserter(out));
  }
  return out;
}

}  // namespace cxmap
