// Asks Python itself what it makes of something: the judge of what Hoverview says of Python.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace python_judge {

/// The lines that a script prints. It must hold no single quote: it goes through a shell.
std::vector<std::string> lines(std::string_view script);

/// The parts of a line between single spaces.
std::vector<std::string> words(std::string_view line);

/// The bytes that hexadecimal digits spell; "-" spells none.
std::string from_hex(std::string_view digits);

}  // namespace python_judge
