#include "util/atomic_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "folder.h"

namespace fs = std::filesystem;
using cxmap::rewrite_files;

namespace {

std::string path_in(const Folder& folder, const char* name) { return (folder.path() / name).string(); }

std::size_t files_in(const Folder& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("rewriting files: all get their new text, through links, with their rights") {
  const Folder folder({{"a.yaml", "a"}, {"b.yaml", "b"}});
  fs::create_symlink("b.yaml", folder.path() / "link.yaml");
  fs::permissions(folder.path() / "a.yaml", fs::perms(0640));
  CHECK(rewrite_files({{path_in(folder, "a.yaml"), "a", "A"}, {path_in(folder, "link.yaml"), "b", "B"}}));
  CHECK(folder.read("a.yaml") == "A");
  CHECK(folder.read("b.yaml") == "B");
  CHECK(fs::is_symlink(folder.path() / "link.yaml"));
  CHECK(fs::status(folder.path() / "a.yaml").permissions() == fs::perms(0640));
  CHECK(files_in(folder) == 3);
}

TEST_CASE("rewriting files: where one can't be written, none is") {
  const Folder folder({{"a.yaml", "a"}, {"b.yaml", "b"}, {"c.yaml", "c"}});
  fs::create_hard_link(folder.path() / "c.yaml", folder.path() / "d.yaml");
  fs::create_directory(folder.path() / "folder");
  const auto error = [&](const char* second, const char* before) {
    return rewrite_files({{path_in(folder, "a.yaml"), "a", "A"}, {path_in(folder, second), before, "B"}}).error();
  };
  CHECK(error("b.yaml", "B").ends_with("it has changed since it was read; nothing was written"));
  CHECK(error("b.yaml", "").ends_with("it has changed since it was read; nothing was written"));
  CHECK(error("c.yaml", "c").find("several hard links") != std::string::npos);
  CHECK(error("e.yaml", "").find("No such file") != std::string::npos);
  CHECK(error("folder", "").find("not a file") != std::string::npos);
  CHECK(folder.read("a.yaml") == "a");
  CHECK(files_in(folder) == 5);
}
