#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cxmap/source.h"

namespace cxmap {

// ---- words and places ------------------------------------------------------------------------------------------

/// A text of a file with its place; absent if empty (a written text is never empty).
struct Text {
  std::string value;
  Span at;

  explicit operator bool() const { return !value.empty(); }
};

/// A value of a file with its place.
template <class T>
struct Placed {
  T value{};
  Span at;
};

/// A name that stands for an entry of a list (a department, a system, ...); `to` is its index there, absent if unknown.
struct Ref {
  Text name;
  Index to = absent;
  bool customer = false;  ///< it stands for the customer, who is no department

  explicit operator bool() const { return static_cast<bool>(name); }
};

/// The six stages that every journey maps to, in the order in which they are shown.
enum class Canonical : std::uint8_t { awareness, consideration, purchase, retention, loyalty, advocacy };

/// What a department does, said by the file or guessed from its name.
enum class Function : std::uint8_t {
  none,
  marketing,
  sales,
  customer_service,
  product,
  technology,
  human_resources,
  finance,
  commerce,
  agency,
  operations,
  legal,
  other
};

/// How often; a larger value is more often. Unsaid only while it is read.
enum class Frequency : std::int8_t { unsaid = -1, never, rarely, sometimes, often, always };

enum class Evidence : std::uint8_t { unsaid, observed, assumed, proposed };
enum class Layer : std::uint8_t { frontstage, backstage, support };
/// When a metric shows a result. Unsaid: its name does not tell either.
enum class Horizon : std::uint8_t { unsaid, short_term, long_term };
enum class MetricKind : std::uint8_t { none, financial, experience, operational };
enum class About : std::uint8_t { unsaid, customers, products, market };
enum class Sector : std::uint8_t { unsaid, business, public_sector, nonprofit };
enum class CxRole : std::uint8_t { definer, implementer, influencer, data_provider };
/// How often data is renewed; a larger value is less often.
enum class Refresh : std::uint8_t { unsaid, real_time, hourly, daily, weekly, monthly, quarterly, yearly };
/// How often the CX team meets; a larger value is less often.
enum class Rhythm : std::uint8_t { unsaid, weekly, fortnightly, monthly, quarterly, yearly, never };

/// A calendar date.
struct Date {
  int year = 0, month = 0, day = 0;

