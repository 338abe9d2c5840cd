#include "import/zip.h"

#include <fmt/format.h>
#include <zip.h>

#include "util/load_library.h"

namespace cxmap::imports {

// What is used of libzip. It is loaded when a workbook is read: with OpenSSL's libcrypto, which it needs in turn, it
// adds 1.1 ms to the 2.4 ms in which the program starts.
#define CXMAP_ZIP(X)          \
  X(zip_discard)              \
  X(zip_fclose)               \
  X(zip_fopen)                \
  X(zip_fread)                \
  X(zip_get_name)             \
  X(zip_get_num_entries)      \
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
  static const auto loaded = load_library<Library>(CXMAP_LIBZIP, [](Library& out, const auto& find) {
#define CXMAP_FIND(name) find(out.name, #name);
    CXMAP_ZIP(CXMAP_FIND)
#undef CXMAP_FIND
  });
  return loaded ? &*loaded : nullptr;
}

Archive::Archive(std::unique_ptr<Handle> handle, std::size_t most) : handle_(std::move(handle)), most_(most) {}
Archive::~Archive() { handle_->library.zip_discard(handle_->archive); }

Result<std::unique_ptr<Archive>> Archive::open(std::string_view bytes, std::size_t most) {
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
  return std::unique_ptr<Archive>(new Archive(std::make_unique<Handle>(Handle{*zip, archive}), most));
}

bool Archive::has(const std::string& entry) const {
  return handle_->library.zip_name_locate(handle_->archive, entry.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::vector<std::string> Archive::entries() const {
  const zip_int64_t all = handle_->library.zip_get_num_entries(handle_->archive, 0);
  std::vector<std::string> out;
  for (zip_int64_t i = 0; i < all; ++i)
    if (const char* name = handle_->library.zip_get_name(handle_->archive, static_cast<zip_uint64_t>(i), 0))
      out.emplace_back(name);
  return out;
}

Result<void> Archive::read(const std::string& entry, const std::function<bool(std::string_view)>& sink) {
  const Library& zip = handle_->library;
  zip_file_t* file = zip.zip_fopen(handle_->archive, entry.c_str(), ZIP_FL_NOCASE);
  if (!file) return Failure{fmt::format("the workbook is damaged or protected: {} in it can't be read", entry)};
  Result<void> out;
  std::string chunk(65536, 0);  // not on the stack, which may be small
  for (zip_int64_t n = 0; (n = zip.zip_fread(file, chunk.data(), chunk.size())) != 0;) {
    if (n < 0)
      out = Failure{fmt::format("the workbook is damaged: {} in it can't be unpacked", entry)};
    else if (unpacked_ += static_cast<std::size_t>(n); unpacked_ > most_)
      out = Failure{
          fmt::format("the workbook unpacks to more than {} MiB; keep the sheet of the journey only", most_ >> 20)};
    if (!out || !sink(std::string_view(chunk).substr(0, static_cast<std::size_t>(n)))) break;
  }
  zip.zip_fclose(file);
  return out;
}

}  // namespace cxmap::imports
