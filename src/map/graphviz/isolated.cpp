#include "map/graphviz/isolated.h"

#include <charconv>
#include <string>
#include <string_view>

#include "cxmap/map.h"
#include "util/child_process.h"

namespace cxmap::map {
namespace {

// A drawing on its way out of a child: three texts, each as its length in decimal, a colon and its bytes.

void pack(std::string& out, std::string_view text) { out.append(std::to_string(text.size())).append(":").append(text); }

bool unpack(std::string_view& in, std::string& text) {
  std::size_t size = 0;
  const auto [end, problem] = std::from_chars(in.data(), in.data() + in.size(), size);
  if (problem != std::errc() || end == in.data() + in.size() || *end != ':') return false;
  in.remove_prefix(static_cast<std::size_t>(end - in.data()) + 1);
  if (in.size() < size) return false;
  text = in.substr(0, size);
  in.remove_prefix(size);
  return true;
}

std::string packed(const Drawing& drawing) {
  std::string out;
  out.reserve(drawing.bytes.size() + drawing.error.size() + drawing.warning.size() + 64);
  pack(out, drawing.error);
  pack(out, drawing.warning);
  pack(out, drawing.bytes);
  return out;
}

Drawing unpacked(const Result<std::string>& in) {
  Drawing drawing;
  if (!in) {
    drawing.error = in.error();
    return drawing;
  }
  std::string_view rest = *in;
  if (!unpack(rest, drawing.error) || !unpack(rest, drawing.warning) || !unpack(rest, drawing.bytes))
    drawing.error = "the drawing library returned something else than a whole drawing";
  return drawing;
}

}  // namespace

Drawing isolated(const std::function<Drawing()>& draw) {
  return unpacked(in_child([&] { return packed(draw()); }));
}

}  // namespace cxmap::map
