#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cxmap/analysis.h"
#include "report/item.h"
#include "report/matrix.h"

namespace cxmap {

/// The title of a page (1) or of a part of it (2).
struct Heading {
  int level;
  std::string text;
};

struct Paragraph {
  std::string text;
};

/// A label with its text: one line or more.
struct Fact {
  std::string label;
  std::vector<Item> lines;
};

/// Figures or words in columns; every row has one cell per column.
struct Table {
  struct Column {
    std::string title;
    bool number = false;
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

/// A finding, or a group of them, as a workshop takes it up.
struct Question {
  std::size_t number;  ///< from 1
  Severity severity;
  Item what;  ///< its parts are the places of a group
  std::string cure, room, where;
};

/// The report for people, before it is painted for a terminal or as Markdown. Texts are as the files spell them:
/// whoever paints them escapes them.
using Blocks = std::vector<std::variant<Heading, Paragraph, Fact, Table, Matrix, Question>>;

/// Each organization: its journeys, itself over all of them, the questions to settle, a sheet for each department. With
/// a department only its sheet.
Blocks report_blocks(const Analysis& analysis, std::string_view department);

}  // namespace cxmap
