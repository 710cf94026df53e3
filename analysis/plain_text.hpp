// Text in no language that is understood: cut into handfuls of lines, of which nothing is said. So an editor's document
// is one thing, whatever is written in it.
#pragma once

#include "analysis/language.hpp"

namespace analysis {

const Language& plain_text();

}  // namespace analysis
