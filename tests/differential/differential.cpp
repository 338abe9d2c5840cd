// Compares the two readers on files and on random mutations of them.
// Usage: differential MUTATIONS SEED FILE...     A negative number: no mutations, and the quick reader must be sure.

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "agreement.h"

using namespace cxmap;

namespace {

Outcome compare(const std::string& bytes) {
  const auto [outcome, what] = agreement(bytes);
  if (outcome == Outcome::different) std::cout << "DIFFERENT: " << what << "\n---\n" << bytes << "\n---\n";
  return outcome;
}

/// One to three small changes: bytes that mean something are put in, taken out and doubled, lines and pieces of other
/// files are moved about.
std::string mutated(std::string bytes, const std::vector<std::string>& files, std::mt19937& random) {
  static const std::string pieces[] = {
      " ",   "  ",  "\n", ":",         ": ",     "- ",       "-",        "#",    " #",    "\"",
      "'",   "[",   "]",  "{",         "}",      ",",        "?",        "&a ",  "*a",    "!t ",
      "|\n", ">\n", "|-", ">-",        "\t",     "\r\n",     "null",     "~",    "---\n", "...\n",
      "<<",  "\\",  "%",  "@",         "`",      "\xC3\xA9", "\xC2\xA0", "\n\n", "\n  ",  "a: b",
      "''",  "\\n", "1",  "{a: b, c}", "[x, y]", "\n- z",    "=",        "=:",   "|+\n",  "|2\n"};
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
    const std::size_t at = below(bytes.size() + 1), length = below(8);
    switch (below(7)) {
      case 0:
      case 1:
        bytes.insert(at, pieces[below(std::size(pieces))]);
        break;
      case 2:
        bytes.erase(at, length);
        break;
      case 3:
        bytes.replace(at, std::min<std::size_t>(1, bytes.size() - at), pieces[below(std::size(pieces))]);
        break;
      case 4:
        bytes.insert(at, bytes.substr(below(bytes.size()), below(40)));
        break;
      case 5: {  // the indentation of a line
        const std::size_t line = bytes.find('\n', at);
        if (line == std::string::npos) break;
        if (below(2) == 0)
          bytes.insert(line + 1, length, ' ');
        else if (bytes.substr(line + 1, 1) == " ")
          bytes.erase(line + 1, 1);
        break;
      }
      default: {
        const std::string& other = files[below(files.size())];
        bytes.insert(at, other.substr(below(other.size()), below(60)));
      }
    }
  }
  return bytes;
}

/// Some lines of a file, none of them less indented than the first, so that they may be a file of their own: small
/// inputs are read fast, and changes to them matter more.
std::string piece(const std::string& bytes, std::mt19937& random) {
  const std::size_t before = bytes.rfind('\n', bytes.empty() ? 0 : random() % bytes.size());
  const std::size_t start = before == std::string::npos ? 0 : before + 1;
  const std::size_t indent = bytes.find_first_not_of(' ', start) - start, most = 20 + random() % 300;
  std::size_t end = start;
  while (end < bytes.size() && end - start < most) {
    const std::size_t text = bytes.find_first_not_of(' ', end);
    if (text == std::string::npos || (bytes[text] != '\n' && text - end < indent)) break;
    end = std::min(bytes.find('\n', text), bytes.size() - 1) + 1;
  }
  const std::string lines = bytes.substr(start, end - start);
  return lines.substr(0, indent + 1).ends_with('-') ? "x:\n" + lines : lines;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const long mutations = std::stol(arguments[1]);
  std::mt19937 random(static_cast<unsigned>(std::stoul(arguments[2])));
  std::vector<std::string> files;
  std::size_t outcomes[3] = {};
  for (int i = 3; i < count; ++i) {
    std::ifstream in(arguments[i], std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    const Outcome outcome = compare(files.back());
    if (outcome == Outcome::not_sure && mutations < 0) std::cout << arguments[i] << ": the quick reader is not sure\n";
    ++outcomes[static_cast<int>(outcome)];
  }
  std::cout << fmt::format("{} files: {} read, {} not sure\n", files.size(), outcomes[1], outcomes[0]);
  if (mutations < 0) return outcomes[0] + outcomes[2] > 0;
  std::erase_if(files, [](const std::string& file) { return file.size() > 20'000; });
  for (long i = 0; i < mutations; ++i) {
    const std::string& file = files[random() % files.size()];
    ++outcomes[static_cast<int>(compare(mutated(random() % 8 == 0 ? file : piece(file, random), files, random)))];
  }
  std::cout << fmt::format("{} inputs: {} the same, {} not sure, {} different\n",
                           outcomes[0] + outcomes[1] + outcomes[2], outcomes[1], outcomes[0], outcomes[2]);
  return outcomes[2] > 0;
}
