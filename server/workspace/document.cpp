#include "server/workspace/document.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <utility>

#include "analysis/languages.hpp"
#include "analysis/plain_text.hpp"

namespace workspace {
namespace {

analysis::Document analysed(const analysis::Language& language, std::string_view text,
                            const Circumstances& circumstances, analysis::Parser& parser) {
    analysis::Options options = circumstances.configuration->options;
    options.mentions = circumstances.links;
    return {language, text, std::move(options), parser};
}

}  // namespace

Document::Document(std::string uri, std::string path, const analysis::Language& language, std::int32_t version,
                   std::string_view text, const Circumstances& circumstances, Render render, analysis::Parser& parser)
    : analysis_(analysed(language, text, circumstances, parser)),
      render_(std::move(render)),
      picture_(std::make_shared<Picture>()) {
    picture_->uri = std::move(uri);
    picture_->path = std::move(path);
    picture_->version = version;
    picture_->language = &language;
    picture_->configuration = circumstances.configuration;
    picture_->excluded = circumstances.excluded;
    picture_->manner = circumstances.manner;
    splice({.first = 0, .removed = 0, .added = analysis_.entries().size(), .found_anew = {}});
    picture_->stretches.render();
}

void Document::change(std::int32_t version, std::span<const protocol::ContentChange> changes, analysis::Parser& parser,
                      analysis::Effort effort) {
    // What stands before the last change of the whole text makes no difference.
    const auto whole = std::ranges::find_if(changes.rbegin(), changes.rend(), [](const auto& c) { return !c.range; });
    const auto first = whole == changes.rend() ? changes.begin() : whole.base() - 1;
    for (const protocol::ContentChange& change : std::span(first, changes.end())) {
        if (change.range) {
            splice(analysis_.edit(picture_->bytes_of(*change.range), change.text, parser, effort));
        } else {
            replace_all(change.text, parser, effort);
        }
    }
    Picture& picture = own();
    picture.version = version;
    picture.stretches.render();
}

void Document::settle(analysis::Parser& parser, analysis::Effort effort) {
    splice(analysis_.settle(parser, effort));
    own().stretches.render();
}

void Document::replace_all(std::string_view text, analysis::Parser& parser, analysis::Effort effort) {
    // Editors that know no better send all of it at every keystroke: only what differs is an edit.
    const std::string before = picture_->text();
    const auto [from_before, from_text] = std::ranges::mismatch(before, text);
    auto begin = static_cast<std::size_t>(from_before - before.begin());
    const std::size_t most = std::min(before.size(), text.size()) - begin;
    std::size_t same = 0;
    while (same < most && before[before.size() - 1 - same] == text[text.size() - 1 - same]) ++same;
    // An edit is of whole characters.
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    while (begin > 0 && begin < before.size() && continues(before[begin])) --begin;
    while (same > 0 && continues(before[before.size() - same])) --same;
    const analysis::ByteRange range{static_cast<std::uint32_t>(begin),
                                    static_cast<std::uint32_t>(before.size() - same)};
    splice(analysis_.edit(range, text.substr(begin, text.size() - same - begin), parser, effort));
}

void Document::adapt(const Circumstances& circumstances, analysis::Parser& parser) {
    const bool other_options = !(circumstances.configuration->options == picture_->configuration->options);
    if (other_options) {
        analysis_ = analysed(*picture_->language, picture_->text(), circumstances, parser);
    }
    Picture& picture = own();
    picture.configuration = circumstances.configuration;
    picture.excluded = circumstances.excluded;
    picture.manner = circumstances.manner;
    const std::size_t removed = picture.stretches.count();
    splice({.first = 0, .removed = removed, .added = analysis_.entries().size(), .found_anew = {}});
    picture.stretches.render();
}

Picture& Document::own() {
    if (picture_.use_count() > 1) picture_ = std::make_shared<Picture>(*picture_);
    return *picture_;
}

void Document::splice(const analysis::Document::Splice& splice) {
    Picture& picture = own();
    const auto& entries = analysis_.entries();
    std::vector<Stretch> added(splice.added);
    for (std::size_t i = 0; i < splice.added; ++i) {
        const analysis::Document::Entry& entry = entries[splice.first + i];
        added[i].segment = entry.segment;
        added[i].findings = entry.findings;
        added[i].lines = std::make_shared<const analysis::LineIndex>(entry.segment->text);
    }
    picture.stretches.splice(splice.first, splice.removed, std::move(added));
    // What is found in one stretch may point into later ones, so all of them have their places by now.
    const auto render = [&](std::size_t index) {
        const auto& findings = entries[index].findings;
        std::shared_ptr<LinedText> rendered;
        if (!findings->findings.empty()) {
            rendered = std::make_shared<LinedText>();
            render_(*rendered, picture, picture.stretches[index], *findings);
            rendered->shrink();
        }
        picture.stretches.find_anew(index, findings, std::move(rendered));
    };
    for (std::size_t i = splice.first; i < splice.first + splice.added; ++i) render(i);
    for (const std::size_t i : splice.found_anew) {
        if (i < splice.first || i >= splice.first + splice.added) render(i);
    }
}

const analysis::Language& language_of(std::string_view language_id, std::string_view path, std::string_view text) {
    if (const analysis::Language* language = analysis::language_by_id(language_id)) return *language;
    // Any other language that the editor is sure of is not ours.
    constexpr std::array<std::string_view, 4> unsure{"", "plaintext", "text", "txt"};
    if (std::ranges::find(unsure, language_id) == unsure.end()) return analysis::plain_text();
    if (const analysis::Language* language = analysis::language_of_opened(path)) return *language;
    if (const analysis::Language* language = analysis::language_of_script(text.substr(0, 256))) return *language;
    return analysis::plain_text();
}

}  // namespace workspace
