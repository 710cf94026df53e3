// What is said about sources that could not be read as they stand.
#pragma once

#include <string>

#include "analysis/source.hpp"

namespace server {

/// The end of a sentence that begins with the name of a file.
std::string sentence(const analysis::DecodeError& error);

}  // namespace server
