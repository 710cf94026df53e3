// What the targets have in common. Each takes any bytes and does with them what the outside can do to its layer; what
// must hold whatever they are is required, and a run ends at the first input for which it does not, or that a sanitizer
// objects to.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace fuzz {

/// The target: one input. Defined once in each program.
void take(std::string_view bytes);

/// Ends the run, and has the input kept, unless `holds`.
void require(bool holds, std::string_view what);

/// Stands between the parts of an input that is several texts: libFuzzer learns to copy and to move whole parts.
inline constexpr char separator = '\x1f';

/// The parts of an input, empty ones for those that it has not.
std::vector<std::string_view> parts(std::string_view bytes, std::size_t count);

}  // namespace fuzz
