#include "import/mermaid.h"

#include <algorithm>

#include "import/cell_text.h"
#include "import/encoding.h"
#include "import/headings.h"
#include "import/shapes.h"
#include "model/fields.h"
#include "model/names.h"

namespace cxmap::imports {
namespace {

// A line without what is a comment.
std::string_view without_comment(std::string_view line) {
  line = trimmed(line);
  return line.starts_with("%%") ? std::string_view() : line;
}

bool takes_word(std::string_view& line, std::string_view word) {
  if (!line.starts_with(word) || (line.size() > word.size() && line[word.size()] != ' ' && line[word.size()] != '\t'))
    return false;
  line = trimmed(line.substr(word.size()));
  return true;
}

constexpr std::uint32_t section_column = 0, task_column = 1, score_column = 2, actors_column = 3, title_column = 4;

void give_actors(Builder& builder, Index touchpoint, const Given& given) {
  std::vector<std::string> actors = names_of(given.text);
  if (actors.empty()) return;  // nothing but commas: what nobody accounts for is reported
  const auto owner = std::ranges::find_if_not(actors, is_customer_word);
  if (owner == actors.end()) {
    actors.resize(1);
    (void)add_owners(builder.at(touchpoint).owner, actors, given.at);
    return builder.account.take(given.at);
  }
  const std::string name = *owner;
  actors.erase(owner);
  builder.give(touchpoint, key_of<Touchpoint>(&Touchpoint::owner), "actors", {name, given.at});
  (void)add_names(builder.at(touchpoint).responsible, actors, given.at);
}

// "Make tea: 5: Me, Cat" in its three parts.
struct Task {
  std::string_view name, score, actors;
};
Task task_in(std::string_view line) {
  Task out;
  const std::size_t first = line.find(':');
  out.name = trimmed(line.substr(0, first));
  if (first == std::string_view::npos) return out;
  line.remove_prefix(first + 1);
  const std::size_t second = line.find(':');
  out.score = trimmed(line.substr(0, second));
  if (second != std::string_view::npos) out.actors = trimmed(line.substr(second + 1));
  return out;
}

}  // namespace

Result<Book> read_mermaid(std::string_view bytes) {
  Book book;
  const Result<std::string> utf8 = as_utf8(bytes, book.notices);
  if (!utf8) return Failure{utf8.error()};
  Sheet sheet;
  sheet.has_lines = true;
  Room room;
  bool in_journey = false, in_front = false, has_task = false;
  std::uint32_t row = 0;
  for (std::string_view rest = *utf8; !rest.empty(); ++row) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = without_comment(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line == "---") in_front = !in_front;
    if (line.empty() || in_front || line == "---") continue;
    const auto put = [&](std::uint32_t column, std::string_view text) {
      return sheet.put({row, column}, cell_of(std::string(text)), room);
    };
    Result<void> done;
    if (!in_journey) {
      if (!takes_word(line, "journey"))
        return Failure{"it is no journey of Mermaid, which begins with the line \"journey\""};
      in_journey = true;
    } else if (takes_word(line, "title")) {
      done = put(title_column, line);
    } else if (takes_word(line, "section")) {
      done = put(section_column, line);
    } else if (!line.starts_with("accTitle") && !line.starts_with("accDescr")) {
      const Task task = task_in(line);
      has_task = true;
      for (const auto& [column, text] :
           {std::pair(task_column, task.name), {score_column, task.score}, {actors_column, task.actors}})
        if (done) done = put(column, text);
    }
    if (!done) return Failure{done.error()};
  }
  if (!has_task) return Failure{"there is no task in it"};
  book.sheets.push_back(std::move(sheet));
  return book;
}

void read_diagram(Builder& builder) {
  const Sheet& sheet = builder.sheet;
  Index stage = absent;
  for (std::uint32_t r = 0; r < sheet.rows(); ++r) {
    if (const std::string& title = sheet.at(r, title_column).text; !title.empty()) {
      builder.journey().name = {title, span_of({r, title_column})};
      builder.account.take(Place{r, title_column});
    }
    if (const std::string& section = sheet.at(r, section_column).text; !section.empty())
      stage = builder.stage(section, {r, section_column});
    const std::string& task = sheet.at(r, task_column).text;
    if (task.empty()) continue;
    if (stage == absent) stage = builder.stage(unnamed_stage, {r, task_column});
    const Index t = builder.touchpoint(stage, task, {r, task_column});
    if (const std::string& score = sheet.at(r, score_column).text; !score.empty())
      builder.give(t, key_of<Touchpoint>(&Touchpoint::sentiment), "score 1-5", {score, {r, score_column}});
    if (const std::string& actors = sheet.at(r, actors_column).text; !actors.empty())
      give_actors(builder, t, {actors, {r, actors_column}});
  }
}

}  // namespace cxmap::imports
