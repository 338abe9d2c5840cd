#include "map/views/views.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

#include "analysis.h"
#include "map/ownership/story.h"
#include "map/scene/palette.h"
#include "map/scene/paper.h"
#include "map/scene/scene.h"

using namespace cxmap;

namespace {

using Strings = std::vector<std::string>;

const std::string company = R"(journey: {name: J, owner: Sales}
organization:
  name: Northwind
  departments:
    - {name: Marketing, lead: CMO, cx_roles: implementer}
    - {name: Sales, cx_roles: definer}
    - {name: Service, lead: COO, cx_roles: implementer}
    - {name: Legal, lead: COO}
  executives:
    - {role: CEO}
    - {role: CMO, reports_to: CEO}
    - {role: COO, reports_to: CEO}
    - {role: CXO, reports_to: CMO, leads_cx: yes}
  collaboration:
    - {between: [Marketing, Sales], frequency: rarely, wanted: often, barrier: two budgets}
    - {between: [Sales, Service], frequency: never}
  cx_team: {members: [Sales, Legal], meets: monthly}
  data:
    - {name: Customer record, owner: Sales, about: customers}
    - {name: Prices, about: market, shared_with: all}
  systems: [{name: CRM, owner: Sales}]
stages:
  awareness:
    touchpoints:
      - {name: Ad, owner: Marketing, hands_off_to: Order, data: Customer record}
  purchase:
    touchpoints:
      - {name: Order, owner: Sales, hands_off_to: [Call, Letter], systems: CRM}
  retention:
    touchpoints:
      - {name: Call, owner: Service}
      - {name: Letter, owner: Service}
)";

// Ids of the cards that are drawn as problems.
Strings problems(const map::Scene& scene) {
  Strings out;
  for (const map::Card& card : scene.cards)
    if (card.pen.color == map::palette::vermillion && !card.tag.id.starts_with("legend_")) out.push_back(card.tag.id);
  std::ranges::sort(out);
  return out;
}

const map::Card& card(const map::Scene& scene, const std::string& id) {
  const auto found = std::ranges::find_if(scene.cards, [&](const map::Card& c) { return c.tag.id == id; });
  REQUIRE(found != scene.cards.end());
  return *found;
}

std::string words_on(const map::Card& card) {
  std::string out;
  for (const map::Line& line : card.lines) out += (out.empty() ? "" : " | ") + line.text;
  return out;
}

// Everything lies on the sheet, no card on another one, every id once.
void check_sound(const map::Scene& scene) {
  std::set<std::string> ids;
  const auto seen = [&](const map::Tag& tag) {
    INFO(tag.id);
    CHECK(ids.insert(tag.id).second);
  };
  const auto on_sheet = [&](const map::Rect& at) {
    CHECK(at.left >= 0);
    CHECK(at.top >= 0);
    CHECK(at.right() <= scene.width + 0.1);
    CHECK(at.bottom() <= scene.height + 0.1);
  };
  for (const map::Box& box : scene.boxes) seen(box.tag), on_sheet(box.at);
  for (const map::Label& label : scene.labels) seen(label.tag), on_sheet(label.at);
  for (const map::Arrow& arrow : scene.arrows) seen(arrow.tag);
  for (std::size_t i = 0; i < scene.cards.size(); ++i) {
    const map::Rect& a = scene.cards[i].at;
    seen(scene.cards[i].tag);
    on_sheet(a);
    for (std::size_t k = 0; k < i; ++k) {
      const map::Rect& b = scene.cards[k].at;
      INFO(scene.cards[i].tag.id, " on ", scene.cards[k].tag.id);
      CHECK((a.right() <= b.left + 0.1 || b.right() <= a.left + 0.1 || a.bottom() <= b.top + 0.1 ||
             b.bottom() <= a.top + 0.1));
    }
  }
}

constexpr auto all_views = {MapView::departments, MapView::collaboration, MapView::governance, MapView::data,
                            MapView::raci,        MapView::portfolio,     MapView::blueprint};

map::Scene scene_of(const Analysis& a, MapView view) { return map::view_of(view).scene(*map::drawing_of(a, 0)); }

}  // namespace

TEST_CASE("views: every part of a view lies on the sheet, beside the others") {
  const Analysis a = analysis_of(company);
  for (const MapView view : all_views) check_sound(scene_of(a, view));
}

