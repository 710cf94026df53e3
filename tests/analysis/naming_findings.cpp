#include "tests/analysis/naming_findings.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>

#include "analysis/document.hpp"
#include "analysis/python/language.hpp"
#include "analysis/syntax.hpp"

namespace naming {
namespace {

std::optional<analysis::Cut> uncut(std::string_view rest, bool is_all, const analysis::Frames& /*frames*/) {
    if (!is_all) return std::nullopt;
    return analysis::Cut{static_cast<std::uint32_t>(rest.size()), {}, {}};
}

Lines told(std::string_view text, const analysis::Options& options, const analysis::Language& language) {
    analysis::Parser parser;
    const analysis::LineIndex lines(text);
    Lines result;
    for (const analysis::Finding& finding : analysis::Document(language, text, options, parser).findings().findings) {
        result.push_back(std::to_string(lines.line_of(finding.range.begin) + 1) + ":" +
                         std::string(code(finding.rule)) + " " + std::string(slice(text, finding.range)));
    }
    return result;
}

}  // namespace

Lines found(std::string_view text, const analysis::Options& options) {
    analysis::Language whole = analysis::python::language();
    whole.next_cut = uncut;
    Lines result = told(text, options, analysis::python::language());
    INFO(text);
    CHECK(told(text, options, whole) == result);
    return result;
}

analysis::Options all_rules() {
    analysis::Options options;
    options.complexity = false;
    options.select = {"N"};
    options.ignore = {};
    return options;
}

Lines found(std::string_view text) { return found(text, all_rules()); }

std::size_t segment_count(std::string_view text) {
    analysis::Parser parser;
    return analysis::Document(analysis::python::language(), text, {}, parser).entries().size();
}

std::string padding(std::string_view indentation) {
    std::string text;
    for (int i = 0; text.size() < 9'000; ++i) {
        text += indentation;
        text += "padding_" + std::to_string(i) + " = " + std::to_string(i) + "\n";
    }
    return text;
}

}  // namespace naming
