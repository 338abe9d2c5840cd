#pragma once

#include <string>
#include <vector>

#include "map/scene/scene.h"
#include "map/scene/text_width.h"

namespace cxmap::map {

/// The foot of a sheet: notes, and samples of what occurs on it with their meaning.
class Legend {
 public:
  /// The last line: where the drawing comes from on the left, which sheet it is on the right.
  void set_imprint(std::string origin, std::string sheet);
  void add_note(std::string text);
  /// A line of a table, which stands in as many columns as there is room for.
  void add_row(std::string text);
  void add_card(std::string id, std::string text, Card look);
  void add_words(std::string id, std::string text);
  void add_bar(std::string id, std::string text, Bar bar);
  void add_area(std::string id, std::string text, std::string_view fill, Pen pen);
  void add_mark(std::string id, std::string text, Mark::Form form, std::string_view fill, std::string_view line);
  void add_arrow(std::string id, std::string text, Pen pen, Arrow::Head head);

  /// In pt, on a sheet that is that wide.
  double height(double width, double scale) const;
  /// Below `top`, between the margins.
  void add_to(Scene& scene, double top, double margin, double scale) const;

 private:
  struct Entry {
    enum class Sample : std::uint8_t { none, card, mark, area, bar, arrow };
    Sample sample;
    std::string id, text;
    Card card = {};  // for a card
    Mark mark = {};  // for a mark
    Box area = {};   // for an area
    Bar bar = {};    // for a bar
    Pen pen = {};    // for an arrow
    Arrow::Head head = Arrow::Head::full;
  };
  std::vector<std::string> notes_, table_;
  std::string origin_, sheet_;
  std::vector<Entry> entries_;

  static double sample_room(const Entry& entry);
  static void add_sample(Scene& scene, const Entry& entry, const Rect& at, double scale);
  double add_notes(Scene& scene, double top, double left, double scale) const;  // returns where they end
  void add_imprint(Scene& scene, double top, double left, double scale) const;
  std::size_t rows(double width, double scale) const;
  std::vector<std::string> note_lines(double room, double scale) const;
  struct Columns {
    std::size_t count, height;  ///< height in lines
    double width;
  };
  Columns columns(double room, Font font) const;
};

}  // namespace cxmap::map
