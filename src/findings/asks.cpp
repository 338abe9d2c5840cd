#include "findings/asks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "cxmap/rule.h"
#include "findings/concerns.h"
#include "model/executives.h"

namespace cxmap {
namespace {

/// What to agree on: of one finding, and of several. "{0}" and "{1}" are the departments that it names.
struct Ask {
  Code code;
  std::string_view one, all;
};

constexpr auto asks = std::to_array<Ask>({
    {Code::DAT601, "let the owner of the data share it with those who need it here",
     "let the owners of the data share it with those who need it"},
    {Code::DAT602, "share it with those who could use it", "share each with those who could use it"},
    {Code::DAT603, "name the one department that answers for it", "name the one department that answers for each"},
    {Code::DAT604, "let the owner of the system take part here, or let the two work together often",
     "let the owners of the systems take part there, or work together often"},
    {Code::DAT607, "ask for it once, at the first place, and pass it on",
     "ask for it once, at the first place, and pass it on"},
    {Code::DAT608, "agree where the customer gives it, or where it arises",
     "agree for each where the customer gives it, or where it arises"},
    {Code::DAT609, "gather what is known of it, too", {}},
    {Code::ECO801, "give each of these parts to a department", {}},
    {Code::ECO802, "count it among those who make the experience, or give its touchpoints to those who do",
     "count each among those who make the experience, or give its touchpoints to those who do"},
    {Code::ECO803, "give it the data that it provides to look after, or let others provide it",
     "give each the data that it provides to look after, or let others provide it"},
    {Code::EXP701, "say one of the journey's messages here, or agree on a new one",
     "say one of the journey's messages there, or agree on new ones"},
    {Code::EXP702, "ask customers what they want here", "ask customers what they want at each"},
    {Code::EXP703, "agree on who does what about the pain", "agree on who does what about each"},
    {Code::GOV401, "give one executive the lead of customer experience", {}},
    {Code::GOV402, "leave the lead with one executive; the others can be champions", {}},
    {Code::GOV403, "win the one on top as its champion", {}},
    {Code::GOV406, "take them into the team", {}},
    {Code::GOV407, "meet monthly or more often", {}},
    {Code::GOV408, "take it into the team, or let it help to say what is wanted",
     "take them into the team, or let them help to say what is wanted"},
    {Code::GOV409, "name one department that answers for the whole of the journey", {}},
    {Code::GOV410, "go through the journey with those who own it", {}},
    {Code::GOV411, "settle it, or agree on a new day", "settle each, or agree on a new day"},
    {Code::HND301, "agree on what leads there, and who passes the customer on",
     "agree on what leads to each, and who passes the customer on"},
    {Code::HND303, "let {0} and {1} agree on what is passed on, when and by whom",
     "let those who give and receive agree on what is passed on, when and by whom"},
    {Code::HND304, "agree on what leads to it, and what comes next",
     "agree on what leads to each of them, and what comes next"},
    {Code::HND305, "let {0} and {1} agree on what goes there and back, or let one of them do it all",
     "let each two agree on what goes there and back, or let one of them do it all"},
    {Code::HND306, "let {0} and {1} agree on who sees it through", "agree on who sees each of them through"},
    {Code::HND307, "agree on who sees each hand-off through; begin where the customer waits longest", {}},
    {Code::HND308, "let {0} tell {1} who comes, and what it has to know",
     "let the first tell the next who comes, and what it has to know"},
    {Code::MET501, "agree on what tells how well the customer fares there",
     "agree on what tells how well the customer fares in each"},
    {Code::MET503, "agree on what shows whether it does well", "agree on what shows whether each does well"},
    {Code::MET505, "add what the journeys bring in or cost, such as revenue, churn or lifetime value", {}},
    {Code::MET506, "let it take part where this is moved, or measure it by what it can move",
     "let each take part where this is moved, or measure it by what it can move"},
    {Code::MET507, "agree on what tells how well it went for the customer there",
     "agree on what tells how well it went for the customer at each"},
    {Code::OWN101, "agree on the one department that answers for it",
     "agree on the one department that answers for each"},
    {Code::OWN102, "agree on the one that answers for it; the others can take part",
     "agree on the one that answers for each; the others can take part"},
    {Code::OWN103, "agree on the one department that answers for it; the others can take part",
     "agree on the one department that answers for each; the others can take part"},
    {Code::OWN104, "find out what the customer meets there, or agree that this journey leaves it out", {}},
    {Code::OWN105, "agree on who leads the stage", "agree on who leads each of them"},
    {Code::OWN106, "agree on where it takes part, if anywhere", "agree on where each takes part, if anywhere"},
    {Code::OWN108, "keep one of them, give both to one department, or agree on which case each is for",
     "keep one of the two, give both to one department, or agree on which case each is for"},
    {Code::OWN111, "name the executive who answers for it", "name the executive who answers for each"},
    {Code::OWN112, "let a department of your own answer for it, or be asked",
     "let a department of your own answer for each, or be asked"},
    {Code::OWN113, "find out what customers meet afterwards, or agree that this journey ends there", {}},
    {Code::OWN114, "leave it to those who do the work; the others are asked, or told",
     "leave each to those who do the work; the others are asked, or told"},
    {Code::OWN115, "agree on one name, if they are one department", "agree on one name, where they are one department"},
    {Code::OWN118, "keep one, or agree on what sets them apart", "keep one of each, or agree on what sets them apart"},
    {Code::OWN119, "agree on the one part that it has", "agree on the one part that each has"},
    {Code::OWN120, "ask only those whose answer can change it, and tell only those who have to act on it",
     "ask only those whose answer can change it, and tell only those who have to act on it"},
    {Code::PRT901, "agree on one owner for all journeys", "agree on one owner for all journeys"},
    {Code::PRT903, "agree on one owner for all journeys, if they are the same",
     "agree on one owner for all journeys, where they are the same"},
    {Code::PRT904, "keep one of the two, or say what sets them apart",
     "keep one of each two, or say what sets them apart"},
    {Code::SIL202,
     "ask who hands off to it, to whom it hands off and who is consulted; if nobody, this is the silo to open",
     "ask who hands off to each, to whom it hands off and who is consulted; if nobody, that is the silo to open"},
    {Code::SIL203, "let other departments own touchpoints of it, or take part in them",
     "let other departments own touchpoints of theirs, or take part in them"},
    {Code::SIL204,
     "find the hand-offs that join the groups; where there are none, let one department of each group meet",
     {}},
    {Code::SIL207, "let {0} and {1} agree on what is handed off, and how often they meet",
     "let each pair agree on what is handed off, and how often they meet"},
});

/// The text with the names of departments in it; empty if it wants more of them than there are.
std::string named(const Organization& org, std::string_view text, const std::vector<Index>& departments) {
  std::string out;
  for (std::size_t open = 0; (open = text.find('{')) != std::string_view::npos; text.remove_prefix(open + 3)) {
    const auto number = static_cast<std::size_t>(text[open + 1] - '0');
    if (number >= departments.size() || departments[number] >= org.departments.size()) return {};
    out.append(text.substr(0, open)).append(org.departments[departments[number]].name.value);
  }
  return out.append(text);
}

}  // namespace

std::string ask_of(const Analysis& a, const Group& group) {
  const Finding& f = group.first();
  const auto ask = std::ranges::find(asks, f.code, &Ask::code);
  if (ask == asks.end()) return help_of(group);
  if (group.is_several()) return std::string(ask->all);
  const Index o = f.organization;
  std::string out = o == absent ? std::string() : named(a.atlas.organizations[o], ask->one, f.departments);
  if (!out.empty()) return out;
  return std::string(ask->one.find('{') == std::string_view::npos ? ask->one : ask->all);
}

std::string room_in_words(const Analysis& a, const Organization& org, const Group& group) {
  const Finding& f = group.first();
  const std::vector<Index> room = departments_in_the_room(a, group);
  const bool is_decided = !group.is_several() && departments_concerned(a, f).empty() && f.partners.empty();
  const Decider decider = is_decided ? decider_of(a, f) : Decider{};
  std::vector<std::string_view> names;
  for (const Index d : room) names.push_back(org.departments[d].name.value);
  if (room.size() == 1 && room.front() == decider.department)
    return fmt::format("{} ({})", names.front(), decider.because);
  return room.empty() ? who_decides(org) : fmt::format("{}", fmt::join(names, ", "));
}

std::string who_decides(const Organization& org) {
  const std::vector<Index> leaders = cx_leaders(org);
  if (!leaders.empty()) return org.executives[leaders.front()].role.value;
  const Index ceo = chief_executive(org);
  return ceo == absent ? "who can name an owner" : org.executives[ceo].role.value;
}

}  // namespace cxmap
