// What somebody may have meant by a name that nobody knows.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace questions {

/// How many letters to add, drop, replace or swap with a neighbour to get from `a` to `b` (Damerau-Levenshtein, no
/// letter edited twice).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known name most like `name`, the first of equals; "" if none is like it.
std::string_view nearest(std::string_view name, std::span<const std::string_view> known);

/// "; did you mean `complexity.limit`?", or "" where there is nothing to propose.
std::string did_you_mean(std::string_view name, std::span<const std::string_view> known);

}  // namespace questions
