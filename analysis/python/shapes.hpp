// What of Python makes a shape by itself: see shape.hpp for what each is. The others are found by mentions.cpp on its
// way.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/shape.hpp"

namespace analysis::python {

/// Whether a comment reads as code that was taken out: behind the `#` stands one whole statement of a line. That is an
/// import, a header that ends in a colon, `return` and the like, an assignment, a decorator or a call alone. Two words
/// side by side that no operator joins are prose. Linear in the size of the comment.
bool reads_as_code(std::string_view comment);

/// Whether a comment says that something is left to do.
bool is_todo(std::string_view comment);

/// What the way that a name is written says, where it is defined in the own code of a class or of a module.
std::optional<Shape> shape_of_definition(std::string_view name, bool in_class);

/// Whether a method of that name changes the container that it is called on.
bool changes_container(std::string_view method);

}  // namespace analysis::python
