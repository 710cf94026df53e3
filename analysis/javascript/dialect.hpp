// JavaScript and its kin, which differ in their grammar and little else.
#pragma once

#include <cstdint>

namespace analysis::javascript {

enum class Dialect : std::uint8_t {
    javascript,  ///< with JSX
    typescript,
    tsx,  ///< TypeScript with JSX, and without `<Type>value`
};

}  // namespace analysis::javascript