TEST_CASE("views: departments hand off with a number, and who has no tie stands apart") {
  const Analysis a = analysis_of(company + "      - {name: Contract, owner: Legal}\n");
  const map::Scene scene = scene_of(a, MapView::departments);
  CHECK(words_on(card(scene, "dept_sales")) ==
        "Sales | SAL · 1 touchpoint · 20 % | works only with others: 3 ties | BRIDGE: others meet only here");
  const auto count = std::ranges::find_if(
      scene.labels, [](const map::Label& l) { return l.tag.id == "tie_dept_sales_dept_service_count"; });
  REQUIRE(count != scene.labels.end());
  CHECK(count->lines[0].text == "2");
  CHECK(card(scene, "dept_legal").at.top > card(scene, "dept_service").at.bottom());
}

TEST_CASE("views: a line is a problem where a finding names the pair") {
  const Analysis a = analysis_of(company, only({"SIL207"}));
  const map::Scene scene = scene_of(a, MapView::departments);
  Strings red;
  for (const map::Arrow& arrow : scene.arrows)
    if (arrow.pen.color == map::palette::vermillion && arrow.tag.css == "tie problem") red.push_back(arrow.tag.id);
  std::ranges::sort(red);
  CHECK(red == Strings{"tie_dept_marketing_dept_sales", "tie_dept_sales_dept_service"});
}

TEST_CASE("views: a pair shows how often it works together, what is wanted, and what is in the way") {
  const map::Scene scene = scene_of(analysis_of(company, only({"SIL206"})), MapView::collaboration);
  CHECK(words_on(card(scene, "pair_marketing_sales")) == "rarely");
  CHECK(words_on(card(scene, "pair_sales_marketing")) == "often  (1)");
  CHECK(words_on(card(scene, "pair_sales_service")) == "never");
  CHECK(words_on(card(scene, "pair_marketing_service")) == "–");
  CHECK(problems(scene) == Strings{"pair_sales_marketing"});
  const auto note = std::ranges::find_if(scene.labels, [](const map::Label& l) { return l.tag.id == "note_1"; });
  REQUIRE(note != scene.labels.end());
  CHECK(note->lines[0].text == "1  Marketing and Sales: two budgets");
}

TEST_CASE("views: governance marks what findings say, and nothing without them") {
  const std::string four_owners = company + "      - {name: Contract, owner: Legal}\n";
  const Analysis a = analysis_of(four_owners);
  CHECK(problems(scene_of(a, MapView::governance)) ==
        Strings{"exec_CEO", "exec_CXO", "headless_sales", "team_marketing", "team_service"});
  CHECK(words_on(card(scene_of(a, MapView::governance), "exec_CXO")) ==
        "CXO | leads customer experience | NOT UNDER THE CEO");
  CHECK(problems(scene_of(analysis_of(four_owners, only({"HND305"})), MapView::governance)).empty());
}

TEST_CASE("views: no leader and no head stand on the sheet as such") {
  const Analysis a = analysis_of(
      "journey: J\norganization: {executives: [{role: CMO}, {role: COO}]}\n"
      "stages: {awareness: {touchpoints: [{name: A, owner: B}]}}\n");
  CHECK(problems(scene_of(a, MapView::governance)) == Strings{"ghost_0", "ghost_1"});
}

TEST_CASE("views: data say who owns, gets and needs it, and who does not get it") {
  const map::Scene scene = scene_of(analysis_of(company), MapView::data);
  CHECK(words_on(card(scene, "data_Customer_20record_sales")) == "owns");
  CHECK(words_on(card(scene, "data_Customer_20record_marketing")) == "needs");
  CHECK(words_on(card(scene, "system_CRM_sales")) == "owns, uses");
  CHECK(problems(scene) == Strings{"data_Customer_20record_marketing"});
  const auto row =
      std::ranges::find_if(scene.labels, [](const map::Label& l) { return l.tag.id == "row_data_Prices_head"; });
  REQUIRE(row != scene.labels.end());
  CHECK(row->lines[1].text == "NO OWNER · data on market · shared with all");
}

