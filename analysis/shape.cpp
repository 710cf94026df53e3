#include "analysis/shape.hpp"

#include <algorithm>
#include <array>

namespace analysis {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(last_shape) + 1> names{
    "nested-loop",         "mutable-default",    "parameter-mutated",
    "parameter-rebound",   "in-list-in-loop",    "string-building-in-loop",
    "recursion",           "call-in-loop:",      "call-in-async:",
    "sort-call",           "abstract-factory",   "factory-class",
    "bare-except",         "broad-except",       "commented-out-code",
    "todo-comment",        "dunder-definition",  "private-name",
    "mangled-name",        "throwaway-name",     "slots",
    "identity-comparison", "annotated-function", "annotated-variable",
    "type-parameters",     "generic-alias",      "entered:",
    "arrow-function",      "destructuring",      "spread",
    "optional-chaining",   "nullish-coalescing", "template-literal",
    "private-field",       "generator-function", "top-level-await"};

}  // namespace

std::string_view name(Shape shape) { return names[static_cast<std::size_t>(shape)]; }

std::optional<Shape> shape_of(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Shape>(found - names.begin());
}

}  // namespace analysis
