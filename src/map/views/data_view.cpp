#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "map/journey/imprint.h"
#include "map/scene/cells.h"
#include "map/scene/labels.h"
#include "map/scene/names.h"
#include "map/scene/palette.h"
#include "map/scene/sheet.h"
#include "map/scene/text_width.h"
#include "map/views/views.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

// What a department has to do with data or a system; a larger value says more.
enum class Stand : std::uint8_t { none, needs, shared, lacks, owns };

// Data or a system, with what is in its row.
struct Asset {
  std::string id, name, detail;
  bool is_system = false;
  bool shared_with_all = false;
  bool ownerless = false;  ///< a finding says so
  std::map<Index, Stand> stands;
  std::set<Index> needed_by;
};

Index owner_of(const Owner& owner) {
  for (const Ref& ref : owner.departments)
    if (ref.to != absent) return ref.to;
  return absent;
}

class DataView {
 public:
  explicit DataView(const JourneyDrawing& drawing)
      : drawing_(drawing),
        journey_(drawing.journey),
        org_(drawing.organization),
        codes_(department_codes(drawing.organization)) {
    for (const DataSet& data : org_.data) add(data);
    for (const System& system : org_.systems) add(system);
    for (Index t = 0; t < journey_.touchpoints.size(); ++t) {
      const Index owner = drawing.owners[t].owner;
      if (owner == absent) continue;
      for (const Ref& ref : journey_.touchpoints[t].data)
        if (ref.to != absent) need(assets_[ref.to], owner);
      for (const Ref& ref : journey_.touchpoints[t].systems)
        if (ref.to != absent) need(assets_[org_.data.size() + ref.to], owner);
    }
    for (const Finding& f : drawing.findings) mark(f);
    std::set<Index> involved;
    for (const Asset& asset : assets_)
      for (const auto& [d, stand] : asset.stands) involved.insert(d);
    columns_.assign(involved.begin(), involved.end());
  }

