#include "map/graphviz/graph.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "map/graphviz/fonts.h"
#include "map/graphviz/graph_ids.h"
#include "map/graphviz/library.h"
#include "map/scene/text_width.h"
#include "util/escape.h"
#include "util/utf8.h"

namespace cxmap::map {
namespace {

/// A number as Graphviz reads it, whatever the locale is: two decimals, none where they are zero.
std::string num(double value) {
  std::array<char, 64> buffer;
  const double rounded = std::round(value * 100) / 100;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded == 0 ? 0 : rounded).ptr;
  return {buffer.data(), end};
}

class Builder {
 public:
  Builder(const Scene& scene, Medium medium) : scene_(scene), medium_(medium) {}

  Agraph_t* build() {
    graph_ = graphviz().agopen(const_cast<char*>("ownership_map"), *graphviz().Agdirected, numbered_ids());
    declare();
    set_page();
    add_hatching();
    for (const Box& box : scene_.boxes) add(box);
    for (const Anchor& anchor : scene_.anchors) add(anchor);
    for (const Card& card : scene_.cards) add(card);
    for (const Mark& mark : scene_.marks) add(mark);
    for (const Label& label : scene_.labels) add(label);
    for (const Arrow& arrow : scene_.arrows) add(arrow);
    return graph_;
  }

 private:
  const Scene& scene_;
  Medium medium_;
  Agraph_t* graph_ = nullptr;

  static void set(void* thing, const char* name, const std::string& value) {
    graphviz().agset(thing, const_cast<char*>(name), const_cast<char*>(value.c_str()));
  }

  void declare(int kind, const char* name, const std::string& value) {
    graphviz().agattr(graph_, kind, const_cast<char*>(name), const_cast<char*>(value.c_str()));
  }

  /// Every attribute that is used, with its default. SVG gets its tooltips later, in a better form.
  void declare() {
    const std::string family(font_family);
    for (const int kind : {AGNODE, AGEDGE, AGRAPH}) {
      for (const char* name : {"id", "class", "style"}) declare(kind, name, "");
      if (medium_ != Medium::screen) declare(kind, "tooltip", "");
    }
    for (const auto& [name, value] :
         std::initializer_list<std::pair<const char*, std::string>>{{"layout", "nop2"},
                                                                    {"outputorder", "edgesfirst"},
                                                                    {"splines", "true"},
                                                                    {"notranslate", "true"},
                                                                    {"pad", "0"},
                                                                    {"margin", "0"},
                                                                    {"charset", "UTF-8"},
                                                                    {"fontname", family},
                                                                    {"forcelabels", "false"},
                                                                    {"linelength", "0"},
                                                                    {"bb", ""},
                                                                    {"bgcolor", ""},
                                                                    {"fillcolor", ""},
                                                                    {"pencolor", ""},
                                                                    {"penwidth", "1"},
                                                                    {"peripheries", "0"},
                                                                    {"_background", ""}}) {
      declare(AGRAPH, name, value);
    }
    for (const auto& [name, value] :
         std::initializer_list<std::pair<const char*, std::string>>{{"shape", "box"},
                                                                    {"pos", ""},
                                                                    {"width", "0.1"},
                                                                    {"height", "0.1"},
                                                                    {"fixedsize", "shape"},
                                                                    {"margin", "0"},
                                                                    {"label", medium_ == Medium::data ? "\\N" : ""},
                                                                    {"fontname", family},
                                                                    {"fontsize", "9"},
                                                                    {"fontcolor", "black"},
                                                                    {"color", "none"},
                                                                    {"fillcolor", "none"},
                                                                    {"penwidth", "0.8"}}) {
      declare(AGNODE, name, value);
    }
    for (const auto& [name, value] : std::initializer_list<std::pair<const char*, std::string>>{
             {"pos", ""}, {"color", "black"}, {"penwidth", "1"}, {"arrowsize", "0.5"}, {"arrowhead", "normal"}}) {
      declare(AGEDGE, name, value);
    }
    if (medium_ != Medium::screen) declare(AGEDGE, "edgetooltip", "");
  }

