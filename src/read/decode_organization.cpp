#include <fmt/format.h>

#include "model/guess.h"
#include "model/names.h"
#include "read/decode_parts.h"

namespace cxmap {
namespace {

using Org = Organization;

constexpr std::string_view functions[] = {"marketing",       "sales",   "customer service", "product", "technology",
                                          "human resources", "finance", "commerce",         "agency",  "operations",
                                          "legal",           "other"};
constexpr std::string_view cx_roles[] = {"definer", "implementer", "influencer", "data provider"};
constexpr std::string_view abouts[] = {"customers", "products", "market"};
constexpr std::string_view refreshes[] = {"real time", "hourly", "daily", "weekly", "monthly", "quarterly", "yearly"};
constexpr std::string_view rhythms[] = {"weekly", "fortnightly", "monthly", "quarterly", "yearly", "never"};

// The items of a list of mappings, each read into a T; those without their required name are left out.
template <class T, std::size_t N, class Named>
void read_list(Reader& reader, const Value& value, const Reader::Key<T> (&keys)[N], std::vector<T>& out,
               std::string_view what, Named named, bool& incomplete) {
  const bool whole = reader.each(value, [&](const Value& item) {
    T one;
    one.at = item.at;
    one.whole = reader.extent(item);
    {
      Reader::Part part(reader, one.damaged, item);
      if (reader.expect_map(item, what)) reader.template mapping<T>(item, keys, one, what, item.at);
    }
    if (named(one))
      out.push_back(std::move(one));
    else
      incomplete = true;
  });
  if (!whole) incomplete = true;
}

// ---- departments -----------------------------------------------------------------------------------------------

// No department can be called "everyone".
void department_name(Reader& reader, const Value& value, Text& out) {
  Ref name;
  reader.department(value, name);
  out = std::move(name.name);
}

struct DraftDepartment {
  Department department;
  bool has_function = false;
};

constexpr Reader::Key<DraftDepartment> department_keys[] = {
    {"name", [](Reader& r, DraftDepartment& d, const Entry& e) { department_name(r, e.value, d.department.name); },
     true},
    {"id", [](Reader& r, DraftDepartment& d, const Entry& e) { department_name(r, e.value, d.department.written_id); }},
    {"aliases",
     [](Reader& r, DraftDepartment& d, const Entry& e) {
       r.each(e.value, [&](const Value& item) {
         Text alias;
         department_name(r, item, alias);
         if (alias) d.department.aliases.push_back(std::move(alias));
       });
     }},
    {"function", [](Reader& r, DraftDepartment& d,
                    const Entry& e) { d.has_function = r.choose(e.value, functions, d.department.function, 1); }},
    {"external", [](Reader& r, DraftDepartment& d, const Entry& e) { r.boolean(e.value, d.department.external); }},
    {"lead", [](Reader& r, DraftDepartment& d, const Entry& e) { r.text(e.value, d.department.lead.name); }},
    {"cx_roles",
     [](Reader& r, DraftDepartment& d, const Entry& e) {
       r.each(e.value, [&](const Value& item) {
         CxRole role{};
         if (r.choose(item, cx_roles, role)) d.department.cx_roles.push_back(role);
       });
     }},
    {"empowered", [](Reader& r, DraftDepartment& d, const Entry& e) { r.boolean(e.value, d.department.empowered); }},
    {"metrics", [](Reader& r, DraftDepartment& d, const Entry& e) { r.metrics(e.value, d.department.metrics); }},
};

void read_departments(Reader& reader, const Value& value, Org& org) {
  const bool whole = reader.each(value, [&](const Value& item) {
    DraftDepartment draft;
    Department& d = draft.department;
    d.at = item.at;
    d.whole = reader.extent(item);
    {
      Reader::Part part(reader, d.damaged, item);
      if (reader.is_map(item))
        reader.mapping<DraftDepartment>(item, department_keys, draft, "a department", item.at, true);
      else
        department_name(reader, item, d.name);
      if (d.name && !d.written_id && slug(d.name.value).empty())
        reader.error(Code::CX009, item.at, fmt::format("the name \"{}\" gives no id", d.name.value),
                     "add an \"id:\" made of letters and digits", "id");
    }
    if (!d.name) {
      org.departments_incomplete = true;
      return;
    }
    if (!draft.has_function) d.function = guess_function(d.name.value);
    org.departments.push_back(std::move(d));
  });
  if (!whole) org.departments_incomplete = true;
}

// ---- everything else -------------------------------------------------------------------------------------------

constexpr Reader::Key<Executive> executive_keys[] = {
    {"role", [](Reader& r, Executive& x, const Entry& e) { r.text(e.value, x.role); }, true},
    {"name", [](Reader& r, Executive& x, const Entry& e) { r.text(e.value, x.name); }},
    {"reports_to", [](Reader& r, Executive& x, const Entry& e) { r.text(e.value, x.reports_to.name); }},
    {"champions_cx", [](Reader& r, Executive& x, const Entry& e) { r.boolean(e.value, x.champions_cx); }},
    {"leads_cx", [](Reader& r, Executive& x, const Entry& e) { r.boolean(e.value, x.leads_cx); }},
    {"department", [](Reader& r, Executive& x, const Entry& e) { r.department(e.value, x.department); }},
};

struct DraftCollaboration : Collaboration {
  bool has_frequency = false;
};

constexpr Reader::Key<DraftCollaboration> collaboration_keys[] = {
    {"between",
     [](Reader& r, DraftCollaboration& d, const Entry& e) {
       r.departments(e.value, d.between);
       if (d.between.size() < 2 && !r.document().is_hurt(e.value.node) &&
           (!r.is_list(e.value) || r.document().items(e.value.node).size() < 2))
         r.error(Code::CX004, e.value.at, "a collaboration is between two departments or more",
                 "name the other department too");
     },
     true},
    {"frequency",
     [](Reader& r, DraftCollaboration& d, const Entry& e) {
       d.has_frequency = r.choose(e.value, frequency_names, d.frequency);
     },
     true},
    {"wanted",
     [](Reader& r, DraftCollaboration& d, const Entry& e) {
       Frequency wanted{};
       if (r.choose(e.value, frequency_names, wanted)) d.wanted = wanted;
     }},
    {"barrier", [](Reader& r, DraftCollaboration& d, const Entry& e) { r.text(e.value, d.barrier); }},
};

constexpr Reader::Key<DataSet> data_keys[] = {
    {"name", [](Reader& r, DataSet& d, const Entry& e) { r.text(e.value, d.name); }, true},
    {"about", [](Reader& r, DataSet& d, const Entry& e) { r.choose(e.value, abouts, d.about, 1); }},
    {"owner", [](Reader& r, DataSet& d, const Entry& e) { r.owner(e, d.owner, false); }},
    {"shared_with",
     [](Reader& r, DataSet& d, const Entry& e) {
       r.each(e.value, [&](const Value& item) {
         const auto word = r.is_scalar(item) ? special_word(r.document().text_of(item.node)) : std::nullopt;
         if (word == Word::everyone) {
           d.shared_with_all = true;
           return;
         }
         Ref one;
         r.department(item, one);
         if (one) d.shared_with.push_back(std::move(one));
       });
     }},
    {"refresh", [](Reader& r, DataSet& d, const Entry& e) { r.choose(e.value, refreshes, d.refresh, 1); }},
};

constexpr Reader::Key<System> system_keys[] = {
    {"name", [](Reader& r, System& s, const Entry& e) { r.text(e.value, s.name); }, true},
    {"owner", [](Reader& r, System& s, const Entry& e) { r.owner(e, s.owner, false); }},
};

constexpr Reader::Key<CxTeam> team_keys[] = {
    {"members", [](Reader& r, CxTeam& t, const Entry& e) { r.departments(e.value, t.members); }, true},
    {"meets", [](Reader& r, CxTeam& t, const Entry& e) { r.choose(e.value, rhythms, t.meets, 1); }},
};

constexpr Reader::Key<Practices> practice_keys[] = {
    {"works_across_company",
     [](Reader& r, Practices& p, const Entry& e) { r.boolean(e.value, p.works_across_company); }},
    {"agile_cross_functional_teams",
     [](Reader& r, Practices& p, const Entry& e) { r.boolean(e.value, p.agile_cross_functional_teams); }},
    {"cross_business_culture",
     [](Reader& r, Practices& p, const Entry& e) { r.boolean(e.value, p.cross_business_culture); }},
    {"employee_suggestions",
     [](Reader& r, Practices& p, const Entry& e) { r.boolean(e.value, p.employee_suggestions); }},
    {"aligned_on_shared_experience",
     [](Reader& r, Practices& p, const Entry& e) { r.boolean(e.value, p.aligned_on_shared_experience); }},
};

constexpr Reader::Key<Org> organization_keys[] = {
    {"name", [](Reader& r, Org& o, const Entry& e) { r.text(e.value, o.name); }},
    {"departments",
     [](Reader& r, Org& o, const Entry& e) {
       o.lists_departments = true;
       o.departments_at = e.key_at;
       read_departments(r, e.value, o);
     }},
    {"executives",
     [](Reader& r, Org& o, const Entry& e) {
       o.lists_executives = true;
       o.executives_at = e.key_at;
       read_list<Executive>(
           r, e.value, executive_keys, o.executives, "an executive",
           [](const Executive& x) { return static_cast<bool>(x.role); }, o.executives_incomplete);
     }},
    {"collaboration",
     [](Reader& r, Org& o, const Entry& e) {
       o.collaboration_at = e.key_at;
       std::vector<DraftCollaboration> drafts;
       bool unused = false;  // nothing refers to a collaboration by name
       read_list<DraftCollaboration>(
           r, e.value, collaboration_keys, drafts, "a collaboration",
           [](const DraftCollaboration& d) { return d.has_frequency && d.between.size() > 1; }, unused);
       for (DraftCollaboration& d : drafts) o.collaboration.push_back(std::move(d));
     }},
    {"data",
     [](Reader& r, Org& o, const Entry& e) {
       o.lists_data = true;
       o.data_at = e.key_at;
       read_list<DataSet>(
           r, e.value, data_keys, o.data, "data", [](const DataSet& d) { return static_cast<bool>(d.name); },
           o.data_incomplete);
     }},
    {"systems",
     [](Reader& r, Org& o, const Entry& e) {
       o.lists_systems = true;
       o.systems_at = e.key_at;
       read_list<System>(
           r, e.value, system_keys, o.systems, "a system", [](const System& s) { return static_cast<bool>(s.name); },
           o.systems_incomplete);
     }},
    {"cx_team",
     [](Reader& r, Org& o, const Entry& e) {
       CxTeam team;
       team.at = e.key_at;
       team.whole = r.extent(e.value);
       Reader::Part part(r, team.damaged, e.value);
       if (!r.expect_map(e.value, "\"cx_team\"")) return;
       r.mapping<CxTeam>(e.value, team_keys, team, "\"cx_team\"", e.key_at);
       o.cx_team = std::move(team);
     }},
    {"practices",
     [](Reader& r, Org& o, const Entry& e) {
       o.practices_at = e.key_at;
       if (r.expect_map(e.value, "\"practices\""))
         r.mapping<Practices>(e.value, practice_keys, o.practices.emplace(), "\"practices\"", e.key_at);
     }},
};

}  // namespace

void read_organization(Reader& reader, const Entry& entry, Organization& organization) {
  organization.at = entry.key_at;
  organization.given = true;
  organization.holed = reader.document().is_hurt(entry.value.node);
  if (reader.expect_map(entry.value, "\"organization\""))
    reader.mapping<Organization>(entry.value, organization_keys, organization, "\"organization\"", entry.key_at);
}

}  // namespace cxmap