TEST_CASE("views: a system without an owner is no data of the same name") {
  const Analysis a = analysis_of(
      "journey: J\norganization: {data: [{name: CRM, owner: A}], systems: [{name: CRM}]}\n"
      "stages: {awareness: {touchpoints: [{name: T, owner: A}]}}\n");
  const map::Scene scene = scene_of(a, MapView::data);
  Strings rows;
  for (const map::Label& label : scene.labels)
    if (label.tag.id == "row_data_CRM_head" || label.tag.id == "row_system_CRM_head")
      rows.push_back(label.lines[1].text);
  CHECK(rows == Strings{"data", "NO OWNER · system"});
}

TEST_CASE("views: what the files do not tell is said in words") {
  const Analysis bare = analysis_of("journey: J\nstages: {awareness: {touchpoints: [{name: A, owner: customer}]}}\n");
  for (const MapView view : all_views) {
    // A step of the customer has a part, a place and a column.
    if (view == MapView::raci || view == MapView::portfolio || view == MapView::blueprint) continue;
    const Result<Written> drawing = draw_map(bare, 0, {.format = MapFormat::dot, .view = view});
    CHECK(!drawing);
    CHECK(!drawing.error().empty());
  }
}

TEST_CASE("views: hostile names are drawn as text, in every view and format") {
  std::string hostile = company;
  for (const auto& [from, to] : std::initializer_list<std::pair<std::string, std::string>>{
           {"Marketing", R"("<script>alert(1)</script>\\\" & \u202E")"},
           {"CMO", R"("'; }--> \\N <b>\x1B[31m")"},
           {"Customer record", R"("javascript:alert(1)]]>\uD7FF\n")"}})
    for (std::size_t at = 0; (at = hostile.find(from, at)) != std::string::npos; at += to.size())
      hostile.replace(at, from.size(), to);
  const Analysis a = analysis_of(hostile);
  for (const MapView view : all_views)
    for (const MapFormat format : {MapFormat::svg, MapFormat::dot}) {
      const Result<Written> drawing = draw_map(a, 0, {.format = format, .view = view});
      REQUIRE(drawing.error() == "");
      if (format == MapFormat::svg) CHECK(drawing->bytes.find("<script") == std::string::npos);
      CHECK(drawing->bytes.find('\x1B') == std::string::npos);
    }
}

TEST_CASE("views: Mermaid gets the stages, the owners and the hand-offs, and texts as texts") {
  const Analysis a = analysis_of(
      "journey: J\nstages:\n  awareness:\n    touchpoints:\n"
      "      - {name: 'Say \"hi\" %%{init}%% #1 <b>', owner: A, hands_off_to: Next}\n      - Next\n");
  CHECK(draw_map(a, 0, {.format = MapFormat::mermaid})->bytes ==
        "flowchart LR\n"
        "  accTitle: J: who owns what\n"
        "  subgraph s0[\"Awareness\"]\n"
        "    t0[\"Say #quot;hi#quot; #37;#37;{init}#37;#37; #35;1 #lt;b#gt;<br/><i>A</i>\"]:::d0\n"
        "    t1[\"Next<br/><i>nobody owns it</i>\"]:::problem\n"
        "  end\n"
        "  t0 -.->|\"to nobody\"| t1\n"
        "  classDef d0 fill:#FFFFFF,stroke:#F0E442,stroke-width:3px,color:#1F2933\n"
        "  classDef problem fill:#FDF1EA,stroke:#D55E00,stroke-width:2px,stroke-dasharray:5 3,color:#1F2933\n");
  CHECK(!draw_map(a, 0, {.format = MapFormat::mermaid, .view = MapView::data}).error().empty());
}

TEST_CASE("views: a RACI table has a letter for each part, and what has no A or several stands out") {
  const Analysis a = analysis_of(
      "journey: J\nstages:\n  purchase:\n    touchpoints:\n"
      "      - {name: Order, owner: Sales, responsible: Sales, approved_by: Legal, consulted: IT, informed: customer}\n"
      "      - {name: Pay, owner: [Sales, IT]}\n      - {name: Sign}\n      - {name: Wait, owner: customer}\n");
  const map::Scene scene = scene_of(a, MapView::raci);
  CHECK(words_on(card(scene, "tp_order_dept_sales")) == "R A");
  CHECK(words_on(card(scene, "tp_order_dept_legal")) == "P");
  CHECK(words_on(card(scene, "tp_order_customer")) == "I");
  CHECK(words_on(card(scene, "tp_wait_accountable")) == "–");
  CHECK(words_on(card(scene, "tp_order_involved")) == "3");
  CHECK(words_on(card(scene, "sum_A_dept_sales")) == "2");
  CHECK(problems(scene) == Strings{"tp_pay_accountable", "tp_pay_dept_it", "tp_pay_dept_sales", "tp_sign_accountable"});
}

