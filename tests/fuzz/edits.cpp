// A document under edits, in any language: after each it is what a fresh one of the same text is, and the fixes that it
// offers lie within it.
//
// The first part of an input is the text, whose first byte chooses the language; each part behind it is an edit: four
// bytes of where and how much, and what is put there. An edit without a text takes back the one before it.
#include <algorithm>
#include <optional>

#include "analysis/document.hpp"
#include "analysis/fix.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/languages.hpp"

namespace {

using analysis::Document;

analysis::Options everything() {
    analysis::Options options;
    options.ignore = {};
    options.limit = 2;
    options.mentions = true;
    return options;
}

void same(const Document& edited, const Document& fresh, std::string_view text) {
    fuzz::require(edited.text() == text && edited.size() == text.size(), "an edited document has its text");
    fuzz::require(std::ranges::equal(
                      edited.entries(), fresh.entries(), {}, [](const auto& entry) { return entry.segment->text; },
                      [](const auto& entry) { return entry.segment->text; }),
                  "an edited document is cut as a fresh one");
    fuzz::require(edited.findings() == fresh.findings(), "an edited document has the findings of a fresh one");
}

void in_order(const std::vector<analysis::TextEdit>& edits, std::size_t size) {
    std::uint32_t end = 0;
    for (const analysis::TextEdit& edit : edits) {
        fuzz::require(end <= edit.range.begin && edit.range.begin <= edit.range.end && edit.range.end <= size,
                      "edits are in order, and in the text");
        end = edit.range.end;
    }
}

/// A place in `text` that two bytes choose; never inside of a character.
std::uint32_t place(std::string_view text, std::string_view two) {
    const auto high = static_cast<unsigned char>(two[0]);
    const auto low = static_cast<unsigned char>(two[1]);
    std::size_t at = (high * 256U + low) % (text.size() + 1);
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
    return static_cast<std::uint32_t>(at);
}

}  // namespace

void fuzz::take(std::string_view bytes) {
    const auto all = parts(bytes, 24);
    if (all.front().empty()) return;
    const analysis::Language& language = language_by(all.front().front());
    std::string text = analysis::salvaged(all.front().substr(1));
    analysis::Parser parser;
    const analysis::Options options = everything();
    Document document(language, text, options, parser);
    std::optional<analysis::TextEdit> undo;
    for (const std::string_view part : std::span(all).subspan(1)) {
        analysis::TextEdit edit;
        if (part.size() >= 4) {
            const std::uint32_t begin = place(text, part);
            edit.range = {begin, std::max(begin, place(text, part.substr(2)))};
            // Most edits are small.
            if ((static_cast<unsigned char>(part[2]) & 7U) != 0) edit.range.end = begin;
            edit.replacement = analysis::salvaged(part.substr(4));
        } else if (undo) {
            edit = *undo;
        } else {
            continue;
        }
        undo = analysis::TextEdit{
            {edit.range.begin, edit.range.begin + static_cast<std::uint32_t>(edit.replacement.size())},
            text.substr(edit.range.begin, edit.range.size())};
        text.replace(edit.range.begin, edit.range.size(), edit.replacement);
        document.edit(edit.range, edit.replacement, parser);
        same(document, Document(language, text, options, parser), text);
    }

    std::size_t asked = 0;
    for (const analysis::Finding& finding : document.findings().findings) {
        if (++asked > 8) break;
        if (const auto rename = analysis::rename(language, document.entries(), finding, parser)) {
            in_order(rename->edits, text.size());
            for (const analysis::TextEdit& edit : rename->edits) {
                require(edit.replacement == rename->to || edit.replacement.find(rename->to) != std::string::npos,
                        "a rename puts the new name");
            }
        }
        if (const auto edit = analysis::noqa(language, document.entries(), finding, parser)) {
            in_order({*edit}, text.size());
        }
    }
    in_order(analysis::all_safe(language, document.entries(), parser), text.size());
}
