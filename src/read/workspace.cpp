#include "read/workspace.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "read/input_errors.h"
#include "read/looks.h"
#include "read/run_together.h"
#include "read/suppression_comments.h"
#include "util/limits.h"
#include "util/parallel.h"

namespace cxmap {

// A number of its own for each file: the same as in the last run if it is kept.
Index Workspace::number_of(const Wanted& wanted) {
  Key key(wanted.real_path.empty() ? wanted.path.native() : wanted.real_path, wanted.included);
  if (!wanted.bytes)
    if (const auto it = numbers_.find(key); it != numbers_.end()) return it->second;
  auto number = static_cast<Index>(slots_.size());
  if (free_.empty()) {
    slots_.emplace_back();
  } else {
    number = free_.back();
    free_.pop_back();
  }
  if (!wanted.bytes) numbers_.emplace(key, number);
  slots_[number].key = std::move(key);
  return number;
}

bool Workspace::is_fresh(const Slot& slot, const Wanted& wanted, YamlReader reader) const {
  const bool can_be = slot.stamp.number != 0 && slot.file.failure.empty() && slot.reader == reader &&
                      slot.file.source.name() == wanted.name && slot.must_look_so == wanted.must_look_so;
  return can_be && slot.stamp.changed < slot.read_at && slot.stamp == files_.stamp(wanted.path);
}

// An organization that lies in a folder of the run was looked at there already.
const Workspace::Slot* Workspace::seen_in_folder(const Slot& included) const {
  const auto it = numbers_.find({included.key.first, false});
  if (!included.key.second || it == numbers_.end()) return nullptr;
  const Slot& seen = slots_[it->second];
  return seen.is_wanted && !seen.file.source.bytes().empty() ? &seen : nullptr;
}

// None, with the reason in the slot, if it can't be read.
std::optional<Source> Workspace::take_bytes(Slot& slot, Wanted& wanted) {
  if (wanted.bytes) return Source(wanted.name, std::move(*wanted.bytes));
  if (const Slot* seen = seen_in_folder(slot)) {
    slot.read_at = seen->read_at;
    slot.stamp = seen->stamp;
    return seen->file.source.name() == wanted.name ? seen->file.source : Source(wanted.name, seen->file.source.bytes());
  }
  if (keeps_ == Keeps::files) {
    slot.read_at = file_time();
    slot.stamp = files_.stamp(wanted.path);
  }
  ++files_read_;
  Result<std::string> bytes = files_.read(wanted.path, limits::file_bytes);
  slot.file.failure = bytes.error();
  if (!bytes) return std::nullopt;
  if (wanted.must_look_so && !looks_like_journey(*bytes) && !looks_like_organization(*bytes)) bytes->clear();
  return Source(wanted.name, std::move(*bytes));
}

// A file on its way from its bytes to what is written in it.
void Workspace::fill(Index number, Wanted& wanted, YamlReader reader) {
  Slot& slot = slots_[number];
  ParsedFile& file = slot.file = {};
  slot.reader = reader;
  slot.must_look_so = wanted.must_look_so;
  const std::optional<Source> source = take_bytes(slot, wanted);
  if (!source) return;
  file.source = *source;
  if (wanted.must_look_so && !looks_like_journey(file.source.bytes())) return;
  file.is_parsed = true;
  SyntaxErrors errors;
  Document document = read_yaml(file.source, number, errors, reader);
  file.errors = input_errors(errors, number);
  file.written = decode(document, wanted.included, file.errors);
  find_run_together(document, file.errors);
  file.suppressions = find_directives(file.source, document);
  if (keeps_ == Keeps::files) file.document = std::move(document);
}

std::vector<Index> Workspace::read(std::vector<Wanted> wanted, const Request& request) {
  std::vector<Index> numbers;
  std::vector<std::size_t> stale;  // in `wanted`
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    numbers.push_back(number_of(wanted[i]));
    slots_[numbers[i]].is_wanted = true;
    if (!is_fresh(slots_[numbers[i]], wanted[i], request.reader)) stale.push_back(i);
  }
  if (request.tally) {
    request.tally->found += wanted.size();
    request.tally->read += wanted.size() - stale.size();
  }
  in_parallel(stale.size(), request.jobs, [&](std::size_t i) {
    fill(numbers[stale[i]], wanted[stale[i]], request.reader);
    if (request.tally) ++request.tally->read;
  });
  return numbers;
}

Decoded Workspace::written_in(Index number) { return given(slots_[number].file.written); }

void Workspace::add_source(Loaded& run, Index number) const {
  std::vector<Source>& sources = run.written.sources;
  if (sources.size() <= number) sources.resize(number + 1);
  sources[number] = slots_[number].file.source;
}

void Workspace::add_to(Loaded& run, Index number, bool requested) {
  ParsedFile& file = slots_[number].file;
  add_source(run, number);
  std::ranges::move(given(file.suppressions), std::back_inserter(run.directives));
  if (!requested) return;
  std::ranges::move(given(file.errors), std::back_inserter(run.findings));
  ++run.files;
}

void Workspace::forget_unwanted() {
  if (keeps_ == Keeps::nothing) {
    slots_.clear();
    numbers_.clear();
    return;
  }
  for (Index number = 0; number < slots_.size(); ++number) {
    Slot& slot = slots_[number];
    if (!std::exchange(slot.is_wanted, false) && !slot.key.first.empty()) {
      if (const auto it = numbers_.find(slot.key); it != numbers_.end() && it->second == number) numbers_.erase(it);
      slot = {};
      free_.push_back(number);
    }
  }
}

}  // namespace cxmap
