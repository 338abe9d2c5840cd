#include "change/written_reorganization.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "change/written_files.h"
#include "model/guess.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "util/words.h"

// From a model that has changed back to its files.
//
// Whatever names departments stands at the places of their names, so each place is looked at before and after: a name
// that is another one now is set where it is written; where names came or went, the whole value is written anew, and a
// value that is left without any is dropped, or "TBD" if it is an owner. An owner that a touchpoint or a stage did not
// have is added. Then the lists of departments and of collaboration follow. Nothing is trusted: the files are read
// again before they are written (cli/reorg.cpp), and have to say what the model in memory says.

namespace cxmap {
namespace {

std::vector<std::string> texts_of(const std::vector<Ref>& refs) {
  std::vector<std::string> out;
  for (const Ref& ref : refs) out.push_back(ref.name.value);
  return out;
}

Data data_of_texts(const std::vector<std::string>& texts) {
  if (texts.size() == 1) return Data(texts.front());
  Data out;
  out.kind = Node::Kind::list;
  for (const std::string& text : texts) out.values.emplace_back(text);
  return out;
}

class Writing {
 public:
  Writing(const Atlas& before, const Reorganized& reorganized)
      : was_(before), is_(reorganized.atlas), matching_(reorganized.matching), files_(before) {}

  Result<Operations> run() {
    for (Index o = 0; o < was_.organizations.size(); ++o) {
      write_departments(was_.organizations[o], is_.organizations[o], matching_.departments.at({o, o}));
      write_organization(was_.organizations[o], is_.organizations[o]);
    }
    for (Index j = 0; j < was_.journeys.size(); ++j) write_journey(was_.journeys[j], is_.journeys[j]);
    if (!failure_.message.empty()) return failure_;
    return std::move(out_);
  }

 private:
  // ---- places ----

  void fail(Span at, std::string_view why) {
    if (!failure_.message.empty()) return;
    const Source& source = was_.sources[at.source];
    const Position p = source.position(at.begin);
    failure_ = {fmt::format("{}:{}:{}: can't be changed safely here: {}", source.name(), p.line, p.column, why)};
  }

  // A place, or why there is none.
  template <class Place>
  std::optional<Place> found(Span at, std::optional<Place> place) {
    if (!place) fail(at, "it comes by an alias, or in a form that is not known");
    return place;
  }
  std::optional<Path> path_to_item(Span at) { return found(at, files_.to_item(at)); }

  void set(Index source, Path path, Data value, std::string after = {}) {
    out_[source].push_back({.path = std::move(path), .value = std::move(value), .name_key = "name", .after = after});
  }
  void drop(Index source, Path path) {
    out_[source].push_back({.kind = Operation::Kind::drop, .path = std::move(path)});
  }

  // ---- names ----

  // A value that names departments; `left` is what it says when no name is left, empty if it goes.
  void write_names(const std::vector<Ref>& before, const std::vector<Ref>& after, std::string_view left = {}) {
    const std::vector<std::string> was = texts_of(before), is = texts_of(after);
    if (was == is || before.empty()) return;
    const Index source = before.front().name.at.source;
    std::vector<Path> paths;
    bool by_itself = was.size() == is.size();
    for (const Ref& ref : before) {
      std::optional<WrittenText> written = found(ref.name.at, files_.text_at(ref.name.at));
      if (!written) return;
      by_itself = by_itself && written->text == trimmed(ref.name.value);
      paths.push_back(std::move(written->path));
    }
    if (by_itself) {
      for (std::size_t i = 0; i < was.size(); ++i)
        if (was[i] != is[i]) set(source, paths[i], Data(is[i]));
      return;
    }
    Path value = paths.front();
    if (value.back().is_item()) value.pop_back();
    if (!is.empty())
      set(source, std::move(value), data_of_texts(is));
    else if (!left.empty())
      set(source, std::move(value), Data(left));
    else
      drop(source, std::move(value));
  }

  void write_name(const Ref& before, const Ref& after) {
    if (!before) return;
    write_names({before}, after ? std::vector<Ref>{after} : std::vector<Ref>{});
  }

  // False if it names departments now and did not before: nothing of it is written.
  bool write_owner(const Owner& before, const Owner& after) {
    const std::vector<std::string> is = texts_of(after.departments);
    if (before.departments.empty()) return is.empty();
    write_names(before.departments, after.departments, "TBD");
    return true;
  }

  // ---- the organization ----

  void write_departments(const Organization& was, const Organization& is, const Same& same) {
    if (!was.lists_departments) {
      for (Index d = 0; d < was.departments.size(); ++d)
        if (same.after[d] != absent && was.departments[d].external != is.departments[same.after[d]].external)
          fail(was.departments[d].at,
               fmt::format("{} is in no list of departments that could say so", quote(was.departments[d].name.value)));
      return;
    }
    std::optional<Path> list;
    Index source = absent;
    for (Index d = 0; d < was.departments.size(); ++d) {
      const Department& before = was.departments[d];
      const std::optional<Path> item = path_to_item(before.at);
      if (!item) return;
      source = before.name.at.source;
      list = Path(item->begin(), item->end() - 1);
      const Index now = same.after[d];
      if (now == absent || same.before[now] != d)
        drop(source, *item);
      else
        write_department(before, is.departments[now], *item);
    }
    if (!list) return;
    for (Index d = 0; d < is.departments.size(); ++d)
      if (same.before[d] == absent) add_department(is.departments[d], source, *list);
  }

