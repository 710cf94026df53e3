#include "analysis/javascript/grammar.hpp"

extern "C" {
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
}

namespace analysis::javascript {
namespace {

Grammar made(const TSLanguage* language) {
#define HOVERVIEW_SPELLING(name, spelling) spelling,
    return analysis::grammar(
        language, {HOVERVIEW_JAVASCRIPT_KINDS(HOVERVIEW_SPELLING)},
        {"name", "body",        "parameters",  "parameter",   "return_type", "value",    "left",     "right",
         "type", "function",    "arguments",   "constructor", "object",      "property", "source",   "alias",
         "key",  "declaration", "handler",     "condition",   "decorator",   "index",    "operator", "argument",
         "kind", "consequence", "alternative", "initializer", "module",      "pattern"},
        error, comment);
#undef HOVERVIEW_SPELLING
}

}  // namespace

const Grammar& grammar(Dialect dialect) {
    switch (dialect) {
        case Dialect::javascript: {
            static const Grammar javascript = made(tree_sitter_javascript());
            return javascript;
        }
        case Dialect::typescript: {
            static const Grammar typescript = made(tree_sitter_typescript());
            return typescript;
        }
        case Dialect::tsx: break;
    }
    static const Grammar tsx = made(tree_sitter_tsx());
    return tsx;
}

}  // namespace analysis::javascript
