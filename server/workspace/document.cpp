#include "server/workspace/document.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "analysis/plain_text.hpp"
#include "analysis/python/language.hpp"
#include "server/discovery.hpp"

namespace workspace {
namespace {

std::uint32_t line_ends_of(std::string_view text) { return analysis::LineIndex(text).line_count() - 1; }

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
    splice({.first = 0, .removed = 0, .added = analysis_.entries().size()});
}

void Document::change(std::int32_t version, std::span<const protocol::ContentChange> changes,
                      analysis::Parser& parser) {
    // What stands before the last change of the whole text makes no difference.
    const auto whole = std::ranges::find_if(changes.rbegin(), changes.rend(), [](const auto& c) { return !c.range; });
    for (auto change = whole == changes.rend() ? changes.begin() : whole.base() - 1; change != changes.end();
         ++change) {
        if (!change->range) {
            replace_all(change->text, parser);
        } else {
            splice(analysis_.edit(picture_->bytes_of(*change->range), change->text, parser));
        }
    }
    own().version = version;
}

void Document::replace_all(std::string_view text, analysis::Parser& parser) {
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
    splice(analysis_.edit(range, text.substr(begin, text.size() - same - begin), parser));
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
    const std::size_t removed = picture.stretches.size();
    splice({.first = 0, .removed = removed, .added = analysis_.entries().size()});
}

Picture& Document::own() {
    if (picture_.use_count() > 1) picture_ = std::make_shared<Picture>(*picture_);
    return *picture_;
}

void Document::splice(const analysis::Document::Splice& splice) {
    Picture& picture = own();
    auto& stretches = picture.stretches;
    const auto& entries = analysis_.entries();
    const auto begin = stretches.begin() + static_cast<std::ptrdiff_t>(splice.first);
    if (splice.added > splice.removed) {
        stretches.insert(begin, splice.added - splice.removed, Stretch());
    } else {
        stretches.erase(begin, begin + static_cast<std::ptrdiff_t>(splice.removed - splice.added));
    }
    for (std::size_t i = splice.first; i < splice.first + splice.added; ++i) {
        stretches[i] = Stretch();
        stretches[i].segment = entries[i].segment;
        stretches[i].line_ends = line_ends_of(entries[i].segment->text);
    }

    std::uint32_t offset = 0;
    std::uint32_t line = 0;
    for (Stretch& stretch : stretches) {
        stretch.offset = offset;
        stretch.line = line;
        offset = stretch.end();
        line += stretch.line_ends;
    }
    // What is found in one stretch may point into later ones, so all of them have their places by now.
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        Stretch& stretch = stretches[i];
        if (stretch.findings == entries[i].findings) continue;
        stretch.findings = entries[i].findings;
        stretch.diagnostics = nullptr;
        stretch.links = std::make_shared<KnownLinks>();
        stretch.imports = std::ranges::any_of(stretch.findings->mentions, [](const analysis::Mention& mention) {
            return mention.kind == analysis::MentionKind::import_;
        });
        if (stretch.findings->findings.empty()) continue;
        auto rendered = std::make_shared<LinedText>();
        render_(*rendered, picture, stretch);
        rendered->shrink();
        stretch.diagnostics_hash = rendered->hash();
        stretch.diagnostics = std::move(rendered);
    }
}

const analysis::Language& language_of(std::string_view language_id, std::string_view path, std::string_view text) {
    if (language_id == "python") return analysis::python::language();
    // Any other language that the editor is sure of is not ours.
    constexpr std::array<std::string_view, 4> unsure{"", "plaintext", "text", "txt"};
    if (std::ranges::find(unsure, language_id) == unsure.end()) return analysis::plain_text();
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const bool python = server::is_python_name(name) || server::is_python_script(text.substr(0, 256));
    return python ? analysis::python::language() : analysis::plain_text();
}

}  // namespace workspace