  Scene scene() const {
    Cells cells;
    cells.head_width = 220;
    cells.cell_width = 66;
    cells.cell_height = 28;
    for (const Index d : columns_)
      cells.columns.push_back(
          {"column_" + id_part(org_.departments[d].id),
           {{codes_[d], 9, std::string(palette::ink), true},
            {elide(shown(org_.departments[d].name.value), {7, false}, 62), 7, std::string(palette::soft_ink)}}});
    std::vector<std::string> named;
    for (const Asset& asset : assets_) named.push_back(asset.name);
    const Names names(std::move(named));
    std::size_t ownerless = 0, lacking = 0;
    for (std::size_t r = 0; r < assets_.size(); ++r) {
      const Asset& asset = assets_[r];
      Cells::Row row{"row_" + asset.id, {{std::string(r < org_.data.size() ? palette::across : palette::within)}}};
      row.head.push_back({names.wrapped(r, "", {10, true}, 200, 1)[0], 10, std::string(palette::ink), true});
      row.head.push_back({elide(asset.ownerless ? "NO OWNER · " + asset.detail : asset.detail, {8, false}, 200), 8,
                          std::string(asset.ownerless ? palette::vermillion_ink : palette::soft_ink)});
      ownerless += asset.ownerless;
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        const auto stand = asset.stands.find(columns_[c]);
        if (stand == asset.stands.end()) continue;
        cells.cards[{r, c}] = card_of(asset, columns_[c], stand->second);
        lacking += stand->second == Stand::lacks;
      }
      cells.rows.push_back(std::move(row));
    }
    Scene scene;
    const std::string company = org_.name ? shown(org_.name.value) : shown(journey_.name.value);
    scene.title = company + " – data and systems";
    scene.description = description();
    SheetHeading heading{company + ": data and systems",
                         {fmt::format("Who owns them, with whom they are shared, and who needs them in \"{}\".",
                                      shown(journey_.name.value))},
                         {}};
    heading.figures.push_back({"data", std::to_string(org_.data.size()), "data", palette::ink});
    heading.figures.push_back({"systems", std::to_string(org_.systems.size()), "systems", palette::ink});
    if (ownerless > 0)
      heading.figures.push_back({"ownerless", std::to_string(ownerless), "no owner", palette::vermillion_ink});
    if (lacking > 0)
      heading.figures.push_back({"lacking", std::to_string(lacking), "needed, not got", palette::vermillion_ink});
    add_cells(scene, cells, frame(scene, heading, legend(lacking > 0), cells.width(), cells.height()));
    return scene;
  }

 private:
  void add(const DataSet& data) {
    Asset asset{
        "data_" + id_part(data.name.value), shown(data.name.value), "data", false, data.shared_with_all, false, {}, {}};
    if (data.about != About::unsaid) asset.detail += fmt::format(" on {}", word_of(data.about));
    if (data.refresh != Refresh::unsaid) asset.detail += fmt::format(" · {}", word_of(data.refresh));
    if (data.shared_with_all) asset.detail += " · shared with all";
    for (const Ref& ref : data.shared_with)
      if (ref.to != absent) asset.stands[ref.to] = Stand::shared;
    if (const Index owner = owner_of(data.owner); owner != absent) asset.stands[owner] = Stand::owns;
    assets_.push_back(std::move(asset));
  }

  void add(const System& system) {
    Asset asset{"system_" + id_part(system.name.value), shown(system.name.value), "system", true, false, false, {}, {}};
    if (const Index owner = owner_of(system.owner); owner != absent) asset.stands[owner] = Stand::owns;
    assets_.push_back(std::move(asset));
  }

  static void need(Asset& asset, Index by) {
    asset.needed_by.insert(by);
    asset.stands.emplace(by, asset.shared_with_all ? Stand::shared : Stand::needs);
  }

  // What findings say: no owner; needed, and not shared or not worked on together.
  void mark(const Finding& f) {
    const bool is_system = f.about.thing == Thing::system || f.about.thing == Thing::system_at_touchpoint;
    const std::size_t first = is_system ? org_.data.size() : 0;
    if (f.code == Code::DAT603 && f.organization == journey_.organization) {
      assets_[first + f.about.index].ownerless = true;
    } else if ((f.code == Code::DAT601 || f.code == Code::DAT604) && f.journey == drawing_.index) {
      const Index by = drawing_.owners[f.about.touchpoint()].owner;
      assets_[first + f.about.part].stands[by] = Stand::lacks;
    }
  }

  Card card_of(const Asset& asset, Index d, Stand stand) const {
    Card card;
    card.tag = {fmt::format("{}_{}", asset.id, id_part(org_.departments[d].id)), "asset", {}};
    card.pen = {std::string(palette::rule), 0.6};
    card.indent = 6;
    const bool needs = asset.needed_by.contains(d);
    const std::string_view need = asset.is_system ? "uses" : "needs";
    std::string words;
    std::string ink(palette::ink);
    switch (stand) {
      case Stand::owns:
        card.fill = palette::across;
        ink = palette::white;
        words = needs ? fmt::format("owns, {}", need) : "owns";
        break;
      case Stand::shared:
        card.fill = palette::blues[1];
        words = needs ? fmt::format("gets, {}", need) : "gets";
        break;
      case Stand::lacks:
        card.pen = {std::string(palette::vermillion), 1.6, Dash::dashed};
        card.tag.css += " problem";
        ink = palette::vermillion_ink;
        words = need;
        break;
      case Stand::needs:
      case Stand::none:
        words = need;
        break;
    }
    card.lines = {{words, 8, ink, stand == Stand::owns || stand == Stand::lacks}};
    card.tag.tooltip = fmt::format("{} {} {}{}", shown(org_.departments[d].name.value), words, asset.name,
                                   stand == Stand::lacks ? ", and does not get it" : "");
    return card;
  }

  Legend legend(bool lacking) const {
    Legend legend;
    add_imprint(legend, drawing_, Subject::organization);
    const Pen edge{std::string(palette::rule), 0.6};
    legend.add_area("owns", "Owns it", palette::across, edge);
    legend.add_area("gets", "It is shared with", palette::blues[1], edge);
    legend.add_area("needs", "Needs or uses it at a touchpoint", palette::white, edge);
    if (lacking)
      legend.add_area("lacks", "Needs it, but does not get it: a finding", palette::white,
                      {std::string(palette::vermillion), 1.6, Dash::dashed});
    return legend;
  }

  std::string description() const {
    std::string out = fmt::format("{} and {}, by department.", counted(org_.data.size(), "data set"),
                                  counted(org_.systems.size(), "system"));
    for (const Asset& asset : assets_) {
      for (const auto& [d, stand] : asset.stands)
        if (stand == Stand::owns || stand == Stand::lacks)
          out += fmt::format(" {} {} {}.", shown(org_.departments[d].name.value),
                             stand == Stand::owns ? "owns" : "needs and does not get", asset.name);
      if (asset.ownerless) out += fmt::format(" Nobody owns {}.", asset.name);
    }
    return out;
  }

  const JourneyDrawing& drawing_;
  const Journey& journey_;
  const Organization& org_;
  std::vector<std::string> codes_;
  std::vector<Asset> assets_;   // data, then systems
  std::vector<Index> columns_;  // departments
};

}  // namespace

Result<void> can_draw_data(const JourneyDrawing& drawing) {
  const Organization& org = drawing.organization;
  if (org.data.empty() && org.systems.empty())
    return Failure{"the files say nothing about \"data\" or \"systems\", which this view shows"};
  return few_enough(std::max(org.data.size() + org.systems.size(), org.departments.size()), "rows or columns");
}

Scene data_scene(const JourneyDrawing& drawing) { return DataView(drawing).scene(); }

}  // namespace cxmap::map
