#include "read/link_departments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "read/department_names.h"
#include "util/words.h"

// What is written where a department is asked for can be the name of one, the names of several in one text ("Sales /
// IT"), a word for everyone, for nobody, for nobody yet, or for the customer. DepartmentNames says which; here each
// place takes what it may take, and reports the rest.

namespace cxmap {
namespace {

using Asked = DepartmentPlace::Asked;

std::vector<Ref>* refs_of(const DepartmentPlace& place) { return place.owner ? &place.owner->departments : place.list; }

std::uint32_t begin_of(const DepartmentPlace& place) {
  if (place.one) return place.one->name.at.begin;
  const std::vector<Ref>& refs = *refs_of(place);
  return refs.empty() ? 0 : refs.front().name.at.begin;
}

class Linker {
 public:
  Linker(const DepartmentPlaces& places, const Journey* journey, List<Department>& list, bool& unknown,
         Findings& findings)
      : list_(list),
        names_(list, journey),
        lacks_customers_(list.given && journey && journey->customers_incomplete),
        unknown_(unknown),
        findings_(findings) {
    for (const DepartmentPlace& place : places.all) {
      if (place.one) names_.mention(place.one->name.value);
      if (const auto* refs = refs_of(place))
        for (const Ref& ref : *refs) names_.mention(ref.name.value);
    }
  }

  void link(const DepartmentPlace& place) {
    named_.clear();
    seen_.clear();
    words_.clear();
    if (place.one)
      read(place, std::move(*place.one));
    else
      for (Ref& ref : *refs_of(place)) read(place, std::move(ref));
    switch (place.asked) {
      case Asked::owner:
      case Asked::decider:
      case Asked::keeper:
        return decide(place);
      case Asked::part:
        for (const Said& said : words_)
          if (said.word == Word::customer)
            add_once(place, {said.text, absent, true});
          else if (said.word != Word::undecided)
            refuse(place, said.text);
        *place.list = named_;
        return;
      case Asked::shared:
        return share(place);
      case Asked::one:
      case Asked::several:
        for (const Said& said : words_)
          if (said.word != Word::undecided) refuse(place, said.text);
        if (place.list)
          *place.list = named_;
        else
          *place.one = named_.size() == 1 ? named_.front() : Ref{};
        return;
    }
  }

 private:
  struct Said {
    Word word;
    Text text;
  };

  void error(const DepartmentPlace& place, const Text& at, std::string message, std::string help) {
    place.spoil();
    findings_.push_back(input_error(Code::CX004, at.at, std::move(message), std::move(help), at.value));
  }

  void refuse(const DepartmentPlace& place, const Text& word) {
    error(place, word, fmt::format("{} is not a department", quote(word.value)), "name the department that is meant");
  }

  // Adds what one text stands for to the departments that are named here, or to the words.
  void read(const DepartmentPlace& place, Ref ref) {
    const DepartmentNames::Meaning& meaning = names_.meaning(ref.name.value);
    if (meaning.word) {
      words_.push_back({*meaning.word, std::move(ref.name)});
    } else if (meaning.parts.empty()) {
      if (!meaning.perhaps.empty() && doubted_.insert(ref.name.value).second)
        findings_.push_back(
            input_error(Code::CX010, ref.name.at,
                        fmt::format("{} reads as one department, though {} is one by itself", quote(ref.name.value),
                                    quote(meaning.perhaps.front())),
                        fmt::format("for several, write them as a list, [{}]; if it is one, list it under "
                                    "\"organization: departments:\"",
                                    fmt::join(meaning.perhaps, ", ")),
                        ref.name.value));
      add(place, std::move(ref), meaning.departments);
    } else if (place.list || place.asked == Asked::owner) {
      for (const std::string& part : std::vector(meaning.parts)) read(place, {{part, ref.name.at}});
    } else {
      const std::vector<std::string_view> parts(meaning.parts.begin(), meaning.parts.end());
      unknown_ = true;  // each of them may have a part here
      error(place, ref.name,
            fmt::format("{} names {} departments, but only one is allowed here", quote(ref.name.value), parts.size()),
            fmt::format("write the one that is accountable: {}", any_of(parts)));
    }
  }

  void add(const DepartmentPlace& place, Ref ref, const std::vector<Index>& found) {
    if (found.size() == 1) {
      ref.to = found.front();
    } else if (found.empty() && lacks_customers_) {
      place.spoil();  // it may be one of the customers, which could not be read
      unknown_ = true;
    } else if (!resolve(list_, {&ref, place.spoil, place.owner != nullptr, place.list != nullptr}, findings_)) {
      unknown_ = true;
    }
    add_once(place, std::move(ref));
  }

  // Repetitions count once; in an owner they may be claims, elsewhere they are slips.
  void add_once(const DepartmentPlace& place, Ref ref) {
    const bool known = ref.customer || ref.to != absent;  // the customer is `absent`, too
    if (!known || seen_.insert(ref.to).second)
      named_.push_back(std::move(ref));
    else if (!place.owner)
      findings_.push_back(repeated_name(ref.name, ref.customer ? "the customer," : "the department"));
  }

