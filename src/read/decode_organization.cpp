#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

#include "model/guess.h"
#include "model/names.h"
#include "read/decode.h"
#include "read/decode_fields.h"
#include "util/words.h"

namespace cxmap {
namespace {

// ---- departments -----------------------------------------------------------------------------------------------

// Some words can't be the name of a department: an owner called so would be misunderstood.
void refuse_word(Decoder& reader, const Text& name) {
  if (!name || !is_reserved_word(name.value)) return;
  reader.error(Code::CX004, name.at, fmt::format("{} can't be the name of a department", quote(name.value)),
               "as an owner it means everyone, nobody or the customer: give it another name", name.value);
}

// `departments: Marketing, Sales` is one text, and so is `Marketing; Sales`. True if it was that; then no name of the
// list is known.
bool is_run_together(Decoder& reader, const Value& value, bool& incomplete) {
  const std::string list = reader.as_list(value);
  if (list.empty()) return false;
  const std::string_view written = reader.document().text_of(value.node);
  reader.error(Code::CX004, value.at, fmt::format("{} reads as one name", quote(written)),
               fmt::format("these are {}: write [{}]", 1 + std::ranges::count(list, ','), list), std::string(written));
  incomplete = true;
  return true;
}

void read_departments(Decoder& reader, Organization& org, const Entry& entry) {
  static constexpr auto keys = keys_of<Department>();
  org.lists_departments = true;
  if (is_run_together(reader, entry.value, org.departments_incomplete)) return;
  const bool whole = reader.each(entry.value, [&](const Value& item) {
    Department d;
    d.at = item.at;
    d.whole = reader.extent(item);
    {
      Decoder::Part part(reader, d.has_error, item);
      reader.mapping_or_name(item, keys, d, d.name, "a department");
      for (const Text* name : {&d.name, &d.written_id}) refuse_word(reader, *name);
      for (const Text& alias : d.aliases) refuse_word(reader, alias);
      if (d.name && !d.written_id && slug(d.name.value).empty())
        reader.error(Code::CX009, item.at, fmt::format("the name \"{}\" gives no id", d.name.value),
                     "add an \"id:\" made of letters and digits", "id");
    }
    if (!d.name) {
      org.departments_incomplete = true;
      return;
    }
    if (d.function == Function::none) d.function = guess_function(d.name.value);
    if (d.company && fold(d.company.value) != fold(org.name.value)) d.external = true;
    org.departments.push_back(std::move(d));
  });
  if (!whole) org.departments_incomplete = true;
}

// ---- the other lists -------------------------------------------------------------------------------------------

// Does an entry have what it cannot do without?
bool is_usable(const Executive& e) { return static_cast<bool>(e.role); }
bool is_usable(const Collaboration& c) { return c.frequency != Frequency::unsaid && c.between.size() > 1; }
bool is_usable(const DataSet& d) { return static_cast<bool>(d.name); }
bool is_usable(const System& s) { return static_cast<bool>(s.name); }

Text& name_of(Executive& e) { return e.role; }
Text& name_of(auto& entry) { return entry.name; }

// The items of a list: mappings, or names alone; those that are not usable are left out.
template <class T, std::size_t n>
void read_list(Decoder& reader, const Value& value, const std::array<Decoder::Key<T>, n>& keys, std::string_view what,
               std::vector<T>& out, bool& incomplete) {
  if (is_run_together(reader, value, incomplete)) return;
  const bool whole = reader.each(value, [&](const Value& item) {
    T one;
    one.at = item.at;
    one.whole = reader.extent(item);
    {
      Decoder::Part part(reader, one.has_error, item);
      if constexpr (std::is_same_v<T, Collaboration>) {
        if (reader.expect_map(item, what)) reader.template mapping<T>(item, keys, one, what, item.at);
      } else {
        reader.mapping_or_name(item, keys, one, name_of(one), what);
        if constexpr (requires { one.only_named; }) one.only_named = !reader.is_map(item);
      }
    }
    if (is_usable(one))
      out.push_back(std::move(one));
    else
      incomplete = true;
  });
  if (!whole) incomplete = true;
}

void read_executives(Decoder& reader, Organization& org, const Entry& entry) {
  static constexpr auto keys = keys_of<Executive>();
  org.lists_executives = true;
  read_list(reader, entry.value, keys, "an executive", org.executives, org.executives_incomplete);
}

void read_between(Decoder& reader, Collaboration& collaboration, const Entry& entry) {
  const Document& document = reader.document();
  read_value(reader, entry, collaboration.between, {.names = Names::departments});
  reader.refuse_too_many(collaboration.between);
  if (collaboration.between.size() < 2 && !document.is_incomplete(entry.value.node) &&
      (!reader.is_list(entry.value) || document.items(entry.value.node).size() < 2))
    reader.error(Code::CX004, entry.value.at, "a collaboration is between two departments or more",
                 "name the other department too");
}

void read_collaboration(Decoder& reader, Organization& org, const Entry& entry) {
  static constexpr auto keys = keys_of<Collaboration>(ReadBy{&Collaboration::between, read_between});
  bool unused = false;  // nothing refers to a collaboration by name
  read_list(reader, entry.value, keys, "a collaboration", org.collaboration, unused);
}

void read_data(Decoder& reader, Organization& org, const Entry& entry) {
  static constexpr auto keys = keys_of<DataSet>();
  org.lists_data = true;
  read_list(reader, entry.value, keys, "data", org.data, org.data_incomplete);
}

void read_systems(Decoder& reader, Organization& org, const Entry& entry) {
  static constexpr auto keys = keys_of<System>();
  org.lists_systems = true;
  read_list(reader, entry.value, keys, "a system", org.systems, org.systems_incomplete);
}

// ---- what there is one of --------------------------------------------------------------------------------------

void read_team(Decoder& reader, Organization& org, const Entry& entry) {
  static constexpr auto keys = keys_of<CxTeam>();
  CxTeam team;
  team.at = entry.key_at;
  team.whole = reader.extent(entry.value);
  Decoder::Part part(reader, team.has_error, entry.value);
  if (!reader.expect_map(entry.value, "\"cx_team\"")) return;
  reader.mapping<CxTeam>(entry.value, keys, team, "\"cx_team\"", entry.key_at);
  org.cx_team = std::move(team);
}

void read_sector(Decoder& reader, Organization& org, const Entry& entry) {
  Decoder::Part part(reader, org.sector_has_error);
  reader.choose(entry.value, words<Sector>, org.sector);
}

void read_practices(Decoder& reader, Organization& org, const Entry& entry) {
  static constexpr auto keys = keys_of<Practices>();
  if (reader.expect_map(entry.value, "\"practices\""))
    reader.mapping<Practices>(entry.value, keys, org.practices.emplace(), "\"practices\"", entry.key_at);
}

}  // namespace

void read_organization(Decoder& reader, const Entry& entry, Organization& organization) {
  static constexpr auto keys = keys_of<Organization>(
      ReadBy{&Organization::sector, read_sector}, ReadBy{&Organization::departments, read_departments},
      ReadBy{&Organization::executives, read_executives}, ReadBy{&Organization::collaboration, read_collaboration},
      ReadBy{&Organization::data, read_data}, ReadBy{&Organization::systems, read_systems},
      ReadBy{&Organization::cx_team, read_team}, ReadBy{&Organization::practices, read_practices});
  organization.at = entry.key_at;
  organization.given = true;
  organization.incomplete = reader.document().is_incomplete(entry.value.node);
  if (reader.expect_map(entry.value, "\"organization\""))
    reader.mapping<Organization>(entry.value, keys, organization, "\"organization\"", entry.key_at);
}

}  // namespace cxmap
