#include <fmt/format.h>

#include <unordered_set>

#include "model/names.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings EXP701(const Context& c) {
  if (c.journey.messages.empty()) return {};
  std::unordered_set<std::string> agreed;
  for (const Text& message : c.journey.messages) agreed.insert(fold(message.value));
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    if (c.owners[i].state == Ownership::State::customer || !t.message || agreed.contains(fold(t.message.value)))
      continue;
    Finding f = finding(c, i, t.message_key,
                        fmt::format("\"{}\" says \"{}\", which is not one of the messages of the journey", t.name.value,
                                    t.message.value),
                        "say one of the journey's messages here, or add this one to its \"messages\"");
    if (c.owners[i].state == Ownership::State::owned) f.departments = {c.owners[i].owner};
    f.related.push_back({c.journey.messages.front().at, "the messages of the journey begin here"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
