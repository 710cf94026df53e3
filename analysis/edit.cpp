#include "analysis/edit.hpp"

#include <array>

namespace analysis {

std::string_view name(Reach reach) {
    static constexpr std::array<std::string_view, 3> names{"local", "callers", "other files"};
    return names[static_cast<std::size_t>(reach)];
}

std::string_view name(NoRename why) {
    static constexpr std::array<std::string_view, 7> names{"no convention", "reserved", "taken", "dynamic",
                                                           "imported",      "unclear",  "broken"};
    return names[static_cast<std::size_t>(why)];
}

}  // namespace analysis
