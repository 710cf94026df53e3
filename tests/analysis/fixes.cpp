#include "tests/analysis/fixes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <expected>
#include <optional>

#include "analysis/document.hpp"
#include "analysis/fix.hpp"
#include "analysis/python/language.hpp"
#include "tests/analysis/naming_findings.hpp"

namespace fixes {
namespace {

using analysis::Document;
using analysis::Finding;
using analysis::Language;
using analysis::Parser;

std::optional<analysis::Cut> uncut(std::string_view rest, bool is_all, const analysis::Frames& /*frames*/) {
    if (!is_all) return std::nullopt;
    return analysis::Cut{static_cast<std::uint32_t>(rest.size()), {}, {}};
}

Language whole() {
    Language language = analysis::python::language();
    language.next_cut = uncut;
    return language;
}

analysis::Options options() {
    analysis::Options options = naming::all_rules();
    options.complexity = true;
    options.limit = 0;
    return options;
}

/// Calls `ask` with the first finding of a rule and its document.
template <typename Ask>
auto of_first(const Language& language, std::string_view rule, std::string_view text, Ask ask) {
    Parser parser;
    const Document document(language, text, options(), parser);
    const std::vector<Finding> findings = document.findings().findings;
    const auto found = std::ranges::find_if(findings, [&](const Finding& each) { return code(each.rule) == rule; });
    INFO(text);
    REQUIRE(found != findings.end());
    return ask(language, document, *found, parser);
}

/// The same, in both ways that a text can be cut.
template <typename Ask>
auto of_first(std::string_view rule, std::string_view text, Ask ask) {
    auto result = of_first(analysis::python::language(), rule, text, ask);
    INFO(text);
    CHECK(of_first(whole(), rule, text, ask) == result);
    return result;
}

std::string rename(const Language& language, const Document& document, const Finding& finding, Parser& parser) {
    const auto made = analysis::rename(language, document.entries(), finding, parser);
    return made ? std::string(name(made->reach)) + ": " + applied(document.text(), made->edits)
                : std::string(name(made.error()));
}

}  // namespace

std::string applied(std::string_view text, const std::vector<analysis::TextEdit>& edits) {
    std::string result;
    std::uint32_t at = 0;
    for (const analysis::TextEdit& edit : edits) {
        REQUIRE(at <= edit.range.begin);
        REQUIRE(edit.range.begin <= edit.range.end);
        result += text.substr(at, edit.range.begin - at);
        result += edit.replacement;
        at = edit.range.end;
    }
    REQUIRE(at <= text.size());
    result += text.substr(at);
    return result;
}

std::string renamed(std::string_view rule, std::string_view text) { return of_first(rule, text, rename); }

std::string renamed_in_segments(std::string_view rule, std::string_view text) {
    return of_first(analysis::python::language(), rule, text, rename);
}

std::vector<std::string> unsure(std::string_view rule, std::string_view text) {
    const auto ask = [&](const Language& language, const Document& document, const Finding& finding, Parser& parser) {
        const auto made = analysis::rename(language, document.entries(), finding, parser);
        REQUIRE(made);
        const analysis::LineIndex lines(text);
        std::vector<std::string> found;
        for (const analysis::ByteRange range : made->unsure) {
            found.push_back(std::to_string(lines.line_of(range.begin) + 1) + " " + std::string(slice(text, range)));
        }
        return found;
    };
    return of_first(rule, text, ask);
}

std::string all_safe(std::string_view text) {
    Parser parser;
    const auto answer = [&](const Language& language) {
        const Document document(language, text, options(), parser);
        return applied(text, analysis::all_safe(language, document.entries(), parser));
    };
    std::string result = answer(analysis::python::language());
    INFO(text);
    CHECK(answer(whole()) == result);
    return result;
}

std::string silenced(std::string_view rule, std::string_view text) {
    const auto ask = [&](const Language& language, const Document& document, const Finding& finding, Parser& parser) {
        const auto edit = analysis::noqa(language, document.entries(), finding, parser);
        return edit ? applied(text, {*edit}) : std::string("nothing");
    };
    return of_first(rule, text, ask);
}

}  // namespace fixes
