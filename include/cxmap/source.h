#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cxmap {

/// A position in one of the model's lists.
using Index = std::uint32_t;

/// The Index of nothing.
inline constexpr Index absent = ~Index{0};

/// The bytes [begin, end) of one source; `source` is absent where there is no such place.
struct Span {
  Index source = absent;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  explicit operator bool() const { return source != absent; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// A place as an editor shows it: line and column count from 1, columns count code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend bool operator==(const Position&, const Position&) = default;
};

/// Which parser reads the YAML. The quick reader leaves to yaml-cpp what it is not sure of: same results.
enum class YamlReader : std::uint8_t { quick, yaml_cpp };

/// A file or folder that could not be read at all.
struct Unread {
  std::string path, why;
  std::string message() const { return path + ": " + why; }  ///< one line
  auto operator<=>(const Unread&) const = default;
};

/// The bytes of one file, and the lines in them; copies share them.
class Source {
 public:
  Source() = default;
  Source(const Source&) = default;  // there is no move: what it would leave would have no text
  Source& operator=(const Source&) = default;
  /// `name` is what messages call the file; a byte order mark at the start of `bytes` stays, but has no column.
  Source(std::string name, std::string bytes);

  /// Where it was read: relative to the working folder where it lies in it.
  const std::string& path() const { return text_->name; }
  /// What messages call it: its path, unless it was called something else.
  const std::string& name() const { return called_ ? *called_ : text_->name; }
  void call(std::string name) { called_ = std::make_shared<const std::string>(std::move(name)); }
  const std::string& bytes() const { return text_->bytes; }

  /// The line and column of a byte; only LF ends a line. An offset past the end means the end.
  Position position(std::uint32_t offset) const;

  /// The text of a line without its line end; empty if there is no such line.
  std::string_view line(std::uint32_t number) const;

 private:
  struct Stop {
    std::uint32_t offset, line, column;
  };
  struct Text {
    std::string name, bytes;
    std::vector<Stop> stops;  // one every 512 bytes, so that look-ups stay cheap in long files and in long lines
  };
  static const std::shared_ptr<const Text>& nothing();

  std::shared_ptr<const Text> text_ = nothing();  // never null
  std::shared_ptr<const std::string> called_;
};

}  // namespace cxmap