  auto operator<=>(const Date&) const = default;
};

/// How long; of "2 to 3 months" the larger. 0 days if it takes no time.
struct Duration {
  double days = 0;       ///< all of it; a month has 30.4 days, a year 365
  int months = 0;        ///< whole months of the calendar in it
  double days_more = 0;  ///< what it is longer than these
  std::string spelled;   ///< as written
};

/// Whether something is done again and again, or beside everything else, and how often if it is said.
struct Repetition {
  bool is = false;
  std::optional<Duration> every;
};

/// What is to be settled about a touchpoint.
struct OpenQuestion {
  Text text;
  Ref who;  ///< the department that has to settle it
  std::optional<Placed<Date>> until;
  Span at;  ///< where findings about it are placed
};

/// A measure; horizon and kind are guessed from the name where the file does not say them.
struct Metric {
  Text name;
  Span at;  ///< where findings about it are placed
  Horizon horizon = Horizon::unsaid;
  MetricKind kind = MetricKind::none;
};

/// What an `owner` key says. Before names are linked, it is unsaid or departments, and these are all names as written.
struct Owner {
  /// Undecided: nobody yet ("TBD"); none: nobody, on purpose.
  enum class Kind : std::uint8_t { unsaid, departments, everyone, undecided, none, customer };
  Kind kind = Kind::unsaid;
  std::vector<Ref> departments;  ///< distinct, as written; more than one only at a touchpoint
  Text word;                     ///< that says so, if no department is named; empty of an empty `owner`
  Span key;                      ///< the `owner` key
  Span at;                       ///< its value
};

/// What a touchpoint's input errors could change: rules that depend on it keep silent there.
enum class Affects : std::uint16_t {
  nothing = 0,
  owner = 1,
  hand_offs = 2,
  assets = 4,  ///< systems, data, captures
  metrics = 8,
  parts = 16,  ///< who is responsible, approves, is consulted or informed
  repeats = 32,
  questions = 64,
  cases = 128,       ///< `when`, and the channels
  experience = 256,  ///< pain, sentiment, action, message, customer need
  layer = 512,       ///< frontstage or not; a moment of truth or not
  assigning = 1024,  ///< which of the rules under `assign` match
  everything = 0xffff
};
constexpr Affects operator|(Affects a, Affects b) {
  return static_cast<Affects>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool operator&(Affects a, Affects b) { return (static_cast<unsigned>(a) & static_cast<unsigned>(b)) != 0; }

// ---- the journey -----------------------------------------------------------------------------------------------

/// Passing the customer on from one touchpoint to another.
struct HandOff {
  Text to;                 ///< as written
  Text in;                 ///< the other journey, as written; absent for this one
  Index journey = absent;  ///< of the target; absent if that journey is not known
  Index target = absent;   ///< the touchpoint in that journey; absent if there is none
  bool lost = false;       ///< that touchpoint is not known: any one of the journey may be meant
  Ref accountable;
  Text trigger;
  std::vector<Ref> passes;
  std::optional<Duration> within;
  std::optional<bool> agreed;
  Span at;  ///< where findings about it are placed
};

/// One step of the customer.
struct Touchpoint {
  Text name;
  std::string id;        ///< unique in its journey
  std::string slug;      ///< of its name; may be empty
  std::string name_key;  ///< as names are compared; empty if no assign rule of the journey asks for names
  Text written_id;
  Index stage = absent;                   ///< in Journey::stages
  Span at;                                ///< where findings about it are placed
  Span whole;                             ///< with everything in it
  std::vector<Text> channels;             ///< each once
  std::vector<std::string> channel_keys;  ///< as names are compared, sorted
  Owner owner;
  std::vector<Ref> responsible, approved_by, consulted, informed;  ///< each once; the customer may take part
  std::vector<HandOff> hands_off_to;
  bool ends_here = false;          ///< `hands_off_to: none`: nobody has to go on from here
  Text when;                       ///< the case that it is for
  std::vector<OpenQuestion> open;  ///< may be empty
  std::optional<Duration> takes;
  Repetition repeats;
  std::vector<Ref> systems, data, captures;
  std::vector<Metric> metrics;
  Text customer_need;
  Text message;
  bool moment_of_truth = false;
  std::optional<Placed<int>> sentiment;  ///< -2 .. 2
  Text pain;
  Span pain_key, sentiment_key, message_key, consulted_key, informed_key;
  Text action;
  Evidence evidence = Evidence::unsaid;
  Layer layer = Layer::frontstage;
  std::vector<Text> tags;
  std::vector<std::string> tag_keys;  ///< as names are compared
  Text notes;
  bool received_from_elsewhere = false;  ///< another journey of the organization hands off to it
  bool lost_hand_off = false;            ///< one of its hand-offs was not understood
  Affects errors = Affects::nothing;     ///< what input errors inside could change
};

/// A column of the journey.
struct Stage {
  Text name;
  std::string id;                          ///< slug of the key
  std::optional<Canonical> canonical;      ///< none if a custom stage does not say, or says it wrongly
  Canonical block = Canonical::awareness;  ///< where it is shown
  Text as;
  Owner owner;
  std::optional<Placed<double>> budget;  ///< >= 0
  Span at;                               ///< its key
  std::vector<Index> touchpoints;        ///< in Journey::touchpoints, in file order
  bool has_error = false;                ///< an input error in its own keys
  bool owner_has_error = false;          ///< ... in its `owner`
};

/// An ownership rule; the last one that matches a touchpoint decides.
struct Assignment {
  std::vector<Text> stages, channels, tags, names;             ///< conditions; an empty one holds for all
  std::vector<std::string> stage_ids;                          ///< slugs of `stages`; unknown ones left out
  std::vector<std::string> channel_keys, tag_keys, name_keys;  ///< `channels`, `tags`, `names` as names are compared
  Owner owner;
  Span at;     ///< its first key
  Span whole;  ///< with everything in it
  bool has_error = false;
  bool not_applicable = false;  ///< its conditions can't be trusted: it matches nothing
};

/// One journey file.
struct Journey {
  Text name;
  std::string id;
  Index source = absent;
  bool requested = true;        ///< false: read only because it uses an organization that another journey uses
  Index organization = absent;  ///< in Atlas::organizations
  Owner owner;                  ///< of the journey end to end
  std::optional<std::vector<Canonical>> covers;  ///< all six if it does not say
  Text persona, goal, promise;
  std::vector<Text> messages;
  std::vector<Text> customers;  ///< what the customers are called here, beside "customer"; may be empty
  Text part_of;                 ///< the larger journey that it belongs to
  Text origin;                  ///< the `source` key: where the facts come from
  std::optional<Placed<Date>> reviewed;
  std::optional<Duration> review_every;
  std::vector<Assignment> assignments;
  std::vector<Stage> stages;            ///< in file order
  std::vector<Index> shown;             ///< stages in canonical order
  std::vector<Touchpoint> touchpoints;  ///< in file order
  Span header;                          ///< `journey` with everything in it
  Span at, stages_at, reviewed_at;      ///< the keys `journey`, `stages`, `reviewed`
  bool has_error = false;               ///< an input error in its own keys
  bool assign_has_error = false;        ///< an input error in `assign`
  bool incomplete = false;              ///< parts of the file could not be read: what seems missing may be there
  bool customers_incomplete = false;    ///< `customers` may name more: unknown departments may mean them
  bool touchpoints_incomplete = false;  ///< some touchpoint is not in it: unknown ones may mean that one
  bool receives_lost = false;           ///< a hand-off of this or another journey leads to one that is not known
};

// ---- the organization ------------------------------------------------------------------------------------------

struct Department {
  Text name;
  std::string id;
  Text written_id;
  std::vector<Text> aliases;
  Function function = Function::none;
  bool external = false;
  Text company;  ///< that it belongs to, if another than this organization
  Ref lead;      ///< executive
  std::vector<CxRole> cx_roles;
  std::optional<bool> empowered;
  std::vector<Metric> metrics;
  Span at, whole;  ///< `whole`: with everything in it
  bool has_error = false;
};

struct Executive {
  Text role;
  Text name;
  Ref reports_to;  ///< executive; absent `to` with a name: the board, or unknown
  bool reports_to_board = false;
  std::optional<bool> champions_cx, leads_cx;
  Ref department;
  bool only_named = false;  ///< a role and nothing else
  Span at, whole;           ///< `whole`: with everything in it
  bool has_error = false;
};

struct Collaboration {
  std::vector<Ref> between;  ///< at least two
  Frequency frequency = Frequency::unsaid;
  std::optional<Frequency> wanted;
  Text barrier;
  Span at, whole;  ///< `whole`: with everything in it
  bool has_error = false;
};

struct DataSet {
  Text name;
  bool only_named = false;  ///< a name and nothing else
  About about = About::unsaid;
  Owner owner;
  bool shared_with_all = false, shared_with_nobody = false;
  std::vector<Ref> shared_with;  ///< each once; may be empty
  std::vector<Index> receivers;  ///< the departments of `shared_with`, sorted, each once
  bool captured = false;         ///< by some touchpoint of the organization
  Refresh refresh = Refresh::unsaid;
  Span at, whole;  ///< `whole`: with everything in it
  bool has_error = false;
};

struct System {
  Text name;
  bool only_named = false;  ///< a name and nothing else
  Owner owner;
  Span at, whole;  ///< `whole`: with everything in it
  bool has_error = false;
};

struct CxTeam {
  std::vector<Ref> members;
  Rhythm meets = Rhythm::unsaid;
  Span at;     ///< the key `cx_team`
  Span whole;  ///< with everything in it
  bool has_error = false;
};

/// What makes a collaboration leader; absent where the file does not say.
struct Practices {
  std::optional<bool> works_across_company, agile_cross_functional_teams, cross_business_culture, employee_suggestions,
      aligned_on_shared_experience;
};

/// The company behind one or more journeys; derived from what the journeys name where no file describes it.
struct Organization {
  Text name;
  std::string id;
  Sector sector = Sector::unsaid;  ///< if not said: business where somebody does marketing, sales or commerce
  bool sector_has_error = false;   ///< an input error in `sector`
  Index source = absent;           ///< its own file; absent if it is inline, or there is none
  bool given = false;              ///< some file describes it
  bool incomplete = false;         ///< parts of it could not be read
  bool unreadable = false;         ///< its file could not be used: nothing is known of its lists
  /// All journeys that use it were read: what none of them has is nowhere. Not where only some files were named, and
  /// nothing marks the root of its project.
  bool known = true;
  bool fully_read = true;  ///< nothing of it or its journeys is missing because it could not be read
  bool lists_departments = false, lists_executives = false, lists_data = false, lists_systems = false;
  std::vector<Department> departments;
  std::vector<Executive> executives;
  std::vector<Collaboration> collaboration;
  std::vector<DataSet> data;
  std::vector<System> systems;
  std::optional<CxTeam> cx_team;
  std::optional<Practices> practices;
  Span at, departments_at, executives_at, collaboration_at, data_at, systems_at, practices_at;  ///< keys
  std::vector<Index> journeys;                                                                  ///< in Atlas::journeys
  bool unknown_department = false;  ///< some file names a department that is not listed, or may be several
  bool has_captures = false;        ///< some touchpoint captures data
  // A list with an entry that has no valid name: unknown names of that kind may mean it, and are not reported.
  bool departments_incomplete = false, executives_incomplete = false, data_incomplete = false,
       systems_incomplete = false;
};

/// All files of one run, understood.
struct Atlas {
  std::vector<Source> sources;
  std::vector<Journey> journeys;            ///< files by path in byte order
  std::vector<Organization> organizations;  ///< in order of first use
  std::vector<std::string> missing;         ///< files that journeys name, and that are not there
  bool lacks_files = false;                 ///< of some file nothing could be read: a journey may be missing

  const Organization& organization_of(const Journey& j) const { return organizations[j.organization]; }
  /// The file of an organization, or the one that it is in or made up from.
  Index source_of(const Organization& o) const {
    return o.source != absent || o.journeys.empty() ? o.source : journeys[o.journeys.front()].source;
  }
  /// Could all of a journey and of its organization be read?
  bool is_whole(const Journey& j) const {
    return !j.incomplete && !organization_of(j).incomplete && !organization_of(j).unreadable;
  }
};

}  // namespace cxmap
