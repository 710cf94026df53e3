#include "analysis/rule.hpp"

#include <algorithm>
#include <array>

namespace analysis {
namespace {

constexpr std::array<std::string_view, rule_count> codes{"C901", "N801", "N802", "N803", "N804", "N805",
                                                         "N806", "N807", "N808", "N811", "N812", "N813",
                                                         "N814", "N815", "N816", "N817", "N818"};

}  // namespace

std::string_view code(Rule rule) { return codes[static_cast<std::size_t>(rule)]; }

std::optional<Rule> rule_of(std::string_view code) {
    const auto found = std::ranges::find(codes, code);
    if (found == codes.end()) return std::nullopt;
    return static_cast<Rule>(found - codes.begin());
}

}  // namespace analysis