  void write_department(const Department& before, const Department& after, const Path& item) {
    const Index source = before.name.at.source;
    const auto key = [&](std::string_view name) {
      Path path = item;
      path.emplace_back(name);
      return path;
    };
    if (before.name.value != after.name.value) set(source, key("name"), Data(after.name.value));
    if (before.written_id && !after.written_id) drop(source, key("id"));
    if (!before.written_id && after.written_id) set(source, key("id"), Data(after.written_id.value), "name");
    if (before.external != after.external && !before.company)
      set(source, key("external"), Data(after.external ? "yes" : "no"));
    if (before.function != after.function || guess_function(after.name.value) != guess_function(before.name.value))
      if (after.function != Function::none && guess_function(after.name.value) != after.function)
        set(source, key("function"), Data(word_of(after.function)));
    if (before.lead.name.value != after.lead.name.value) set(source, key("lead"), Data(after.lead.name.value));
    if (before.company && !after.company) drop(source, key("company"));
    if (after.company && before.company.value != after.company.value)
      set(source, key("company"), Data(after.company.value));
    if (!before.empowered && after.empowered) set(source, key("empowered"), Data(*after.empowered ? "yes" : "no"));
    if (before.metrics.size() != after.metrics.size()) {
      std::vector<std::string> names;
      for (const Metric& metric : after.metrics) names.push_back(metric.name.value);
      set(source, key("metrics"), data_of_texts(names));
    }
    if (before.cx_roles != after.cx_roles) {
      std::vector<std::string> roles;
      for (const CxRole role : after.cx_roles) roles.emplace_back(word_of(role));
      set(source, key("cx_roles"), data_of_texts(roles));
    }
    if (before.aliases.size() != after.aliases.size()) {
      std::vector<std::string> aliases;
      for (const Text& alias : after.aliases) aliases.push_back(alias.value);
      if (aliases.empty())
        drop(source, key("aliases"));
      else
        set(source, key("aliases"), data_of_texts(aliases));
    }
  }

  void add_department(const Department& department, Index source, const Path& list) {
    Data value(department.name.value);
    if (department.external) {
      value = {};
      value.kind = Node::Kind::map;
      value.keys = {"name", "external"};
      value.values = {Data(department.name.value), Data("yes")};
    }
    out_[source].push_back({.kind = Operation::Kind::append, .path = list, .value = std::move(value)});
  }

  void write_organization(const Organization& was, const Organization& is) {
    for (std::size_t i = 0; i < was.executives.size(); ++i)
      write_name(was.executives[i].department, is.executives[i].department);
    write_collaboration(was.collaboration, is.collaboration);
    for (std::size_t i = 0; i < was.data.size(); ++i) {
      write_owner(was.data[i].owner, is.data[i].owner);
      write_names(was.data[i].shared_with, is.data[i].shared_with);
    }
    for (std::size_t i = 0; i < was.systems.size(); ++i) write_owner(was.systems[i].owner, is.systems[i].owner);
    if (was.cx_team) write_names(was.cx_team->members, is.cx_team->members);
  }

  // Entries are known by their places; a list of which none is left goes.
  void write_collaboration(const std::vector<Collaboration>& was, const std::vector<Collaboration>& is) {
    std::optional<Path> item;
    for (const Collaboration& before : was) {
      const auto after = std::ranges::find(is, before.at, &Collaboration::at);
      if (after != is.end()) {
        write_names(before.between, after->between);
      } else if ((item = path_to_item(before.at)) && !is.empty()) {
        drop(before.at.source, *item);
      }
    }
    if (!item || !is.empty()) return;
    item->pop_back();
    drop(was.front().at.source, *item);
  }

  // ---- journeys ----

  void write_journey(const Journey& was, const Journey& is) {
    write_owner(was.owner, is.owner);
    for (std::size_t i = 0; i < was.assignments.size(); ++i)
      write_owner(was.assignments[i].owner, is.assignments[i].owner);
    for (std::size_t i = 0; i < was.stages.size(); ++i)
      if (!write_owner(was.stages[i].owner, is.stages[i].owner)) add_stage_owner(was.stages[i], is.stages[i].owner);
    for (std::size_t i = 0; i < was.touchpoints.size(); ++i) write_touchpoint(was.touchpoints[i], is.touchpoints[i]);
  }

  void add_stage_owner(const Stage& stage, const Owner& owner) {
    std::optional<Path> path = found(stage.at, files_.to_key(stage.at, stage.name.value));
    if (!path) return;
    path->emplace_back("owner");
    set(stage.at.source, std::move(*path), data_of_texts(texts_of(owner.departments)));
  }

  void write_touchpoint(const Touchpoint& was, const Touchpoint& is) {
    if (!write_owner(was.owner, is.owner))
      if (std::optional<Path> path = path_to_item(was.at)) {
        path->emplace_back("owner");
        set(was.at.source, std::move(*path), data_of_texts(texts_of(is.owner.departments)), "name");
      }
    for (const auto list :
         {&Touchpoint::responsible, &Touchpoint::approved_by, &Touchpoint::consulted, &Touchpoint::informed})
      write_names(was.*list, is.*list);
    for (std::size_t i = 0; i < was.hands_off_to.size(); ++i)
      write_name(was.hands_off_to[i].accountable, is.hands_off_to[i].accountable);
    for (std::size_t i = 0; i < was.open.size(); ++i) write_name(was.open[i].who, is.open[i].who);
  }

  const Atlas &was_, &is_;
  const Matching& matching_;
  WrittenFiles files_;
  Operations out_;
  Failure failure_;
};

}  // namespace

Result<std::vector<Rewrite>> files_of(const Analysis& before, const Reorganized& reorganized) {
  const Result<Operations> operations = Writing(before.atlas, reorganized).run();
  return operations ? changed_files(before, *operations) : Failure{operations.error()};
}

}  // namespace cxmap
