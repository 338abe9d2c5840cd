#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"
#include "model/vocabulary.h"
#include "yaml/document.h"

namespace cxmap {

/// Takes typed values out of a document. A value that does not fit becomes a finding, and marks what is being read
/// as has_error, or notes what the error affects. What names mean is seen when they are linked.
class Decoder {
 public:
  Decoder(const Document& document, Findings& findings);

  const Document& document() const { return document_; }

  // ---- what is being read, whose other findings are left out when it has an error ----

  /// While it lives, errors mark `has_error`; errors that the YAML layer found inside `whole` do at once, and
  /// missing parts in it.
  class Part {
   public:
    Part(Decoder& reader, bool& has_error);
    Part(Decoder& reader, bool& has_error, const Value& whole);
    /// A touchpoint: an error marks what the value of its key could change.
    Part(Decoder& reader, Affects& errors, const Value& whole);
    ~Part() {
      reader_.has_error_ = has_error_;
      reader_.errors_here_ = errors_;
    }
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

   private:
    Decoder& reader_;
    bool* has_error_;  // of the part around it, and
    Affects* errors_;
  };

  void error(Code code, Span at, std::string message, std::string help, std::string subject = {});

  /// Has the YAML layer found an error between two places?
  bool has_error_between(std::uint32_t begin, std::uint32_t end) const;
  /// The bytes of a value with everything in it.
  Span extent(const Value& value) const;

  // ---- shapes ----

  bool is_map(const Value& v) const { return document_.kind(v.node) == Node::Kind::map; }
  bool is_list(const Value& v) const { return document_.kind(v.node) == Node::Kind::list; }
  bool is_scalar(const Value& v) const { return document_.kind(v.node) == Node::Kind::scalar; }
  /// A text without quotes over several lines: often a list whose dashes, or the spaces after them, are missing.
  bool is_text_over_lines(const Value& v) const;
  /// Null, or an empty list or mapping: counts as if the key were not there.
  bool is_absent(const Value& v) const;
  /// Nothing is left of it, because it could not be read.
  bool is_lost(const Value& v) const;
  /// The value that is not absent and has the right shape, else CX004. `what` names what is wanted: "a mapping".
  bool expect_map(const Value& v, std::string_view what,
                  std::string_view help = "write its keys below it, indented, one per line");
  /// Calls `read` for each item of a list, or for the one value that stands for a list of one. False if some item is
  /// empty (reported), or could not be read.
  template <class Read>
  bool each(const Value& v, Read read) {
    if (is_lost(v)) return false;
    bool whole = !document_.lacks_parts(v.node);
    if (!is_list(v)) {
      read(as_item(v));
      return whole;
    }
    for (const Value& item : document_.items(v.node)) {
      if (not_null_item(item))
        read(item);
      else
        whole = false;
    }
    return whole;
  }

  // ---- values: all leave `out` alone and report CX004 where the value does not fit ----

  std::string_view scalar(const Value& v, std::string_view what);  ///< empty if it is not one (reported)
  void text(const Value& v, Text& out);
  void boolean(const Value& v, bool& out);
  void boolean(const Value& v, std::optional<bool>& out);
  /// A number in a range, ends included.
  void number(const Entry& entry, double least, double most, int& out);
  void number(const Entry& entry, double least, double most, double& out);
  void date(const Value& v, std::optional<Placed<Date>>& out);
  void repetition(const Value& v, Repetition& out);
  void duration(const Value& v, std::optional<Duration>& out, bool days_at_least = false);
  void amount(const Value& v, std::optional<Placed<double>>& out);
  void sentiment(const Value& v, std::optional<Placed<int>>& out);
  /// An `owner`; a list is allowed at touchpoints only.
  void owner(const Entry& entry, Owner& out, bool list_allowed);
  /// Forgets names of departments that are too many, with an error.
  void refuse_too_many(std::vector<Ref>& departments);
  /// Reports a name that stands in a list already, and is not read again: CX010. `what`: "the tag".
  void repeated(const Text& name, std::string_view what);
  /// The items of a list that was written as one plain text, with commas between them; empty if it is no such text.
  std::string as_list(const Value& v, std::string_view signs = ",;") const;
  /// Reports a text with one of the signs where a list of `what` is expected: CX010.
  void run_together(const Value& v, std::string_view what, std::string_view signs = ",;");
  /// One of the words of a table. True if it is.
  template <class Enum, std::size_t n>
  bool choose(const Value& v, const std::array<Spelling<Enum>, n>& allowed, Enum& out) {
    const std::string folded = folded_scalar(v);
    for (const Spelling<Enum>& row : allowed) {
      if (row.word != folded) continue;
      out = row.value;
      return true;
    }
    refuse_choice(v, list_of(allowed));
    return false;
  }

  // ---- mappings ----

