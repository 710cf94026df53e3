#include "analysis/analysis.hpp"

#include "analysis/document.hpp"
#include "analysis/python/language.hpp"

namespace analysis {

Findings analyze(const Language& language, std::string_view text, const Options& options, Parser& parser) {
    return Document(language, text, options, parser).findings();
}

Findings analyze(std::string_view text, const Options& options, Parser& parser) {
    return analyze(python::language(), text, options, parser);
}

Findings analyze(std::string_view text, const Options& options) {
    Parser parser;
    return analyze(text, options, parser);
}

}  // namespace analysis