  /// Size and ground of the sheet. SVG keeps the scene's own size, as screens have no paper, unless one was requested.
  void set_page() {
    if (medium_ != Medium::screen || scene_.whole_sheet) {
      declare(AGRAPH, "size", num(scene_.paper.width) + "," + num(scene_.paper.height) + "!");
    }
    if (medium_ == Medium::pixels) {
      constexpr double most_pixels = 40e6;
      const double area = scene_.paper.width * scene_.paper.height;
      declare(AGRAPH, "dpi", num(std::min(144.0, std::floor(std::sqrt(most_pixels / area)))));
    }
    Rect sheet{0, 0, scene_.width, scene_.height};
    const Paper& paper = scene_.paper;
    if (scene_.whole_sheet) {  // though its foot or its sides may be empty; Graphviz takes whole points
      const double aspect = std::round(paper.width * 72) / std::round(paper.height * 72);
      sheet.height = std::max(sheet.height, sheet.width / aspect);
      sheet.width = sheet.height * aspect;
      sheet.left = (scene_.width - sheet.width) / 2;
    } else if (medium_ == Medium::page) {
      sheet.height = std::max(sheet.height, sheet.width * paper.height / paper.width);
    }
    std::string ground =
        "c 9 -#ffffff00 C 7 -" + scene_.ground + " P 4 " +
        xdot({{sheet.left, 0}, {sheet.right(), 0}, {sheet.right(), sheet.height}, {sheet.left, sheet.height}});
    const bool lines_apart = medium_ == Medium::data && scene_.shapes.size() > most_shapes;
    for (const Shape& shape : scene_.shapes) {
      if (lines_apart && is_line(shape)) continue;
      ground += " C 7 -" + shape.fill + " P " + std::to_string(shape.corners.size()) + " " + xdot(shape.corners);
    }
    set(graph_, "_background", ground);
    if (!scene_.prefix.empty()) set(graph_, "id", scene_.prefix + "drawing");
    // A cluster as large as the sheet keeps its margins.
    Agraph_t* page = cluster("page");
    set(page, "bb", bounds(sheet));
  }

  /// Programs that read DOT take strings of 16,384 characters at most: more shapes than these do not fit into one.
  static constexpr std::size_t most_shapes = 100;

  /// One of the slanting lines of a hatched area.
  static bool is_line(const Shape& shape) {
    return shape.corners.size() == 4 && std::abs(shape.corners[3].x - shape.corners[0].x) < 1;
  }

  /// Such lines as edges without ends.
  void add_hatching() {
    if (medium_ != Medium::data || scene_.shapes.size() <= most_shapes) return;
    Agnode_t* n = node("hatching");
    set(n, "pos", point({}));
    set(n, "style", "invis");
    std::size_t count = 0;
    for (const Shape& shape : scene_.shapes) {
      if (!is_line(shape)) continue;
      const std::string name = "hatching_" + std::to_string(++count);
      Agedge_t* e = graphviz().agedge(graph_, n, n, const_cast<char*>(name.c_str()), 1);
      const std::string from = point(shape.corners[0]), to = point(shape.corners[1]);
      set(e, "pos", from + " " + from + " " + to + " " + to);
      set(e, "color", shape.fill);
      set(e, "penwidth", "0.5");
      set(e, "arrowhead", "none");
    }
  }

  std::string xdot(const std::vector<Point>& points) const {
    std::string out;
    for (const Point& p : points) out += (out.empty() ? "" : " ") + num(p.x) + " " + num(scene_.height - p.y);
    return out;
  }

  std::string point(Point p) const { return num(p.x) + "," + num(scene_.height - p.y); }

  std::string bounds(const Rect& r) const { return point({r.left, r.bottom()}) + "," + point({r.right(), r.top}); }

  /// What the root graph is given holds for all clusters; so they start from nothing.
  Agraph_t* cluster(const std::string& id) {
    Agraph_t* g = graphviz().agsubg(graph_, const_cast<char*>(("cluster_" + id).c_str()), 1);
    set(g, "_background", "");
    set(g, "id", scene_.prefix + id);
    return g;
  }

