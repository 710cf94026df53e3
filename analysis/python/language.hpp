// Python, as data for the algorithms of `analysis`.
#pragma once

#include "analysis/language.hpp"

namespace analysis::python {

const Language& language();

}  // namespace analysis::python
