#include "cxmap/source.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "util/utf8.h"

namespace cxmap {
namespace {

constexpr std::size_t block = 512;  // bytes from one stop to the next

std::size_t order_mark_of(std::string_view bytes) { return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

/// Moves a place forward to `to`: lines are skipped, only the last one is counted.
Position advance(std::string_view bytes, std::size_t from, std::size_t to, Position at) {
  while (const void* found = std::memchr(bytes.data() + from, '\n', to - from)) {
    from = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data()) + 1;
    at = {at.line + 1, 1};
  }
  at.column += static_cast<std::uint32_t>(count_code_points(bytes.substr(from, to - from)));
  return at;
}

}  // namespace

const std::shared_ptr<const Source::Text>& Source::nothing() {
  static const auto text = std::make_shared<const Text>();
  return text;
}

Source::Source(std::string name, std::string bytes) {
  const auto text = std::make_shared<Text>(Text{std::move(name), std::move(bytes), {}});
  std::size_t at = order_mark_of(text->bytes);
  Position place;
  text->stops.reserve(text->bytes.size() / block + 1);
  text->stops.push_back({static_cast<std::uint32_t>(at), 1, 1});
  for (std::size_t next = block; next < text->bytes.size(); next += block) {
    place = advance(text->bytes, at, next, place);
    at = next;
    text->stops.push_back({static_cast<std::uint32_t>(at), place.line, place.column});
  }
  text_ = text;
}

Position Source::position(std::uint32_t offset) const {
  const auto& [name, bytes, stops] = *text_;
  if (stops.empty()) return {};
  std::size_t to = std::min<std::size_t>(offset, bytes.size());
  const Stop& stop = stops[std::min(to / block, stops.size() - 1)];
  if (to <= stop.offset) return {stop.line, stop.column};
  return advance(bytes, stop.offset, to, {stop.line, stop.column});
}

std::string_view Source::line(std::uint32_t number) const {
  const auto& [name, bytes, stops] = *text_;
  if (stops.empty() || number == 0) return {};
  auto stop = std::lower_bound(stops.begin(), stops.end(), number,
                               [](const Stop& each, std::uint32_t wanted) { return each.line < wanted; });
  if (stop != stops.begin()) --stop;  // the last one that is surely before the line
  std::string_view rest = std::string_view(bytes).substr(stop->offset);
  for (std::uint32_t at = stop->line; at < number; ++at) {
    std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  // It ends in the block before the first stop of a later line: of a long line only that block is looked at.
  stop = std::upper_bound(stop, stops.end(), number,
                          [](std::uint32_t wanted, const Stop& each) { return wanted < each.line; });
  const std::size_t begin = bytes.size() - rest.size();
  const std::size_t known = std::max<std::size_t>(std::prev(stop)->offset, begin) - begin;
  rest = rest.substr(0, rest.find('\n', known));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

}  // namespace cxmap
