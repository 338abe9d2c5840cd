#include "import/zip.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <zip.h>

#include <optional>

namespace cxmap::imports {

// What is used of libzip. It is loaded when a workbook is read: with OpenSSL's libcrypto, which it needs in turn, it
// adds 1.1 ms to the 2.4 ms in which the program starts.
#define CXMAP_ZIP(X)          \
  X(zip_discard)              \
  X(zip_fclose)               \
  X(zip_fopen)                \
  X(zip_fread)                \
  X(zip_name_locate)          \
  X(zip_open_from_source)     \
  X(zip_source_buffer_create) \
  X(zip_source_free)

/// The functions of libzip, each under its own name.
struct Archive::Library {
#define CXMAP_MEMBER(name) decltype(&::name) name = nullptr;
  CXMAP_ZIP(CXMAP_MEMBER)
#undef CXMAP_MEMBER
};

struct Archive::Handle {
  const Library& library;
  zip_t* archive;
};

const Archive::Library* Archive::library() {
  static const std::optional<Library> loaded = []() -> std::optional<Library> {
    void* handle = ::dlopen(CXMAP_LIBZIP, RTLD_LAZY | RTLD_LOCAL);
    if (!handle) return std::nullopt;
    Library library;
    bool complete = true;
    const auto find = [&]<class F>(F& function, const char* name) {
      function = reinterpret_cast<F>(::dlsym(handle, name));
      complete = complete && function;
    };
#define CXMAP_FIND(name) find(library.name, #name);
    CXMAP_ZIP(CXMAP_FIND)
#undef CXMAP_FIND
    return complete ? std::optional(library) : std::nullopt;
  }();
  return loaded ? &*loaded : nullptr;
}

Archive::Archive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Archive::~Archive() { handle_->library.zip_discard(handle_->archive); }

Result<std::unique_ptr<Archive>> Archive::open(std::string_view bytes) {
  const Library* zip = library();
  if (!zip)
    return Failure{fmt::format("to read a workbook, {} is needed; on Debian, apt-get install libzip4", CXMAP_LIBZIP)};
  zip_source_t* source = zip->zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (!source) return Failure{"there is no memory for it"};
  zip_t* archive = zip->zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (!archive) {
    zip->zip_source_free(source);
    return Failure{"the file is damaged: it begins like a workbook, and is not a whole one"};
  }
  return std::unique_ptr<Archive>(new Archive(std::make_unique<Handle>(Handle{*zip, archive})));
}

bool Archive::has(const std::string& entry) const {
  return handle_->library.zip_name_locate(handle_->archive, entry.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<void> Archive::read(const std::string& entry, const std::function<bool(std::string_view)>& sink) {
  constexpr std::size_t most = std::size_t{64} << 20;
  const Library& zip = handle_->library;
  zip_file_t* file = zip.zip_fopen(handle_->archive, entry.c_str(), ZIP_FL_NOCASE);
  if (!file) return Failure{fmt::format("the workbook is damaged or protected: {} in it can't be read", entry)};
  Result<void> out;
  char chunk[65536];
  for (zip_int64_t n = 0; (n = zip.zip_fread(file, chunk, sizeof chunk)) != 0;) {
    if (n < 0)
      out = Failure{fmt::format("the workbook is damaged: {} in it can't be unpacked", entry)};
    else if (unpacked_ += static_cast<std::size_t>(n); unpacked_ > most)
      out = Failure{"the workbook unpacks to more than 64 MiB; keep the sheet of the journey only"};
    if (!out || !sink(std::string_view(chunk, static_cast<std::size_t>(n)))) break;
  }
  zip.zip_fclose(file);
  return out;
}

}  // namespace cxmap::imports
