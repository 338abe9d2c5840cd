#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis.h"
#include "model/fields.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "read/settings.h"

// The tables of the vocabulary beside the schemas: the same keys in the same order, the same of them required, the same
// words, and for each type of value the definition that describes it. From the schemas, tests/system/docs_test.py makes
// and checks the tables of keys for people.

using namespace cxmap;
using Json = nlohmann::ordered_json;
using Words = std::set<std::string, std::less<>>;

namespace {

Json read_schema(const std::string& name) {
  std::ifstream file("schemas/" + name + ".schema.json");
  REQUIRE(file.is_open());
  return Json::parse(file);
}

// The definitions that a part of a schema refers to, and the words that it lists; not those inside of other nouns.
void collect(const Json& schema, const Json& part, Words& references, Words& words) {
  if (part.is_array()) {
    for (const Json& one : part) collect(schema, one, references, words);
    return;
  }
  if (!part.is_object()) return;
  if (const auto enumeration = part.find("enum"); enumeration != part.end())
    for (const Json& word : *enumeration)
      if (word.is_string()) words.insert(word.get<std::string>());
  if (const auto reference = part.find("$ref"); reference != part.end()) {
    const auto path = reference->get<std::string>().substr(1);
    references.insert(path.substr(path.rfind('/') + 1));
    const Json& target = schema.at(Json::json_pointer(path));
    if (!target.contains("properties")) collect(schema, target, references, words);
  }
  for (const char* key : {"anyOf", "allOf", "items"})
    if (const auto below = part.find(key); below != part.end()) collect(schema, *below, references, words);
}

// ---- what a type of value is called in a schema ----------------------------------------------------------------

std::string definition(const Text*, const How& how) { return how.names == Names::departments ? "department" : "text"; }
std::string definition(const std::string*, const How&) { return "text"; }
std::string definition(const Ref*, const How& how) { return how.names == Names::departments ? "department" : "text"; }
std::string definition(const std::vector<Text>*, const How& how) {
  return how.names == Names::departments ? "departments" : "texts";
}
std::string definition(const std::vector<Ref>*, const How& how) {
  return how.names == Names::departments ? "department" : "texts";
}
std::string definition(const std::vector<std::string>*, const How&) { return "globs"; }
std::string definition(const bool*, const How&) { return "bool"; }
std::string definition(const std::optional<bool>*, const How&) { return "bool"; }
std::string definition(const std::optional<Placed<Date>>*, const How&) { return "date"; }
std::string definition(const std::optional<Duration>*, const How& how) {
  return how.in_days ? "longDuration" : "duration";
}
std::string definition(const Owner*, const How& how) { return how.several ? "texts" : "text"; }
std::string definition(const std::vector<Metric>*, const How&) { return "metrics"; }
std::string definition(const std::vector<HandOff>*, const How&) { return "handOff"; }
std::string definition(const std::vector<OpenQuestion>*, const How&) { return "openQuestion"; }
std::string definition(const Repetition*, const How&) { return "repeats"; }
std::string definition(const std::vector<Index>*, const How&) { return "touchpoint"; }
std::string definition(const std::vector<Department>*, const How&) { return "departmentMapping"; }
std::string definition(const std::vector<Executive>*, const How&) { return "executive"; }
std::string definition(const std::vector<Collaboration>*, const How&) { return "collaboration"; }
std::string definition(const std::vector<DataSet>*, const How&) { return "dataSet"; }
std::string definition(const std::vector<System>*, const How&) { return "system"; }
std::string definition(const std::optional<CxTeam>*, const How&) { return "cxTeam"; }
std::string definition(const std::optional<Practices>*, const How&) { return "practices"; }
std::string definition(const Thresholds*, const How&) { return "thresholds"; }
std::string definition(const std::vector<std::pair<std::string, Severity>>*, const How&) { return "rules"; }
std::string definition(const std::vector<Override>*, const How&) { return "override"; }
std::string definition(const void*, const How&) { return {}; }  // a number or a word

// The enum that a type of value is made of; void if it is of none.
template <class Value>
struct EnumOf {
  using type = std::conditional_t<std::is_enum_v<Value>, Value, void>;
};
template <class Value>
struct EnumOf<std::optional<Value>> : EnumOf<Value> {};
template <class Value>
struct EnumOf<std::vector<Value>> : EnumOf<Value> {};

template <class Row, std::size_t n>
Words set_of(const std::array<Row, n>& rows) {
  Words out;
  for (const Row& row : rows) out.emplace(row.word);
  return out;
}

// ---- the comparison --------------------------------------------------------------------------------------------

template <class Value>
void compare_value(const Json& schema, const Json& part, const Value* type, std::string_view key, const How& how) {
  Words references, words_there;
  collect(schema, part, references, words_there);
  // These are more than their type says.
  const bool is_part = std::is_same_v<Value, std::vector<Ref>> &&
                       (key == "responsible" || key == "approved_by" || key == "consulted" || key == "informed");
  const std::string wanted = key == "as"            ? "canonicalStage"
                             : key == "shared_with" ? "audience"
                             : is_part              ? "parts"
                                                    : definition(type, how);
  if (!wanted.empty()) {
    std::string optional = wanted;
    optional[0] = static_cast<char>(optional[0] - 'a' + 'A');
    const bool has = references.contains(wanted) || references.contains("optional" + optional);
    CHECK_MESSAGE(has, fmt::format("wants {}, and has {}", wanted, references));
  }
  if constexpr (!std::is_void_v<typename EnumOf<Value>::type>) {
    using Enum = typename EnumOf<Value>::type;
    if constexpr (std::is_same_v<Enum, Severity>)
      CHECK(words_there == set_of(fail_levels));
    else
      CHECK(words_there == set_of(words<Enum>));
  }
  if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>) {
    CHECK(part.at("anyOf").at(0).at("minimum").get<double>() == how.least);
    CHECK(part.at("anyOf").at(0).at("maximum").get<double>() == how.most);
  }
}

