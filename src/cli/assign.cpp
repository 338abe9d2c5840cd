#include <fmt/format.h>

#include "change/changed_files.h"
#include "change/new_owners.h"
#include "cli/options.h"
#include "cli/session.h"
#include "model/vocabulary.h"
#include "output/formats.h"
#include "util/escape.h"

namespace cxmap {
namespace {

struct AssignWishes {
  std::string file;
  std::vector<std::string> pairs;
  bool suggest = false, write = false, dry_run = false, may_be_new = false;
  ReadingOptions reading;
};

void declare(Options& options, AssignWishes& wishes) {
  options.add_argument("FILE", wishes.file, "a journey; - is standard input", true);
  options.add_arguments("OWNER", wishes.pairs, "[STAGE/]TOUCHPOINT=DEPARTMENT, to be written");
  options.add_flag("--suggest", wishes.suggest, "propose owners where there are none");
  options.add_flag("--write", wishes.write, "write the owners into the file");
  options.add_flag("--dry-run", wishes.dry_run, "print what --write would change, as a diff");
  options.add_flag("--new", wishes.may_be_new, "take departments that nothing mentions yet");
  options.add_format(names_of(&Format::owners));
  options.add_output();
  options.add_reading(wishes.reading);
}

Result<void> fits_together(const AssignWishes& wishes) {
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
  return o.state == Ownership::State::contested   ? "contested"
         : o.state == Ownership::State::everyones ? "everyone's"
                                                  : std::string(word_of(o.state));
}

// One line a touchpoint: where its owner is written now, and who it was before.
std::string lines_of(const Analysis& before, const Analysis& after, const std::vector<NewOwner>& owners) {
  std::string out;
  for (const NewOwner& owner : owners) {
    const Journey& journey = after.atlas.journeys[owner.journey];
    const Source& source = after.atlas.sources[journey.source];
    const Touchpoint& touchpoint = journey.touchpoints[owner.touchpoint];
    out += fmt::format("{}:{}: {}: {} (before: {})\n", terminal_safe(source.name()),
                       source.position(touchpoint.owner.at.begin).line, terminal_safe(touchpoint.name.value),
                       terminal_safe(owner.owner), terminal_safe(owner_now(before, owner.journey, owner.touchpoint)));
  }
  return out;
}

// Makes the new bytes, and sees what they mean, before anything is written.
int change_files(Console& console, Session& session, const Analysis& before, const std::vector<NewOwner>& owners,
                 const AssignWishes& wishes, const std::string& output) {
  if (owners.empty()) console.note("nothing to change");
  const Result<Operations> operations = operations_of(before, owners);
  if (!operations) return console.fail(operations.error());
  const Result<std::vector<Rewrite>> files = changed_files(before, *operations);
  if (!files) return console.fail(files.error());
  for (const Rewrite& file : *files) session.pretend(file.path, file.after);
  const Analysis after = session.analyze_silently().analysis;
  if (const auto as_meant = expect_owners_only(before, owners, after); !as_meant) return console.fail(as_meant.error());
  std::string result;
  if (wishes.dry_run)
    for (const Rewrite& file : *files) result += unified_diff(file.path, file.before, file.after);
  else if (const auto written = rewrite_files(*files); !written)
    return console.fail(written.error());
  else
    result = lines_of(before, after, owners);
  for (const std::string& line : newly_idle_suppressions(before, after)) console.note(line);
  return wishes.dry_run ? console.write_raw(output, result) : console.write(output, result);
}

}  // namespace

int run_assign(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  AssignWishes wishes;
  declare(options, wishes);
  if (const auto status = options.parse(arguments)) return *status;
  if (const Result<void> fits = fits_together(wishes); !fits) return console.fail(fits.error());

  Session session(console, wishes.reading, {wishes.file});
  if (const auto status = session.open()) return *status;
  const std::optional<Outcome> outcome = session.analyze();
  if (!outcome) return status_failed;
  const Analysis& analysis = outcome->analysis;
  const bool usable = session.report_input_errors(analysis);
  session.protect_baselines(analysis);
  if (!outcome->failed.empty()) return status_failed;
  if (analysis.atlas.journeys.empty() || !usable)
    return console.fail(fmt::format("{}: there is no journey in it", wishes.file));

  Result<std::vector<NewOwner>> owners = owners_asked_for(analysis, wishes.pairs, wishes.may_be_new);
  if (!owners) return console.fail(owners.error());
  if (wishes.suggest) add_suggestions(analysis, *owners);
  if (wishes.write || wishes.dry_run) return change_files(console, session, analysis, *owners, wishes, options.output);

  OwnersOptions wanted{wishes.suggest, {}, {console.coloured(options.output), true, streams.columns}};
  for (const NewOwner& owner : *owners)
    if (owner.suggested.empty()) wanted.planned.push_back({owner.journey, owner.touchpoint, owner.owner});
  const Result<Written> table = write_owners(options.format, analysis, wanted);
  return table ? console.write(options.output, table->bytes) : console.fail(table.error());
}

}  // namespace cxmap
