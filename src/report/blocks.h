#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cxmap/analysis.h"
#include "report/item.h"
#include "report/matrix.h"

namespace cxmap {

/// The title of a report (1), of a part of it (2), or of what is in a part (3, 4).
struct Heading {
  int level;
  std::string text;
  bool is_sheet = false;  ///< what follows is printed on a sheet of its own
};

struct Paragraph {
  std::string text;
};

/// A label with its text: one line or more.
struct Fact {
  std::string label;
  std::vector<Item> lines;
};

/// A field of a table; a problem is what the eye should find first.
struct Cell {
  Cell(std::string field, bool problem = false)  // NOLINT: a text is a cell
      : text(std::move(field)), is_problem(problem) {}
  Cell(std::string_view field) : text(field) {}  // NOLINT
  Cell(const char* field) : text(field) {}       // NOLINT

  std::string text;
  bool is_problem = false;
};

/// Figures or words in columns. A row has one cell per column; a row of one cell is the title of those after it.
struct Table {
  /// Words, figures, what few readers need, or letters: where there is no room for the titles of those, numbers stand
  /// in their place, and the titles below; where there is no room for the letters either, the table is left out.
  enum class Shows : std::uint8_t { words, figures, small_print, letters };
  struct Column {
    std::string title;
    Shows shows = Shows::words;
  };
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

/// A finding, or a group of them, as a workshop takes it up.
struct Question {
  std::size_t number;  ///< from 1
  Severity severity;
  Item what;  ///< its parts are the places of a group; its small print is the code and the place
  std::string cure, room;
};

/// The place of the map, where there is one.
struct MapPlace {
  std::string description;
};

/// A question on a sheet of its own, with what can be decided, and fields for what is.
struct Card {
  Question question;
  unsigned minutes;
  std::vector<Item> options;  ///< what can be decided; may be empty
};

/// A field for people to fill in: "Decision".
struct Blank {
  std::string label;
};

/// The report for people, before it is painted for a terminal, as Markdown or as HTML. Texts are as the files spell
/// them: whoever paints them escapes them.
using Blocks = std::vector<std::variant<Heading, Paragraph, Fact, Table, Matrix, Question, MapPlace, Card, Blank>>;

/// Each organization: in short, what to settle first, the questions to settle, its journeys, itself over all of them, a sheet for each
/// department. With a department only its sheet.
Blocks report_blocks(const Analysis& analysis, std::string_view department);

/// A kit for a workshop on the questions to settle: cover, agenda, a card a question. With a department only those that
/// need it in the room.
Blocks workshop_blocks(const Analysis& analysis, std::string_view department);

}  // namespace cxmap
