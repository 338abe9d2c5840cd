#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "change/changed_bytes.h"
#include "change/new_owners.h"
#include "cli/options.h"
#include "cli/session.h"
#include "cxmap/rule.h"
#include "output/formats.h"
#include "util/atomic_file.h"
#include "util/escape.h"
#include "util/words.h"

namespace cxmap {
namespace {

struct Wishes {
  std::string file;
  std::vector<std::string> pairs;
  bool suggest = false, write = false, dry_run = false, may_be_new = false;
  ReadingOptions reading;
};

void declare(Options& options, Wishes& wishes) {
  options.add_argument("FILE", wishes.file, "a journey; - is standard input", true);
  options.add_arguments("OWNER", wishes.pairs, "TOUCHPOINT=DEPARTMENT, or STAGE/TOUCHPOINT=DEPARTMENT");
  options.add_flag("--suggest", wishes.suggest, "propose owners where there are none");
  options.add_flag("--write", wishes.write, "write the owners into the file");
  options.add_flag("--dry-run", wishes.dry_run, "print what --write would change, as a diff");
  options.add_flag("--new", wishes.may_be_new, "take departments that nothing mentions yet");
  options.add_format(names_of(&Format::owners));
  options.add_output();
  options.add_reading(wishes.reading);
}

Result<void> fits_together(const Wishes& wishes) {
  if (wishes.write && wishes.dry_run) return Failure{"--write and --dry-run exclude each other"};
  if ((wishes.write || wishes.dry_run) && wishes.pairs.empty() && !wishes.suggest)
    return Failure{fmt::format("{} takes owners to write: TOUCHPOINT=DEPARTMENT, or --suggest",
                               wishes.write ? "--write" : "--dry-run")};
  if (wishes.write && wishes.file == "-") return Failure{"standard input can't be written to; --dry-run shows a diff"};
  return {};
}

std::string owner_now(const Analysis& a, Index journey, Index touchpoint) {
  const Ownership& o = a.owners[journey][touchpoint];
  const Organization& org = a.atlas.organization_of(a.atlas.journeys[journey]);
  if (o.state == Ownership::State::owned) return org.departments[o.owner].name.value;
  if (o.state == Ownership::State::unowned) return o.on_purpose ? "none" : "no owner";
  return o.state == Ownership::State::contested ? "contested" : std::string(word_of(o.state));
}

// One way from the owners that are asked for to the files, or to a diff of them.
class OwnersOfFiles {
 public:
  OwnersOfFiles(Session& session, const Analysis& before, const std::vector<NewOwner>& owners)
      : session_(session), before_(before), owners_(owners) {}

  // Makes the new bytes, reads them, and sees that only what was asked for has changed.
  Result<void> prepare() {
    std::map<Index, std::vector<Operation>> by_source;
    for (const NewOwner& owner : owners_) {
      const Journey& journey = before_.atlas.journeys[owner.journey];
      const Source& source = before_.atlas.sources[journey.source];
      if (Result<void> sound = expect_sound(journey.source); !sound) return sound;
      SyntaxErrors errors;
      Result<Operation> operation = operation_of(read_yaml(source, journey.source, errors), journey, owner);
      if (!operation) return Failure{operation.error()};
      by_source[journey.source].push_back(std::move(*operation));
    }
    for (const auto& [source, operations] : by_source) {
      const Source& file = before_.atlas.sources[source];
      Result<std::string> bytes = changed_bytes(file, operations);
      if (!bytes) return Failure{bytes.error()};
      files_.push_back({file.path(), file.bytes(), std::move(*bytes)});
      session_.pretend(file.path(), files_.back().after);
    }
    after_ = session_.analyze_silently().analysis;
    return expect_owners_only(before_, owners_, after_);
  }

  const std::vector<Rewrite>& files() const { return files_; }
  std::vector<std::string> idle_suppressions() const { return newly_idle_suppressions(before_, after_); }

  // One line a touchpoint: where its owner is written now, and who it was before.
  std::string lines() const {
    std::string out;
    for (const NewOwner& owner : owners_) {
      const Journey& journey = after_.atlas.journeys[owner.journey];
      const Source& source = after_.atlas.sources[journey.source];
      const Touchpoint& touchpoint = journey.touchpoints[owner.touchpoint];
      out +=
          fmt::format("{}:{}: {}: {} (before: {})\n", terminal_safe(source.name()),
                      source.position(touchpoint.owner.at.begin).line, terminal_safe(touchpoint.name.value),
                      terminal_safe(owner.owner), terminal_safe(owner_now(before_, owner.journey, owner.touchpoint)));
    }
    return out;
  }

 private:
  // Where parts of a file may mean something else, nothing is written into it.
  Result<void> expect_sound(Index source) const {
    for (const Finding& f : before_.findings)
      if (f.at.source == source && (f.code == Code::CX001 || f.code == Code::CX002 || f.code == Code::CX007))
        return Failure{fmt::format("{} is not changed: fix line {} first ({})", before_.atlas.sources[source].name(),
                                   before_.atlas.sources[source].position(f.at.begin).line, rule_of(f).id)};
    return {};
  }

  Session& session_;
  const Analysis& before_;
  const std::vector<NewOwner>& owners_;
  std::vector<Rewrite> files_;
  Analysis after_;
};

int write_owners_into(Console& console, Session& session, const Analysis& before, const std::vector<NewOwner>& owners,
                      const Wishes& wishes, const std::string& output) {
  if (owners.empty()) console.note("nothing to change");
  OwnersOfFiles writer(session, before, owners);
  if (Result<void> prepared = writer.prepare(); !prepared) return console.fail(prepared.error());
  std::string result;
  if (wishes.dry_run) {
    for (const Rewrite& file : writer.files()) result += unified_diff(file.path, file.before, file.after);
  } else {
    if (Result<void> written = rewrite_files(writer.files()); !written) return console.fail(written.error());
    result = writer.lines();
  }
  for (const std::string& line : writer.idle_suppressions()) console.note(line);
  return console.write(output, result);
}

}  // namespace

int run_assign(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  Wishes wishes;
  declare(options, wishes);
  if (const auto status = options.parse(arguments)) return *status;
  if (const Result<void> fits = fits_together(wishes); !fits) return console.fail(fits.error());

  Session session(console, wishes.reading, {wishes.file});
  if (const auto status = session.open()) return *status;
  const std::optional<Outcome> outcome = session.analyze();
  if (!outcome) return status_failed;
  const Analysis& analysis = outcome->analysis;
  const bool usable = session.report_input_errors(analysis);
  if (!outcome->failed.empty()) return status_failed;
  if (analysis.atlas.journeys.empty() || !usable)
    return console.fail(fmt::format("{}: there is no journey in it", wishes.file));

  Result<std::vector<NewOwner>> owners = owners_asked_for(analysis, wishes.pairs, wishes.may_be_new);
  if (!owners) return console.fail(owners.error());
  if (wishes.suggest) add_suggestions(analysis, *owners);
  if (wishes.write || wishes.dry_run)
    return write_owners_into(console, session, analysis, *owners, wishes, options.output);

  OwnersOptions wanted{wishes.suggest, {}, {console.coloured(options.output), true, streams.columns}};
  for (const NewOwner& owner : *owners)
    if (owner.suggested.empty()) wanted.planned.push_back({owner.journey, owner.touchpoint, owner.owner});
  const Result<Written> table = write_owners(options.format, analysis, wanted);
  return table ? console.write(options.output, table->bytes) : console.fail(table.error());
}

}  // namespace cxmap
