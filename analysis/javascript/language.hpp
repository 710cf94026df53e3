// JavaScript and TypeScript, as data for the algorithms of `analysis`.
#pragma once

#include "analysis/language.hpp"

namespace analysis::javascript {

/// With JSX.
const Language& language();
const Language& typescript();
/// TypeScript with JSX.
const Language& tsx();

}  // namespace analysis::javascript