TEST_CASE("views: a table that is higher than wide stands upright on its sheet") {
  std::string yaml = "journey: J\nstages:\n  purchase:\n    touchpoints:\n";
  for (int i = 0; i < 60; ++i) yaml += fmt::format("      - {{name: T{}, owner: Department {}}}\n", i, i % 15);
  map::Scene scene = scene_of(analysis_of(yaml), MapView::raci);
  check_sound(scene);
  CHECK(scene.height > scene.width);
  CHECK(map::put_on_paper(scene, PaperSize::by_content, Distance::desk, true) == "");
  CHECK(scene.paper.height == doctest::Approx(23.39));  // A2
  CHECK(scene.paper.width == doctest::Approx(16.54));
}

TEST_CASE("views: a RACI table of many touchpoints goes on beside itself, with its head again") {
  std::string yaml = "journey: J\nstages:\n  purchase:\n    touchpoints:\n";
  for (int i = 0; i < 120; ++i) yaml += fmt::format("      - {{name: T{}, owner: D{}}}\n", i, i % 4);
  const map::Scene scene = scene_of(analysis_of(yaml), MapView::raci);
  check_sound(scene);
  CHECK(scene.width < 1.7 * scene.height);
  const auto again = std::ranges::count_if(scene.labels, [](const map::Label& l) {
    return l.lines.size() == 1 && l.lines[0].text == "Purchase (continued)";
  });
  CHECK(again >= 1);
}

TEST_CASE("views: from twelve departments on, who hands off to whom is a table") {
  const auto journey = [](int departments) {
    std::string yaml = "journey: J\nstages:\n  purchase:\n    touchpoints:\n";
    for (int i = 0; i < departments; ++i)
      yaml += fmt::format("      - {{name: T{}, owner: D{}, hands_off_to: T{}}}\n", i, i, (i + 1) % departments);
    return yaml + "      - {name: Nobody, hands_off_to: T0}\n      - {name: Two, owner: [D0, Claimant]}\n";
  };
  CHECK(!scene_of(analysis_of(journey(10)), MapView::departments).arrows.empty());
  const map::Scene table = scene_of(analysis_of(journey(11)), MapView::departments);  // with the one that claims
  check_sound(table);
  CHECK(table.arrows.empty());
  CHECK(words_on(card(table, "tie_dept_d0_dept_d1")) == "1");
  CHECK(words_on(card(table, "tie_no_owner_dept_d0")) == "1");
  const auto claims =
      std::ranges::find_if(table.labels, [](const map::Label& l) { return l.tag.id == "row_dept_claimant_head"; });
  REQUIRE(claims != table.labels.end());
  CHECK(claims->lines[1].text.ends_with("0 touchpoints · claims 1"));
}

TEST_CASE("views: a pair that two entries name has what is in its way from both") {
  const Analysis a = analysis_of(
      "journey: J\norganization:\n  departments: [Sales, Legal]\n  collaboration:\n"
      "    - {between: [Sales, Legal], frequency: rarely, wanted: always, barrier: slow}\n"
      "    - {between: [Legal, Sales], frequency: sometimes, barrier: far away}\n"
      "stages: {purchase: {touchpoints: [{name: A, owner: Sales}, {name: B, owner: Legal}]}}\n");
  CHECK(words_on(card(scene_of(a, MapView::collaboration), "pair_legal_sales")).find("(1, 2)") != std::string::npos);
}