  void decide(const DepartmentPlace& place) {
    Owner& owner = *place.owner;
    const auto everyone = std::ranges::find(words_, Word::everyone, &Said::word);
    const bool several = words_.size() + named_.size() > 1;
    if (everyone == words_.end() && several && !words_.empty()) {
      for (const Said& said : words_)
        error(place, said.text, fmt::format("{} can't stand beside other owners", quote(said.text.value)),
              "keep either that word or the departments");
      named_.clear();  // nobody knows which of them was meant: it is not understood
    } else if (!words_.empty()) {
      const Said& said = everyone == words_.end() ? words_.front() : *everyone;
      owner.kind = said.word == Word::everyone    ? Owner::Kind::everyone
                   : said.word == Word::undecided ? Owner::Kind::undecided
                   : said.word == Word::none      ? Owner::Kind::none
                                                  : Owner::Kind::customer;
      owner.word = said.text;
      named_.clear();
    } else if (named_.empty() && owner.kind == Owner::Kind::departments) {
      owner.kind = Owner::Kind::unsaid;
    }
    owner.departments = named_;
  }

  void share(const DepartmentPlace& place) {
    const bool several = words_.size() + named_.size() > 1;
    for (const Said& said : words_) {
      if (said.word == Word::everyone)
        place.data->shared_with_all = true;
      else if (said.word == Word::none && several)
        error(place, said.text, fmt::format("{} can't stand beside departments", quote(said.text.value)),
              "keep either that word or the departments");
      else if (said.word == Word::none)
        place.data->shared_with_nobody = true;
      else if (said.word == Word::customer)
        refuse(place, said.text);
    }
    *place.list = named_;
  }

  List<Department>& list_;
  DepartmentNames names_;
  bool lacks_customers_;
  bool& unknown_;
  Findings& findings_;
  std::vector<Ref> named_;         // of the place that is being linked
  std::set<Index> seen_;           // the departments among them; absent: the customer
  std::vector<Said> words_;        // likewise
  std::set<std::string> doubted_;  // names that were reported as perhaps several
};

}  // namespace

void DepartmentPlaces::add(Organization& org) {
  for (Executive& e : org.executives)
    if (e.department) all.push_back({.asked = Asked::one, .one = &e.department, .spoil = {&e.has_error}});
  for (Collaboration& c : org.collaboration)
    all.push_back({.asked = Asked::several, .list = &c.between, .spoil = {&c.has_error}});
  for (DataSet& d : org.data) {
    all.push_back({.asked = Asked::keeper, .owner = &d.owner, .spoil = {&d.has_error}});
    all.push_back({.asked = Asked::shared, .list = &d.shared_with, .data = &d, .spoil = {&d.has_error}});
  }
  for (System& s : org.systems) all.push_back({.asked = Asked::keeper, .owner = &s.owner, .spoil = {&s.has_error}});
  if (org.cx_team)
    all.push_back({.asked = Asked::several, .list = &org.cx_team->members, .spoil = {&org.cx_team->has_error}});
}

void DepartmentPlaces::add(Journey& journey) {
  all.push_back({.asked = Asked::keeper, .owner = &journey.owner, .spoil = {&journey.has_error}});
  for (Assignment& rule : journey.assignments)
    all.push_back(
        {.asked = Asked::decider, .owner = &rule.owner, .spoil = {&rule.has_error, &journey.assign_has_error}});
  for (Stage& stage : journey.stages)
    all.push_back(
        {.asked = Asked::decider, .owner = &stage.owner, .spoil = {&stage.has_error, &stage.owner_has_error}});
  for (Touchpoint& t : journey.touchpoints) {
    const auto spoil = [&](Affects what) { return Spoil{nullptr, nullptr, &t.errors, what}; };
    all.push_back({.asked = Asked::owner, .owner = &t.owner, .spoil = spoil(Affects::owner)});
    for (auto* refs : {&t.responsible, &t.approved_by, &t.consulted, &t.informed})
      all.push_back({.asked = Asked::part, .list = refs, .spoil = spoil(Affects::parts)});
    for (HandOff& h : t.hands_off_to)
      if (h.accountable)
        all.push_back({.asked = Asked::one, .one = &h.accountable, .spoil = spoil(Affects::hand_offs)});
    for (OpenQuestion& q : t.open)
      if (q.who) all.push_back({.asked = Asked::one, .one = &q.who, .spoil = spoil(Affects::questions)});
  }
}

void link_departments(DepartmentPlaces& places, const Journey* journey, List<Department>& list, bool& unknown,
                      Findings& findings) {
  std::erase_if(places.all, [](const DepartmentPlace& p) { return !p.one && refs_of(p)->empty(); });
  std::ranges::stable_sort(places.all, {}, begin_of);
  Linker linker(places, journey, list, unknown, findings);
  for (const DepartmentPlace& place : places.all) linker.link(place);
}

}  // namespace cxmap
