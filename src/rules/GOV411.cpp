#include <fmt/format.h>

#include "model/date.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV411(const Context& c) {
  const Date now = today(c.config.today);
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].state == Ownership::State::customer) continue;
    for (const OpenQuestion& question : touchpoint(c, i).open) {
      if (!question.until || question.until->value >= now) continue;
      const Index who = question.who.to != absent ? question.who.to : c.owners[i].owner;
      Finding f =
          finding(c, i, question.at,
                  fmt::format("{} settled by {}, and is still open at \"{}\": {}",
                              question.who.to == absent ? std::string("a question was to be")
                                                        : fmt::format("a question to {} was to be", department(c, who)),
                              spelled(question.until->value), touchpoint(c, i).name.value, question.text.value),
                  "settle it and take it out of \"open\", or write a new day as its \"until\"");
      if (who != absent) f.departments = {who};
      f.subject = question.text.value;
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
