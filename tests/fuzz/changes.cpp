#include "change/changed_files.h"
#include "change/make_fixes.h"
#include "change/new_owners.h"
#include "change/rename.h"
#include "change/reorganize.h"
#include "change/written_reorganization.h"
#include "cxmap/comparison.h"
#include "run.h"

// Any bytes as a journey whose file is changed: by fixes, new owners, other names and other departments. The first two
// bytes choose the names. A change is made or refused with its reason; those of one wish never hinder each other.

using namespace cxmap;

namespace {

void is_possible(const std::string& why) { fuzz::must(!why.empty() && why.find("overlap") == std::string::npos, why); }

void read_again(const std::vector<Rewrite>& files) {
  for (const Rewrite& file : files) (void)analyze(fuzz::load_text(file.after), fuzz::config());
}

template <class Operations>
void write(const Analysis& analysis, const Result<Operations>& operations) {
  if (!operations) return is_possible(operations.error());
  const Result<std::vector<Rewrite>> files = changed_files(analysis, *operations);
  files ? read_again(*files) : is_possible(files.error());
}

void make_fixes(const std::string& bytes) {
  std::string now = bytes;
  for (int round = 0; round < 20; ++round) {
    const Analysis analysis = analyze(fuzz::load_text(now), fuzz::config());
    const Fixes fixes = fix_safely(analysis, true);
    if (fixes.files.empty()) return;
    now = fixes.files.front().after;
  }
  fuzz::must(false, "fixes have no end");
}

void reorganize(const Analysis& before, const ReorganizationStep& step) {
  const Result<Reorganized> changed = reorganize(before.atlas, std::span(&step, 1));
  if (!changed) return is_possible(changed.error());
  const Analysis after = judged_like(before, changed->atlas, {});
  (void)compare(before, after, changed->matching);
  const Result<std::vector<Rewrite>> files = files_of(before, *changed);
  files ? read_again(*files) : is_possible(files.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string bytes = fuzz::text_of(data + 2, size - 2);
  make_fixes(bytes);
  const Analysis analysis = analyze(fuzz::load_text(bytes), fuzz::config());
  if (analysis.atlas.journeys.empty()) return 0;
  const Journey& journey = analysis.atlas.journeys.front();
  const Organization& organization = analysis.atlas.organization_of(journey);

  std::vector<NewOwner> owners;
  add_suggestions(analysis, owners);
  write(analysis, operations_of(analysis, owners));
  if (!journey.touchpoints.empty()) {
    const auto t = static_cast<Index>(data[0] % journey.touchpoints.size());
    write(analysis, rename_touchpoint(analysis, 0, t, "Brand new"));
    write(analysis, move_touchpoint(analysis, 0, t, static_cast<Index>(data[1] % journey.stages.size())));
  }
  if (organization.departments.empty()) return 0;
  const auto department = [&](std::uint8_t byte) { return static_cast<Index>(byte % organization.departments.size()); };
  const std::string one = organization.departments[department(data[0])].name.value,
                    other = organization.departments[department(data[1])].name.value;
  write(analysis, rename_department(analysis, journey.organization, department(data[0]), "Brand new"));
  using Kind = ReorganizationStep::Kind;
  reorganize(analysis, {.kind = Kind::merge, .from = {one, other}, .to = "Brand new"});
  reorganize(analysis, {.kind = Kind::rename, .from = {one}, .to = "Sales of all"});
  reorganize(analysis, {.kind = Kind::dissolve, .from = {one}, .to = one == other ? "" : other});
  reorganize(analysis, {.kind = Kind::split, .from = {one}, .to = "Brand new", .values = {"purchase", "retention"}});
  reorganize(analysis, {.kind = data[0] % 2 == 1 ? Kind::external : Kind::internal, .from = {other}});
  return 0;
}
