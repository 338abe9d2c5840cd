#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cxmap::map {

// A drawing as things with places, before any tool has painted it. All lengths are pt at the size in which text is
// readable; the origin is the upper left corner, y grows downward.

struct Point {
  double x = 0, y = 0;
};

struct Rect {
  double left = 0, top = 0, width = 0, height = 0;

  double right() const { return left + width; }
  double bottom() const { return top + height; }
  double middle() const { return left + width / 2; }
  double center() const { return top + height / 2; }
};

/// What an element is called: `id` is unique in the drawing, `css` are class names, `tooltip` says it in words.
struct Tag {
  std::string id, css, tooltip;
  bool pale = false;      ///< see fade()
  std::string link = {};  ///< where a click leads, in SVG; nowhere if empty
};

enum class Dash : std::uint8_t { solid, dashed, dotted };

/// How the edge of something is drawn. Colours are "#RRGGBB"; an empty one is not drawn.
struct Pen {
  std::string color;
  double width = 0.8;
  Dash dash = Dash::solid;
};

/// Ink without a meaning of its own, under everything.
struct Shape {
  std::vector<Point> corners;
  std::string fill;
};

/// An area behind cards and arrows: a lane, a stage.
struct Box {
  Tag tag;
  Rect at;
  std::string fill;
  Pen pen;
};

/// A line of text.
struct Line {
  std::string text;
  double size = 9;
  std::string color;
  bool bold = false;
  bool from_right = false;  ///< it is read from right to left, and begins at the right edge
  bool struck = false;      ///< a line runs through it: what it says is no more
};

enum class Align : std::uint8_t { left, center, right };

/// Lines of text, one under another, centred vertically.
struct Label {
  Tag tag;
  Rect at;
  Align align = Align::left;
  std::vector<Line> lines;
  std::string fill = {};  ///< of the ground; none if empty
};

constexpr double bar_width = 4.5;  ///< pt

/// What tells a department from the others: stripes of equal width, side by side. The first one has its colour.
struct Bar {
  std::vector<std::string> stripes;

  const std::string& color() const { return stripes.front(); }
};

/// A touchpoint: a rectangle with the bar of its owner on the left.
struct Card {
  Tag tag;
  Rect at;
  std::string fill = "#FFFFFF";
  Pen pen;
  std::vector<Bar> bars;  ///< one an owner; may be empty
  bool rounded = false;
  std::vector<Line> lines;
  double indent = 0;  ///< of the lines, from the card's left edge
};

/// A small sign on a card.
struct Mark {
  enum class Form : std::uint8_t { star, triangle, bar };
  Tag tag;
  Form form = Form::star;
  Point center;
  double size = 8;
  std::string fill, line;
};

/// A hand-off: a Bézier spline (3 n + 1 points), then the head up to `tip`.
struct Arrow {
  enum class Head : std::uint8_t { full, hollow, none };
  Tag tag;
  std::string from, to;  ///< ids of cards or anchors
  std::vector<Point> spline;
  Point tip;
  Pen pen;
  Head head = Head::full;
};

/// The length of an arrow's head, in pt: the spline ends where it begins.
double head_length(const Pen& pen);

/// An end of an arrow that is not a card.
struct Anchor {
  std::string id;
  Point at;
};

/// A sheet of paper.
struct Paper {
  const char* name;
  double width, height;  ///< inches
};

/// The whole drawing.
struct Scene {
  double width = 0, height = 0;
  std::string ground = "#ffffff";
  Paper paper{"A3", 16.54, 11.69};
  bool whole_sheet = false;         ///< the paper was requested: all of it is drawn
  std::optional<Rect> window = {};  ///< only this part is shown, inside of a page; all of it if there is none
  std::string prefix = {};          ///< of all ids, so that two drawings can be in one page
  std::string title;
  std::string author = {};  ///< whose drawing it is; may be empty
  std::string description;  ///< the figures in words
  std::vector<Shape> shapes;
  std::vector<Box> boxes;  ///< in painting order
  std::vector<Arrow> arrows;
  std::vector<Anchor> anchors;
  std::vector<Card> cards;
  std::vector<Mark> marks;
  std::vector<Label> labels;
};

}  // namespace cxmap::map
