// The text of a file in any language, from its bytes to everything that is found in it, and the questions that it
// brings up.
//
// The first byte chooses the language, the second what is wanted of it.
#include <algorithm>

#include "analysis/document.hpp"
#include "analysis/sql.hpp"
#include "questions/matching.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/languages.hpp"

namespace {

using analysis::ByteRange;

const questions::Matcher& matcher() {
    static const questions::Matcher all(questions::built_in_bank());
    return all;
}

analysis::Options wanted(unsigned char choice) {
    analysis::Options options;
    options.ignore = {};
    options.limit = choice & 3U;
    options.profile = static_cast<analysis::Profile>((choice >> 2U) % 3U);
    options.mentions = (choice & 16U) == 0;
    options.naming = (choice & 32U) == 0;
    return options;
}

void within(ByteRange range, std::string_view text) {
    fuzz::require(range.begin <= range.end && range.end <= text.size(), "what is found lies in the text");
}

/// A place survives the way to an editor and back, in each of its encodings.
void there_and_back(const analysis::LineIndex& lines, std::uint32_t offset) {
    using analysis::PositionEncoding;
    for (const auto encoding : {PositionEncoding::utf8, PositionEncoding::utf16, PositionEncoding::utf32}) {
        fuzz::require(lines.offset(lines.position(offset, encoding), encoding) == offset,
                      "a place is the same after becoming a position");
    }
}

}  // namespace

void fuzz::take(std::string_view bytes) {
    if (bytes.size() < 2) return;
    const questions::CodeLanguage code = chosen(bytes[0]);
    const analysis::Language& language = language_by(bytes[0]);
    const analysis::Options options = wanted(static_cast<unsigned char>(bytes[1]));
    bytes.remove_prefix(2);
    const auto decoded = analysis::decode_python(bytes);
    const std::string text = decoded ? *decoded : analysis::salvaged(bytes);
    (void)analysis::reads_as_sql(text);

    analysis::Parser parser;
    const analysis::Document document(language, text, options, parser);
    require(document.text() == text, "a document has its text");
    const analysis::Findings found = document.findings();
    const analysis::LineIndex lines(text);
    std::uint32_t before = 0;
    for (const analysis::Function& function : found.functions) {
        within(function.range, text);
        within(function.name_range, text);
        require(before <= function.range.begin, "functions are in order");
        before = function.range.begin;
        for (const analysis::Branch& branch : function.branches) within(branch.range, text);
        there_and_back(lines, function.name_range.begin);
        there_and_back(lines, function.range.end);
    }
    for (const analysis::Finding& finding : found.findings) within(finding.range, text);
    for (const analysis::Mention& mention : found.mentions) within(mention.range, text);
    for (const ByteRange range : found.given_up) within(range, text);

    // The words of a language's own name, so that links by file name come up as well.
    const std::string path = "shop/" + std::string(questions::code_languages[code]) + ".py";
    for (const questions::Link& link : links(matcher(), code, path, text, found.mentions, found.findings)) {
        within(link.range, text);
        require(link.question < questions::built_in_bank().questions().size(), "a link leads to a question");
    }
}