TEST_CASE("views: a blueprint has each touchpoint on its level, and what is to be settled as a note") {
  const Analysis a = analysis_of(
      "journey: J\nstages:\n  purchase:\n    touchpoints:\n      - {name: Look, owner: customer}\n"
      "      - {name: Order, owner: Sales, open: 'who signs?', hands_off_to: Pack}\n"
      "      - {name: Pack, owner: Stock, layer: backstage}\n      - {name: Bill, layer: support}\n");
  const map::Scene scene = scene_of(a, MapView::blueprint);
  check_sound(scene);
  CHECK(card(scene, "tp_look").at.bottom() < card(scene, "tp_order").at.top);
  CHECK(card(scene, "tp_order").at.bottom() < card(scene, "tp_pack").at.top);
  CHECK(card(scene, "tp_pack").at.bottom() < card(scene, "tp_bill").at.top);
  CHECK(words_on(card(scene, "open_order")) == "? who signs?");
  CHECK(problems(scene) == Strings{"tp_bill"});
}

TEST_CASE("views: with lanes, feelings that nobody knows are rings, and the curve joins the others") {
  const Analysis a = analysis_of(
      "journey: J\nstages:\n  purchase:\n    touchpoints:\n      - {name: A, owner: Sales, sentiment: 2}\n"
      "      - {name: B, owner: Sales}\n      - {name: C, owner: Care, sentiment: -2, evidence: assumed}\n");
  const map::Scene scene =
      map::view_of(MapView::ownership).scene(*map::drawing_of(a, 0, {.lanes = {CustomerLane::feeling}}));
  check_sound(scene);
  CHECK(card(scene, "feeling_a").at.top < card(scene, "feeling_b").at.top);
  CHECK(card(scene, "feeling_b").pen.dash == map::Dash::dotted);
  CHECK(card(scene, "feeling_c").fill == map::palette::white);
  const auto curves = std::ranges::count_if(scene.arrows, [](const map::Arrow& w) { return w.tag.css == "curve"; });
  CHECK(curves == 1);
}

TEST_CASE("views: a map full of findings still shows the thickest healthy hand-offs") {
  std::string yaml = "journey: J\nstages:\n";
  for (int stage = 0; stage < 5; ++stage) {
    yaml += fmt::format("  s{}:\n    as: purchase\n    touchpoints:\n", stage);
    for (int i = stage * 40; i < stage * 40 + 40; ++i)
      yaml += fmt::format("      - {{name: T{}, owner: D{}, hands_off_to: {{to: T{}, accountable: D0, agreed: {}}}}}\n",
                          i, i % 12, (i + 41) % 200, i % 3 == 0);
  }
  const Analysis a = analysis_of(yaml);
  const map::JourneyDrawing drawing = *map::drawing_of(a, 0);
  const map::DrawnHandOffs drawn = map::story_of(drawing).hand_offs;
  CHECK(drawn.at_risk > 100);
  const auto count = [&](bool problem) {
    return std::ranges::count_if(drawn.passages, [&](const auto& p) { return p.emphasis.problem == problem; });
  };
  CHECK(count(true) == static_cast<std::ptrdiff_t>(drawn.at_risk));
  CHECK(count(false) == 20);
}

TEST_CASE("views: a long blueprint goes on below") {
  std::string yaml = "journey: J\nstages:\n  purchase:\n    touchpoints:\n";
  for (int i = 0; i < 30; ++i) yaml += fmt::format("      - {{name: T{}, owner: Sales}}\n", i);
  const map::Scene scene = scene_of(analysis_of(yaml), MapView::blueprint);
  check_sound(scene);
  CHECK(scene.width < 2000);  // in one row it would be 3,600 pt wide
  CHECK(card(scene, "tp_t29").at.top > card(scene, "tp_t0").at.bottom());
  CHECK(card(scene, "tp_t29").at.left > card(scene, "tp_t0").at.right());
}

TEST_CASE("views: each has the foot, of the journey or of the organization") {
  const Analysis a = analysis_of(company);
  for (const map::View& view : map::views()) {
    CAPTURE(view.name);
    const map::Scene scene = scene_of(a, view.value);
    const auto words = [&](const std::string& id) {
      const auto label = std::ranges::find(scene.labels, id, [](const map::Label& l) { return l.tag.id; });
      return label == scene.labels.end() ? "" : label->lines[0].text;
    };
    CHECK(words("sheet") == "Sheet 1 of 1");
    CHECK(words("origin").find("cxmap ") != std::string::npos);
    CHECK((words("origin").find(".yaml") == std::string::npos) == (view.value == MapView::portfolio));
  }
}

