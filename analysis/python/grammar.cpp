#include "analysis/python/grammar.hpp"

extern "C" const TSLanguage* tree_sitter_python();

namespace analysis::python {

const Grammar& grammar() {
#define HOVERVIEW_SPELLING(name, spelling) spelling,
    static const Grammar made =
        analysis::grammar(tree_sitter_python(), {HOVERVIEW_PYTHON_KINDS(HOVERVIEW_SPELLING)},
                          {"name",       "body",      "parameters",  "return_type", "superclasses", "type_parameters",
                           "definition", "condition", "consequence", "alternative", "left",         "right",
                           "type",       "value",     "alias",       "function",    "arguments",    "object",
                           "attribute",  "operator",  "operators",   "argument",    "module_name",  "subject",
                           "guard",      "subscript", "key",         "cause",       "expression"},
                          error, comment);
#undef HOVERVIEW_SPELLING
    return made;
}

}  // namespace analysis::python