  /// In DOT an empty label has to be said: what is not said is the name of the node.
  Agnode_t* node(const std::string& name) {
    Agnode_t* n = graphviz().agnode(graph_, const_cast<char*>(name.c_str()), 1);
    if (medium_ == Medium::data && std::string_view(graphviz().agget(n, const_cast<char*>("label"))) == "\\N")
      set(n, "label", "");
    return n;
  }

  void set_tag(void* thing, const Tag& tag) {
    set(thing, "id", scene_.prefix + tag.id);
    set(thing, "class", tag.pale ? tag.css + " pale" : tag.css);
    if (medium_ != Medium::screen && !tag.tooltip.empty()) set(thing, "tooltip", dot_tooltip(tag.tooltip));
  }

  void set_place(Agnode_t* n, const Rect& at) {
    set(n, "pos", point({at.middle(), at.center()}));
    set(n, "width", num_inches(at.width));
    set(n, "height", num_inches(at.height));
  }

  static std::string num_inches(double pt) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::round(pt / 72 * 1e4) / 1e4).ptr;
    return {buffer.data(), end};
  }

  static std::string dashed(std::string style, Dash dash) {
    if (dash != Dash::solid) style.append(style.empty() ? "" : ",").append(dash == Dash::dashed ? "dashed" : "dotted");
    return style;
  }

  void add(const Box& box) {
    Agraph_t* g = cluster(box.tag.id);
    set_tag(g, box.tag);
    set(g, "bb", bounds(box.at));
    set(g, "style", dashed(box.fill.empty() ? "" : "filled", box.pen.dash));
    if (!box.fill.empty()) set(g, "fillcolor", box.fill);
    if (!box.pen.color.empty()) {
      set(g, "peripheries", "1");
      set(g, "pencolor", box.pen.color);
      set(g, "penwidth", num(box.pen.width));
    }
  }

  void add(const Anchor& anchor) {
    Agnode_t* n = node(anchor.id);
    set(n, "pos", point(anchor.at));
    set(n, "style", "invis");
  }

  void set_html(void* thing, const std::string& html) {
    char* label = graphviz().agstrdup_html(graph_, const_cast<char*>(html.c_str()));
    graphviz().agset(thing, const_cast<char*>("label"), label);
    graphviz().agstrfree(graph_, label);
  }

  /// A plain line has its margin on both sides: one that is too long for that would begin further left.
  static bool fits_plain(const Card& card) {
    return 2 * card.indent + text_width(card.lines[0].text, {card.lines[0].size}) <= card.at.width;
  }

  /// A line of one font at the left needs no table, which is a third of the time that a card takes.
  static void set_plain(Agnode_t* n, const Line& line, double indent) {
    set(n, "label", dot_label(line.text) + "\\l");
    set(n, "fontsize", num(line.size));
    set(n, "fontcolor", line.color);
    set(n, "margin", num_inches(indent) + ",0");
  }

  /// One row per line: lines of different fonts in one row would collide, as their widths are guessed. An indent is a
  /// cell beside a table of its own, as Graphviz takes ten times as long to size rows that have columns.
  static std::string table(const std::vector<Line>& lines, Align align, double width, double indent) {
    constexpr std::string_view open = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">";
    const auto space = [](double pt) { return "<TD WIDTH=\"" + num(std::round(pt)) + "\"></TD>"; };
    const std::string side = align == Align::left ? "LEFT" : align == Align::center ? "CENTER" : "RIGHT";
    const bool nested = indent > 0 && lines.size() > 1;
    const double pad = std::ranges::any_of(lines, &Line::from_right) ? bar_width : 0;  // on the right
    std::string out(open);
    if (indent > 0) out += "<TR>" + space(indent);
    if (nested) out.append("<TD>").append(open);
    bool first = true;
    for (const Line& line : lines) {
      if (!first || indent == 0 || nested) out += "<TR>";
      out += "<TD ALIGN=\"" + (line.from_right ? "RIGHT" : side) + "\"";
      if (first) out += " WIDTH=\"" + num(std::round(width - indent - pad)) + "\"";
      out += "><FONT POINT-SIZE=\"" + num(line.size) + "\" COLOR=\"" + line.color + "\">";
      out += line.bold ? "<B>" + text_of(line, indent == 0) + "</B>" : text_of(line, indent == 0);
      out += "</FONT></TD>";
      if (pad > 0 && first && !nested) out += space(pad);
      out += "</TR>";
      first = false;
    }
    if (nested) out += "</TABLE></TD>" + (pad > 0 ? space(pad) : "") + "</TR>";
    return out + "</TABLE>";
  }

  /// What is read from right to left keeps its order whatever stands beside it.
  static std::string text_of(const Line& line, bool alone) {
    constexpr std::string_view embed = "\u202B", end = "\u202C";
    std::string text = dot_html(line.text);
    if (line.from_right || (alone && reads_right_to_left(line.text)))
      text = std::string(embed).append(text).append(end);
    return line.struck ? "<S>" + text + "</S>" : text;
  }

  void add(const Card& card) {
    Agnode_t* n = node(card.tag.id);
    set_tag(n, card.tag);
    set_place(n, card.at);
    set(n, "color", card.pen.color);
    set(n, "penwidth", num(card.pen.width));
    if (card.bars.empty() || medium_ == Medium::screen) {  // SVG gets its bars later, as rectangles
      set(n, "style", dashed(card.rounded ? "filled,rounded" : "filled", card.pen.dash));
      set(n, "fillcolor", card.fill);
    } else {
      std::string stripes;
      for (const Bar& bar : card.bars) {
        const double width = bar_width / static_cast<double>(bar.stripes.size());
        for (const std::string& color : bar.stripes)
          stripes += color + ";" + num_inches(width / card.at.width * 72) + ":";
      }
      set(n, "style", dashed("striped", card.pen.dash));
      set(n, "fillcolor", stripes + card.fill);
    }
    if (card.lines.size() == 1 && !card.lines[0].bold && !card.lines[0].from_right && !card.lines[0].struck &&
        fits_plain(card))
      set_plain(n, card.lines[0], card.indent);
    else if (!card.lines.empty())
      set_html(n, table(card.lines, Align::left, card.at.width, card.indent));
  }

  void add(const Mark& mark) {
    Agnode_t* n = node(mark.tag.id);
    set_tag(n, mark.tag);
    const double width = mark.form == Mark::Form::bar ? mark.size / 4 : mark.size;
    set_place(n, {mark.center.x - width / 2, mark.center.y - mark.size / 2, width, mark.size});
    set(n, "shape", mark.form == Mark::Form::star ? "star" : mark.form == Mark::Form::bar ? "box" : "triangle");
    set(n, "style", "filled");
    set(n, "color", mark.line);
    set(n, "fillcolor", mark.fill);
  }

  void add(const Label& label) {
    if (label.lines.empty()) return;
    Agnode_t* n = node(label.tag.id);
    set_tag(n, label.tag);
    set_place(n, label.at);
    if (label.fill.empty()) {
      set(n, "shape", "none");
    } else {
      set(n, "style", "filled");
      set(n, "fillcolor", label.fill);
    }
    set_html(n, table(label.lines, label.align, label.at.width, 0));
  }

  void add(const Arrow& arrow) {
    Agedge_t* e =
        graphviz().agedge(graph_, node(arrow.from), node(arrow.to), const_cast<char*>(arrow.tag.id.c_str()), 1);
    set_tag(e, arrow.tag);
    if (medium_ != Medium::screen && !arrow.tag.tooltip.empty()) set(e, "edgetooltip", dot_tooltip(arrow.tag.tooltip));
    std::string pos = "e," + point(arrow.tip);
    for (const Point& p : arrow.spline) pos += " " + point(p);
    set(e, "pos", pos);
    set(e, "color", arrow.pen.color);
    set(e, "penwidth", num(arrow.pen.width));
    set(e, "arrowsize", num(head_length(arrow.pen) / 10));
    if (arrow.head == Arrow::Head::hollow) set(e, "arrowhead", "empty");
    if (arrow.head == Arrow::Head::none) set(e, "arrowhead", "none");
    if (arrow.pen.dash != Dash::solid) set(e, "style", dashed("", arrow.pen.dash));
  }
};

}  // namespace

Agraph_s* make_graph(const Scene& scene, Medium medium) { return Builder(scene, medium).build(); }

}  // namespace cxmap::map