TEST_CASE("views: DOT has no string that is too long for Graphviz, and no label that nobody wrote") {
  std::string yaml = "journey: J\nstages:\n  purchase:\n    touchpoints:\n";
  for (int i = 0; i < 150; ++i) yaml += fmt::format("      - {{name: T{}, moment_of_truth: yes}}\n", i);
  const std::string dot = draw_map(analysis_of(yaml), 0, {.format = MapFormat::dot, .theme = Theme::print})->bytes;
  std::size_t longest = 0;
  for (std::size_t at = dot.find('"'); at != std::string::npos;) {
    std::size_t end = at + 1;
    while (dot[end] != '"') end += dot[end] == '\\' ? 2 : 1;
    longest = std::max(longest, end - at);
    at = dot.find('"', end + 1);
  }
  CHECK(longest > 100);
  CHECK(longest < 16000);
  CHECK(dot.find("hatching -> hatching") != std::string::npos);
  CHECK(dot.find("label=\"\"") != std::string::npos);  // of a star: its node has a name
}

TEST_CASE("views: a PDF says what it is called, whose it is, and in which language") {
  const std::string pdf = draw_map(analysis_of(company), 0, {.format = MapFormat::pdf})->bytes;
  CHECK(pdf.find("/Title <FEFF004A") != std::string::npos);       // J...
  CHECK(pdf.find("/Author <FEFF004E006F") != std::string::npos);  // No...
  CHECK(pdf.find("/Lang (en)") != std::string::npos);
  CHECK(pdf.ends_with("%%EOF\n"));
}

TEST_CASE("views: Mermaid says what to set for a chart that it would not draw") {
  std::string yaml = "journey: J\nstages:\n  purchase:\n    touchpoints:\n";
  for (int i = 0; i < 300; ++i)
    yaml += fmt::format("      - {{name: T{}, owner: A, hands_off_to: [T{}, T{}]}}\n", i, (i + 1) % 300, (i + 2) % 300);
  const Result<Written> chart = draw_map(analysis_of(yaml), 0, {.format = MapFormat::mermaid});
  REQUIRE(chart);
  REQUIRE(chart->notices.size() == 1);
  CHECK(chart->notices[0].find(" and 600: set maxTextSize and maxEdges") != std::string::npos);
  CHECK(draw_map(analysis_of(company), 0, {.format = MapFormat::mermaid})->notices.empty());
}

TEST_CASE("views: ids of two maps differ") {
  const Analysis a =
      analysis_of("journey: {name: J, id: first}\nstages: {purchase: {touchpoints: [{name: A, owner: B}]}}\n");
  const std::string svg = draw_map(a, 0, {})->bytes;
  CHECK(svg.find("id=\"map_first_tp_a\"") != std::string::npos);
  for (std::size_t at = svg.find(" id=\""); at != std::string::npos; at = svg.find(" id=\"", at + 1))
    CHECK(svg.substr(at + 5, 10) == "map_first_");
}

TEST_CASE("views: forty departments of random ties fit, and far more are refused") {
  std::mt19937 random(3);
  const auto journey = [&](std::size_t departments) {
    std::string yaml = "journey: J\nstages:\n  purchase:\n    touchpoints:\n";
    for (std::size_t i = 0; i < departments; ++i)
      yaml +=
          fmt::format("      - {{name: T{}, owner: A rather long name of department {}, hands_off_to: [T{}, T{}]}}\n",
                      i, i, (i + 1) % departments, (i + 2 + random() % (departments - 3)) % departments);
    return yaml;
  };
  check_sound(scene_of(analysis_of(journey(40)), MapView::departments));
  CHECK(draw_map(analysis_of(journey(200)), 0, {.format = MapFormat::dot, .view = MapView::departments}).error() ==
        "200 departments are too many for this view: it shows up to 150");
}

TEST_CASE("views: only the ownership view has a focus, an overlay, and sheets of one stage") {
  const Analysis a = analysis_of(company);
  for (const MapView view : all_views)
    for (MapRequest request :
         {MapRequest{.focus = 0}, MapRequest{.overlay = Overlay::metrics}, MapRequest{.stage = 0}}) {
      request.view = view;
      CHECK(
          draw_map(a, 0, request).error().ends_with("draws no touchpoints: it has no focus, overlay or single stage"));
    }
}
