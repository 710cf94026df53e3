// Renames names that more code may mean than the text of their scope tells: those of modules and classes, and the
// parameters that calls pass by name.
#pragma once

#include <expected>
#include <optional>
#include <string>

#include "analysis/edit.hpp"
#include "analysis/facts.hpp"
#include "analysis/python/region.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// Renames a variable, function, class or import of a module or class: where its scope and those in it say it, where
/// `__all__` lists it, and attributes of the classes that have it, as far as the text tells whose attributes they are.
std::expected<Rename, NoRename> rename_shared(Parser& parser, const Outline& outline, const Region& region,
                                              const Name& name, const std::string& to);

/// Gives a type variable a name that tells its variance, and that name to itself.
std::expected<Rename, NoRename> rename_type_variable(Parser& parser, const Outline& outline, const Region& region,
                                                     const Name& name);

/// Adds the places where calls in the document pass a parameter by its name to the rename of the parameter. Returns why
/// it cannot be made after all.
std::optional<NoRename> add_callers(Parser& parser, const Outline& outline, const Region& region, const Name& parameter,
                                    Rename& rename);

}  // namespace analysis::python