  /// A key of a mapping, and what takes its value. decode_fields.h makes them from the tables of the vocabulary.
  template <class T>
  struct Key {
    std::string_view name;
    void (*read)(Decoder&, T&, const Entry&);
    bool required = false;
    bool listed = true;      ///< named where the known keys are listed
    bool is_prefix = false;  ///< every key that begins so
    Span T::*at = nullptr;   ///< where its place goes; may be null
    Affects affects = Affects::everything;
    bool if_null = false;  ///< read also where the value is absent

    bool means(std::string_view key) const { return is_prefix ? key.starts_with(name) : key == name; }
  };

  /// An item that is a mapping, or stands for one that has a name and nothing else: `- Checkout`.
  /// `name` is in `out`.
  template <class T, std::size_t n>
  void mapping_or_name(const Value& item, const std::array<Key<T>, n>& keys, T& out, Text& name,
                       std::string_view what) {
    if (is_map(item))
      mapping<T>(item, keys, out, what, item.at, true);
    else
      text(item, name);
  }

  /// Reads the entries of a mapping in the order of the file, each by its key. Unknown keys are CX003, missing ones
  /// CX009 at `place`. `bare_name`: a plain name could stand here instead, so `- Ad: Instagram` wants quotes. False if
  /// a list or a mapping stands under an unknown key: it may be what seems to be missing elsewhere.
  template <class T>
  bool mapping(const Value& v, std::span<const Key<T>> keys, T& out, std::string_view what, Span place,
               bool bare_name = false) {
    std::vector<Entry> unknown;
    std::uint64_t seen = 0, empty = 0;
    if (document_.lacks_parts(v.node)) mark();
    for (const Entry& entry : document_.entries(v.node)) {
      std::size_t k = 0;
      while (k < keys.size() && !keys[k].means(entry.key)) ++k;
      if (k == keys.size()) {
        unknown.push_back(entry);
      } else if (is_absent(entry.value) && !keys[k].if_null) {
        empty |= std::uint64_t{1} << k;
      } else {
        seen |= std::uint64_t{1} << k;
        if (keys[k].at) out.*keys[k].at = entry.key_at;
        if constexpr (std::is_same_v<T, Touchpoint>) reading_ = keys[k].affects;
        keys[k].read(*this, out, entry);
        if constexpr (std::is_same_v<T, Touchpoint>) reading_ = Affects::everything;
      }
    }
    std::vector<std::string_view> known;
    std::vector<Lacking> lacking;
    for (std::size_t k = 0; k < keys.size(); ++k)
      if (keys[k].required && !(seen >> k & 1) && !document_.may_lack(v.node, keys[k].name))
        lacking.push_back({keys[k].name, (empty >> k & 1) != 0});
    if (unknown.empty() && lacking.empty()) return true;
    for (const Key<T>& key : keys)
      if (key.listed) known.push_back(key.name);
    constexpr bool of_touchpoint = std::is_same_v<T, Touchpoint>;
    report_keys(v, {unknown, lacking, known}, what, place, bare_name, of_touchpoint);
    return std::ranges::none_of(unknown, [&](const Entry& e) { return has_parts(e.value); });
  }

 private:
  // A required key that is not there, or has no value.
  struct Lacking {
    std::string_view key;
    bool is_empty;
  };
  bool not_null_item(const Value& item);
  bool has_parts(const Value& v) const;
  bool looks_like_stage(const Entry& entry) const;
  // A key without a value after a comma: `{trigger: refused, or late}`.
  bool follows_comma(const Entry& entry) const;
  Value as_item(const Value& v) const;
  // What is wrong with the keys of a mapping, and the keys that it may have.
  struct WrongKeys {
    std::span<const Entry> unknown;
    std::span<const Lacking> lacking;
    std::span<const std::string_view> known;
  };
  // The key that an unknown one must mean; empty if that is not sure.
  struct MeantKey {
    std::size_t finding;
    std::string key;
  };
  void say_meant_keys(const Value& mapping, std::span<const MeantKey> slips);
  void report_keys(const Value& mapping, const WrongKeys& keys, std::string_view what, Span place, bool bare_name,
                   bool of_touchpoint);
  // By unknown key: the known one without a value that it stands right after, as if it were indented under that; empty
  // where there is none.
  std::vector<std::string_view> empty_keys_before(const Value& mapping, const WrongKeys& keys) const;
  void wrong(const Value& v, std::string message, std::string help);
  // What is being read has an error.
  void mark();
  // A text as the words of a table are compared; empty if it is none.
  std::string folded_scalar(const Value& v) const;
  void refuse_choice(const Value& v, std::span<const std::string_view> allowed);

  const Document& document_;
  Findings& findings_;
  bool* has_error_ = nullptr;
  Affects* errors_here_ = nullptr;         // of the touchpoint that is being read; else null
  Affects reading_ = Affects::everything;  // what the value of its key could change
  std::size_t unknown_keys_ = 0;           // reported so far
  std::vector<std::uint32_t> errors_;      // places that the YAML layer complained about, sorted
};

}  // namespace cxmap
