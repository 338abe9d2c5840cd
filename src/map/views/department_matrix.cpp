#include "map/views/department_matrix.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "util/shares.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

std::string id_of(const Story& story, const DepartmentTies& ties, Index party) {
  return party == ties.nobody ? "no_owner" : "dept_" + id_part(story.drawing.organization.departments[party].id);
}

Line line(std::string text, double size, std::string_view ink, bool bold = false) {
  return {std::move(text), size, std::string(ink), bold};
}

// The more, the darker; the ink that can be read on it.
void shade(Card& card, std::uint32_t count, std::uint32_t most) {
  const std::size_t step = most <= 1 ? 0 : std::min<std::size_t>(2, 3 * (count - 1) / most);
  card.fill = palette::blues[step];
}

Card cell(const Story& story, const DepartmentTies& ties, const DepartmentTies::Tie& tie, std::uint32_t most,
          double width) {
  Card card;
  const std::string from = party_name(story, ties, tie.from), to = party_name(story, ties, tie.to);
  card.tag = {fmt::format("tie_{}_{}", id_of(story, ties, tie.from), id_of(story, ties, tie.to)),
              tie.problem ? "tie problem" : "tie",
              tie.count == 0 ? fmt::format("{} and {} take part in each other's touchpoints", from, to)
                             : fmt::format("{} hands off to {}: {}", from, to, counted(tie.count, "hand-off"))};
  card.pen = {std::string(palette::rule), 0.6};
  std::string text = tie.count == 0 ? "·" : fmt::format("{}", tie.count);
  if (tie.count > 0) shade(card, tie.count, most);
  if (tie.problem) card.pen = {std::string(palette::vermillion), 1.6, Dash::dashed};
  card.indent = std::max(2.0, (width - 4 - text_width(text, {10, true})) / 2);
  card.lines = {line(std::move(text), 10, palette::ink, true)};
  return card;
}

}  // namespace

std::string party_name(const Story& story, const DepartmentTies& ties, Index party) {
  return party == ties.nobody ? "No owner" : department_name(story.drawing, party);
}

std::string party_owns(const Story& story, const DepartmentTies& ties, Index party) {
  if (party == ties.nobody) return counted(ties.unowned, "touchpoint");
  const Network& network = *story.drawing.network;
  std::string out = story.codes[party] == department_name(story.drawing, party) ? "" : story.codes[party] + " · ";
  out += network.owns[party] + network.claims[party] == 0 ? "owns nothing" : counted(network.owns[party], "touchpoint");
  if (network.owned > 0 && network.owns[party] > 0) out += " · " + percents(network.owns)[party];
  if (network.claims[party] > 0) out += fmt::format(" · claims {}", network.claims[party]);
  return out;
}

Cells department_matrix(const Story& story, const DepartmentTies& ties) {
  Cells out;
  out.head_width = 250;
  out.cell_width = 54;
  out.cell_height = 36;
  out.head_height = 44;
  std::vector<Index> parties = ties.joined;
  parties.insert(parties.end(), ties.alone.begin(), ties.alone.end());
  std::ranges::sort(parties);
  std::vector<std::size_t> place(story.drawing.network->owns.size() + 1);
  std::uint32_t most = 0;
  for (const DepartmentTies::Tie& tie : ties.ties) most = std::max(most, tie.count);
  for (const Index party : parties) {
    place[party] = out.rows.size();
    const bool nobody = party == ties.nobody;
    const double room = out.head_width - 18;
    const std::string id = id_of(story, ties, party), name = party_name(story, ties, party);
    Cells::Row& row = out.rows.emplace_back();
    row.id = "row_" + id;
    if (!nobody) row.bar = story.bars[party];
    row.head = {line(nobody ? name : story.departments.wrapped(party, "", {10, true}, room, 1)[0], 10,
                     nobody ? palette::vermillion_ink : palette::ink, true),
                line(elide(party_owns(story, ties, party), {8}, room), 8, palette::soft_ink)};
    const Silo silo = nobody ? Silo() : story.drawing.silos[party];
    const std::string ties_in_words = nobody ? "" : works_with(*story.drawing.network, party);
    if (!silo.empty())
      row.head.push_back(line(elide("SILO: " + silo.words(), {8, true}, room), 8, palette::vermillion_ink, true));
    else if (!ties_in_words.empty())
      row.head.push_back(line(elide(ties_in_words, {8}, room), 8, palette::soft_ink));
    Cells::Column& column = out.columns.emplace_back();
    column.id = "column_" + id;
    if (!nobody) column.bar = story.bars[party];
    for (const std::string& text : column_head(name, nobody ? "" : story.codes[party], out.cell_width).lines)
      column.head.push_back(line(text, column_head_size, palette::ink, true));
  }
  for (const Index party : parties) {  // its own hand-offs, on a ground that says so
    Card own = cell(story, ties, {party, party, ties.inside[party], false}, most, out.cell_width);
    own.fill = palette::neutral;
    own.tag.tooltip =
        fmt::format("{} to itself: {}", party_name(story, ties, party), counted(ties.inside[party], "hand-off"));
    if (ties.inside[party] == 0) own.lines.clear();
    out.cards[{place[party], place[party]}] = std::move(own);
  }
  for (const DepartmentTies::Tie& tie : ties.ties) {
    out.cards[{place[tie.from], place[tie.to]}] = cell(story, ties, tie, most, out.cell_width);
    if (tie.count == 0) {  // it has no direction
      const DepartmentTies::Tie back{tie.to, tie.from, 0, tie.problem};
      out.cards[{place[tie.to], place[tie.from]}] = cell(story, ties, back, most, out.cell_width);
    }
  }
  return out;
}

}  // namespace cxmap::map
