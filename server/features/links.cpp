#include "server/features/links.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <tuple>

#include "questions/text.hpp"

namespace features {
namespace {

using analysis::ByteRange;
using questions::Link;
using workspace::Picture;
using workspace::PlacedStretch;
using workspace::Stretch;

Link moved(Link link, std::uint32_t offset) {
    link.range.begin += offset;
    link.range.end += offset;
    return link;
}

bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || byte >= 0x80;
}

/// Hands out each `Q73` of a text that is a word by itself.
void each_number(std::string_view text, auto&& take) {
    for (std::size_t at = text.find('Q'); at != std::string_view::npos; at = text.find('Q', at + 1)) {
        if (at > 0 && is_letter(text[at - 1])) continue;
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(text.data() + at + 1, text.data() + text.size(), number);
        const auto behind = static_cast<std::size_t>(end - text.data());
        if (error != std::errc() || (behind < text.size() && is_letter(text[behind]))) continue;
        take(number, ByteRange{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(behind)});
    }
}

void append_notes(const PlacedStretch& stretch, const questions::Bank& bank, std::vector<Note>& notes) {
    for (const analysis::Mention& mention : stretch->findings->mentions) {
        if (mention.kind != analysis::MentionKind::comment) continue;
        each_number(mention.name, [&](std::uint32_t number, ByteRange range) {
            const auto question = bank.by_number(number);
            const std::uint32_t offset = stretch.offset + mention.range.begin;
            if (question) notes.push_back({*question, {range.begin + offset, range.end + offset}});
        });
    }
}

bool touches(ByteRange range, std::uint32_t offset) { return range.begin <= offset && offset <= range.end; }

}  // namespace

Links::Links(const Picture& picture, const server::SharedLibrary& library) : picture_(picture), bank_(library->bank()) {
    const questions::Matcher& matcher = library->matcher(picture.configuration->settings.questions.mute);
    auto linking = std::make_shared<workspace::Linking>();
    linking->matcher = {library, &matcher};
    if (const auto language = questions::code_language(picture.language->name)) {
        brings_up_ = !picture.excluded;
        linking->surroundings = matcher.surroundings(*language, picture.path);
    }
    for (const PlacedStretch stretch : picture.stretches) {
        if (stretch->imports) matcher.add_imports(linking->surroundings, stretch->findings->mentions);
    }
    linking_ = (*picture.stretches.begin())->links->in_use(std::move(linking));
    if (brings_up_) matcher.match_path(linking_->surroundings, picture.path, of_path_);
}

workspace::SharedLinks Links::made(const Stretch& stretch) const {
    static const auto none = std::make_shared<const std::vector<Link>>();
    if (!brings_up_) return none;
    const questions::Matcher& matcher = *linking_->matcher;
    std::vector<Link> links;
    matcher.match(linking_->surroundings, stretch.segment->text, stretch.findings->mentions, links);
    matcher.match(linking_->surroundings, stretch.findings->findings, links);
    matcher.match_lines(linking_->surroundings, stretch.segment->text, links);
    matcher.tidy(links);
    return links.empty() ? none : std::make_shared<const std::vector<Link>>(std::move(links));
}

workspace::SharedLinks Links::of(const Stretch& stretch) const {
    return stretch.links->of(linking_, [&] { return made(stretch); });
}

/// Those of a stretch, relative to it: at the begin of the document also what its path brings up.
std::vector<Link> Links::in(const PlacedStretch& stretch) const {
    std::vector<Link> links = *of(*stretch.stretch);
    if (stretch.offset == 0 && !of_path_.empty()) {
        links.insert(links.begin(), of_path_.begin(), of_path_.end());
        linking_->matcher->tidy(links);
    }
    return links;
}

std::vector<Link> Links::all() const {
    std::vector<Link> all;
    for (const PlacedStretch stretch : picture_.stretches) {
        for (const Link& link : in(stretch)) all.push_back(moved(link, stretch.offset));
    }
    return all;
}

std::vector<Link> Links::touching(std::uint32_t offset) const {
    if (!brings_up_) return {};
    const PlacedStretch stretch = picture_.stretch_at(offset);
    std::vector<Link> found;
    for (const Link& link : *of(*stretch.stretch)) {
        if (const Link placed = moved(link, stretch.offset); touches(placed.range, offset)) found.push_back(placed);
    }
    if (offset == 0) std::ranges::copy(of_path_, std::back_inserter(found));
    std::ranges::sort(found, [&](const Link& a, const Link& b) {
        if (before(a, b)) return true;
        if (before(b, a)) return false;
        return std::tuple(a.range.begin, a.range.end, a.reason) < std::tuple(b.range.begin, b.range.end, b.reason);
    });
    std::vector<Link> best;
    for (const Link& link : found) {
        if (std::ranges::find(best, link.question, &Link::question) == best.end()) best.push_back(link);
    }
    return best;
}

const questions::Question& Links::question(const Link& link) const { return bank_.questions()[link.question]; }

std::string Links::why(const Link& link) const {
    return questions::harmless_markdown(questions::in(bank_.reasons()[link.reason].why, picture_.manner.language));
}

std::vector<Note> notes(const Picture& picture, const questions::Bank& bank) {
    std::vector<Note> found;
    if (picture.excluded) return found;
    for (const PlacedStretch stretch : picture.stretches) append_notes(stretch, bank, found);
    return found;
}

std::optional<Note> note_at(const Picture& picture, const questions::Bank& bank, std::uint32_t offset) {
    std::vector<Note> found;
    if (!picture.excluded) append_notes(picture.stretch_at(offset), bank, found);
    const auto note = std::ranges::find_if(found, [&](const Note& each) { return touches(each.range, offset); });
    return note == found.end() ? std::nullopt : std::optional(*note);
}

std::string comment_before(const Picture& picture, std::uint32_t offset) {
    // At the end of the text the comment's segment ends there, too.
    const PlacedStretch stretch = picture.stretch_at(offset);
    for (const analysis::Mention& mention : stretch->findings->mentions) {
        if (mention.kind != analysis::MentionKind::comment) continue;
        const ByteRange range{mention.range.begin + stretch.offset, mention.range.end + stretch.offset};
        if (range.begin < offset && offset <= range.end) return mention.name.substr(0, offset - range.begin);
    }
    return {};
}

}  // namespace features
