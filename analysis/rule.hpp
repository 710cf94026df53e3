// The rules that findings speak of, and what a finding is: a code with arguments, never a sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/complexity.hpp"
#include "analysis/text.hpp"

namespace analysis {

enum class Rule : std::uint8_t {
    C901,
    N801,
    N802,
    N803,
    N804,
    N805,
    N806,
    N807,
    N808,
    N811,
    N812,
    N813,
    N814,
    N815,
    N816,
    N817,
    N818,
};

inline constexpr std::size_t rule_count = static_cast<std::size_t>(Rule::N818) + 1;

/// The rule's code: "C901", "N801".
std::string_view code(Rule rule);

/// The rule of a code, exactly as `code` spells it.
std::optional<Rule> rule_of(std::string_view code);

/// A place that a rule objects to.
struct Finding {
    Rule rule;
    ByteRange range;  ///< the name that is meant; of C901 the function's name
    /// What the rule's text speaks of. C901: qualified name, complexity, limit. N801-N807, N815, N816, N818: the name.
    /// N808: the name of the variable, that of the type variable or "". N811-N817: the imported name, its alias.
    std::vector<std::string> arguments;
    std::vector<Branch> branches;  ///< C901: those that the profile counts

    bool operator==(const Finding&) const = default;
};

}  // namespace analysis
