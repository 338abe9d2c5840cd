#include "util/isolated.h"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <string_view>

#include "util/child_process.h"

namespace cxmap {
namespace {

// What is written on its way out of a child: why there is nothing, its bytes and the notices, each as its length in
// decimal, a colon and its bytes.

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

std::string packed(const Result<Written>& drawing) {
  std::string out;
  pack(out, drawing.error());
  if (!drawing) return out;
  out.reserve(drawing->bytes.size() + 256);
  pack(out, drawing->bytes);
  for (const std::string& notice : drawing->notices) pack(out, notice);
  return out;
}

Result<Written> unpacked(std::string_view rest, std::string_view library) {
  std::string error, notice;
  Written drawing;
  const bool whole = unpack(rest, error) && (!error.empty() || unpack(rest, drawing.bytes));
  if (!error.empty()) return Failure{std::move(error)};
  if (!whole) return Failure{fmt::format("what the {} wrote did not arrive whole", library)};
  while (unpack(rest, notice)) drawing.notices.push_back(notice);
  return drawing;
}

}  // namespace

Result<Written> isolated(const std::function<Result<Written>()>& write, std::string_view library) {
  const Result<std::string> bytes = in_child([&] { return packed(write()); }, library);
  return bytes ? unpacked(*bytes, library) : Failure{bytes.error()};
}

}  // namespace cxmap
