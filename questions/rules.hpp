// What findings say to people: the texts of rules, in each language. They are data, see questions/rules/.
//
// What is deliberately absent: Markdown around the texts, colours, places; whoever shows them knows what can be shown.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rule.hpp"
#include "questions/language.hpp"

namespace questions {

/// What a rule asks, and why. Names of code stand in backticks, as in Markdown.
struct RuleText {
    std::string title;    ///< one line: what the rule asks
    std::string message;  ///< of a finding, with a placeholder `{name}` for each argument that it speaks of
    std::string message_names_differ;  ///< N808: instead of `message`, where the two names are not the same; else empty
    std::string why;                   ///< a paragraph
    std::string before;                ///< Python that the rule objects to
    std::string after;                 ///< the same done better
    std::string url;
    std::vector<std::string> options;  ///< the settings that concern this rule: "naming.ignore-names"
};

const RuleText& rule_text(analysis::Rule rule, Language language);

/// What the arguments of the rule's findings are called in messages, in their order.
std::span<const std::string_view> argument_names(analysis::Rule rule);

/// One sentence without a full stop: "argument name `URL` should be lowercase".
std::string message(const analysis::Finding& finding, Language language);

/// What to call a branch where it is pointed at: "`except` handler".
std::string_view branch_text(analysis::BranchKind kind, Language language);

}  // namespace questions