template <class Noun>
void compare(const Json& schema, const Json& part) {
  std::vector<std::string> keys_there, required_there, keys, required;
  for (const auto& [key, value] : part.at("properties").items()) keys_there.push_back(key);
  if (part.contains("required")) required_there = part.at("required").get<std::vector<std::string>>();
  for_each_field<Noun>([&](const auto& field) {
    keys.emplace_back(field.key);
    if (field.how.required) required.emplace_back(field.key);
    INFO(std::string(field.key));
    const auto there = part.at("properties").find(std::string(field.key));
    if (there == part.at("properties").end()) return;
    using Value = std::remove_reference_t<decltype(std::declval<Noun>().*field.value)>;
    compare_value(schema, *there, static_cast<const Value*>(nullptr), field.key, field.how);
  });
  CHECK(keys == keys_there);
  CHECK(required == required_there);
}

}  // namespace

TEST_CASE("the schema of a journey has the keys and the words of the tables") {
  const Json schema = read_schema("journey");
  const Json& nouns = schema.at("definitions");
  compare<Journey>(schema, nouns.at("journey"));
  compare<Assignment>(schema, nouns.at("assignRule"));
  compare<Stage>(schema, nouns.at("stage"));
  compare<Touchpoint>(schema, nouns.at("touchpoint"));
  compare<OpenQuestion>(schema, nouns.at("openQuestion"));
  compare<HandOff>(schema, nouns.at("handOff"));
  compare<Metric>(schema, nouns.at("metric"));
  compare<Organization>(schema, nouns.at("organization"));
  compare<Department>(schema, nouns.at("departmentMapping"));
  compare<Executive>(schema, nouns.at("executive"));
  compare<Collaboration>(schema, nouns.at("collaboration"));
  compare<DataSet>(schema, nouns.at("dataSet"));
  compare<System>(schema, nouns.at("system"));
  compare<CxTeam>(schema, nouns.at("cxTeam"));
  compare<Practices>(schema, nouns.at("practices"));
}

TEST_CASE("the schema of a journey has the keys of a file") {
  const Json schema = read_schema("journey");
  std::vector<std::string> keys;
  for (const auto& [key, value] : schema.at("properties").items()) keys.push_back(key);
  const Analysis a = analysis_of("journey: J\nxyzxyz: 1\nstages: {purchase: {touchpoints: [T]}}\n");
  CHECK(a.findings.at(0).help == fmt::format("known keys here: {}", fmt::join(keys, ", ")));
}

TEST_CASE("the schema of the settings has the keys and the words of the tables") {
  const Json schema = read_schema("config");
  compare<SettingsKeys>(schema, schema);
  compare<Override>(schema, schema.at("definitions").at("override"));
  compare<Thresholds>(schema, schema.at("definitions").at("thresholds"));
  Words references, levels;
  collect(schema, schema.at("definitions").at("level"), references, levels);
  CHECK(levels == set_of(words<Severity>));
}

TEST_CASE("the words of a table are written as they are compared") {
  const auto check = [](const auto& rows) {
    for (const auto& row : rows) CHECK(fold_value(row.word) == row.word);
  };
  check(words<Canonical>);
  check(words<Layer>);
  check(words<Evidence>);
  check(words<Horizon>);
  check(words<MetricKind>);
  check(words<Function>);
  check(words<CxRole>);
  check(words<Frequency>);
  check(words<About>);
  check(words<Sector>);
  check(words<Refresh>);
  check(words<Rhythm>);
  check(words<Severity>);
  CHECK(word_of(Refresh::unsaid).empty());
  CHECK(word_of(Function::human_resources) == "human resources");
  CHECK(shown_word(Horizon::short_term) == "short-term");
  CHECK(heading_of(Ownership::State::unowned) == "NO OWNER");
}
