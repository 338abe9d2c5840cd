#include "map/graphviz/fonts.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string_view>

#include "util/utf8.h"

namespace cxmap::map {
namespace {

/// One character of each block of 256 outside Latin, as its scripts need a font of their own.
std::map<char32_t, std::string> samples_of(const Scene& scene) {
  std::map<char32_t, std::string> samples;
  const auto look = [&](std::string_view text) {
    while (!text.empty()) {
      const CodePoint c = first_code_point(text);
      if (c.value >= 0x370 && !(c.value >= 0x2000 && c.value < 0x2070) && !(c.value >= 0xFE00 && c.value <= 0xFE0F)) {
        samples.try_emplace(c.value >> 8, text.substr(0, c.length));
      }
      text.remove_prefix(c.length);
    }
  };
  for (const Card& card : scene.cards) {
    for (const Line& line : card.lines) look(line.text);
  }
  for (const Label& label : scene.labels) {
    for (const Line& line : label.lines) look(line.text);
  }
  return samples;
}

/// The few functions of fontconfig that it takes, found at run time: the library is there whenever pango is.
struct Fontconfig {
  struct FontSet {
    int count;
  };
  void* library = dlopen("libfontconfig.so.1", RTLD_NOW | RTLD_LOCAL);
  template <class F>
  F* function(const char* name) const {
    return library ? reinterpret_cast<F*>(dlsym(library, name)) : nullptr;
  }
  int (*init)() = function<int()>("FcInit");
  void* (*pattern_create)() = function<void*()>("FcPatternCreate");
  void (*pattern_destroy)(void*) = function<void(void*)>("FcPatternDestroy");
  int (*pattern_add_charset)(void*, const char*,
                             const void*) = function<int(void*, const char*, const void*)>("FcPatternAddCharSet");
  void* (*charset_create)() = function<void*()>("FcCharSetCreate");
  int (*charset_add)(void*, unsigned) = function<int(void*, unsigned)>("FcCharSetAddChar");
  void (*charset_destroy)(void*) = function<void(void*)>("FcCharSetDestroy");
  void* (*objects_create)() = function<void*()>("FcObjectSetCreate");
  void (*objects_destroy)(void*) = function<void(void*)>("FcObjectSetDestroy");
  FontSet* (*list)(void*, void*, void*) = function<FontSet*(void*, void*, void*)>("FcFontList");
  void (*set_destroy)(FontSet*) = function<void(FontSet*)>("FcFontSetDestroy");

  bool works() const {
    return init && pattern_create && pattern_destroy && pattern_add_charset && charset_create && charset_add &&
           charset_destroy && objects_create && objects_destroy && list && set_destroy;
  }

  /// Has any font this character?
  bool covers(char32_t c) const {
    void* pattern = pattern_create();
    void* charset = charset_create();
    void* objects = objects_create();
    charset_add(charset, c);
    pattern_add_charset(pattern, "charset", charset);
    FontSet* fonts = list(nullptr, pattern, objects);
    const bool found = fonts && fonts->count > 0;
    if (fonts) set_destroy(fonts);
    objects_destroy(objects);
    charset_destroy(charset);
    pattern_destroy(pattern);
    return found;
  }
};

}  // namespace

void prepare_fonts() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path own = program.parent_path().parent_path() / "share/cxmap/fonts/fonts.conf";
  if (fs::exists(own, error)) setenv("FONTCONFIG_FILE", own.c_str(), 0);

  const Fontconfig fontconfig;
  if (!fontconfig.works()) return;
  const int errors = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDERR_FILENO);
  fontconfig.init();
  dup2(errors, STDERR_FILENO);
  close(errors);
  close(nowhere);
}

Result<std::string> font_warning(const Scene& scene) {
  constexpr std::size_t most = 16;
  const Fontconfig fontconfig;
  if (!fontconfig.works()) return std::string();
  if (!fontconfig.covers('A'))
    return Failure{
        "there are no fonts on this machine, and the drawing would have no text; install one, such as "
        "fonts-liberation2, or draw an SVG"};
  std::string missing;
  std::size_t asked = 0;
  for (const auto& [block, text] : samples_of(scene)) {
    if (++asked > most) break;
    if (!fontconfig.covers(first_code_point(text).value)) missing += (missing.empty() ? "" : " ") + text;
  }
  if (missing.empty()) return missing;
  return fmt::format(
      "no font on this machine has the characters {}; install one that has, such as fonts-noto-core or fonts-noto-cjk",
      missing);
}

}  // namespace cxmap::map
