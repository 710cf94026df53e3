// Whether a text of the bank has the form that questions/README.md asks for, and holds nothing that would be made
// harmless where it is shown.
#pragma once

#include <string_view>
#include <vector>

#include "questions/bank.hpp"

namespace questions {

/// What is wrong in a text, by line. A text that could not be read at all was reported when the bank was read.
std::vector<Problem> check_text(std::string_view path, std::string_view markdown, Language language);

}  // namespace questions
