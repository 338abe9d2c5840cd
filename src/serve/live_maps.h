#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "cxmap/cxmap.h"

// How live maps work.
//
// A file that is being edited is broken half of the time. A page must show the last map that was right, say what is
// wrong now, and get to the next right one by itself. So each journey has an Entry for good, by its file, and each
// reading of the files is taken in as a whole:
//
//     take()    notes for each entry which journey it is now, whether all of its files could be read, and whether that
//               is worth a new map: a map of whole files is never replaced by one of files with missing parts
//     page()    draws when somebody looks, and keeps the bytes; nobody looks, nothing is drawn
//     news()    what is wrong now, for the script in the page, which asks again when the server says so
//
// An entry keeps the reading that its next map is of alive until it is drawn.

namespace cxmap {

/// A page that is done: nothing changes its bytes any more.
using Bytes = std::shared_ptr<const std::string>;

/// What was read at one time, and why the rest could not be.
struct Reading {
  Analysis analysis;
  std::vector<std::string> settings_errors;  ///< one line each
  std::vector<Unread> unread;

  /// Both, one line each.
  std::vector<std::string> failures() const;
};

/// The pages of journeys whose files are being edited: of each the last good map, and what is wrong now.
class LiveMaps {
 public:
  /// `name` is what was requested: a journey's file, or a folder of them.
  LiveMaps(std::string name, bool is_folder) : name_(std::move(name)), is_folder_(is_folder) {}

  /// Takes a new reading in. Maps are drawn when somebody looks at them, the last good ones too.
  void take(Reading reading);

  /// The page at a path of an address: "/" is the journey, or the list of journeys of a folder; "/journey/ID" is the
  /// one with this id, or that had it before. Null if there is none.
  Bytes page(std::string_view path);

  /// What is wrong now, for the script of the pages, as JSON.
  std::string news() const;

  /// What is wrong now, one line each.
  std::vector<std::string> errors() const;

 private:
  // A journey keeps its addresses for good, so that they go on meaning the same.
  struct Entry {
    std::string file;
    std::string name;
    std::string id = {};                          // as its file says; of a file that can't be read, its name
    std::vector<std::string> addresses = {};      // its ids, now and before, each different from those of all others
    Index journey = absent;                       // in the analysis; absent: nothing usable was read
    bool whole = false;                           // all of its files could be read
    std::shared_ptr<const Reading> to_draw = {};  // what its next map is of; null: the page is that map
    Index journey_to_draw = absent;               // in there
    bool map_whole = false;                       // that map is of whole files
    Bytes page = {};
    std::string error = {};  // why it could not be drawn
  };

  struct Error {
    std::string text;
    bool everywhere = true;             // else for these journeys, and the list of all
    std::vector<std::string> journeys;  // by their addresses
  };

  Entry& entry_of(const std::string& file);
  void address(Entry& entry, const std::string& id);
  static std::string address_of(const Entry& entry);
  Entry* entry_at(std::string_view path);
  void draw(Entry& entry);
  bool kept(const Entry& entry) const;
  std::vector<Error> all_errors() const;
  bool gone(const Entry& entry) const;
  Bytes index();
  std::string portfolio() const;
  std::vector<std::string> links() const;
  Bytes without_map(const Entry& entry) const;

  std::string name_;
  bool is_folder_;
  std::shared_ptr<const Reading> reading_ = std::make_shared<Reading>();
  std::vector<Entry> entries_;
  Bytes index_ = {};  // the list of all; null where it is to be made anew
};

}  // namespace cxmap
