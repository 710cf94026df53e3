#include "analysis/document.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "analysis/complexity_facts.hpp"
#include "analysis/naming_facts.hpp"
#include "analysis/noqa.hpp"

namespace analysis {
namespace {

/// How much text of segments that an edit took out is kept.
constexpr std::size_t kept_bytes_at_least = std::size_t{1} << 20;

std::uint64_t mixed(std::uint64_t digest, std::uint64_t value) {
    digest ^= value + 0x9E3779B97F4A7C15U + (digest << 6U) + (digest >> 2U);
    return digest * 0xBF58476D1CE4E5B9U;
}

std::uint64_t digest_of(const Frames& frames) {
    std::uint64_t digest = frames.size();
    for (const Frame& frame : frames) {
        digest = mixed(digest, static_cast<std::uint64_t>(frame.kind));
        digest = mixed(digest, (std::uint64_t{frame.header_column} << 32U) | frame.body_column);
    }
    return digest;
}

std::uint64_t content_hash(std::string_view text, const Frames& frames) {
    return mixed(std::hash<std::string_view>{}(text), digest_of(frames));
}

Segment make_segment(const Language& language, const Options& options, std::string_view text, const Frames& frames,
                     const Cut& cut, Parser& parser) {
    Segment segment;
    segment.text = text;
    segment.frames = frames;
    segment.opened = cut.opened;
    language.collect(parser, options, segment);
    return segment;
}

std::uint64_t said_to_scope(const Segment& segment) {
    std::uint64_t digest = 0;
    for (const std::uint64_t said : {names_said_to_scope(segment), functions_said_to_scope(segment)}) {
        if (said != 0) digest = mixed(digest, said);
    }
    return digest;
}

void move_by(ByteRange& range, std::uint32_t offset) {
    range.begin += offset;
    range.end += offset;
}

/// Appends what is found in one segment to what is found in the document.
void append(Findings& all, const SegmentFindings& found, std::uint32_t offset) {
    for (Function function : found.functions) {
        move_by(function.range, offset);
        move_by(function.name_range, offset);
        for (Branch& branch : function.branches) move_by(branch.range, offset);
        all.functions.push_back(std::move(function));
    }
    for (Finding finding : found.findings) {
        move_by(finding.range, offset);
        for (Branch& branch : finding.branches) move_by(branch.range, offset);
        all.findings.push_back(std::move(finding));
    }
    for (Mention mention : found.mentions) {
        move_by(mention.range, offset);
        all.mentions.push_back(std::move(mention));
    }
}

/// C901 for the functions that are over the limit.
void report_complexity(const Outline& outline, SegmentIndex index, const Options& options, SegmentFindings& found) {
    for (const Function& function : found.functions) {
        const std::uint32_t complexity = function.complexity(options.profile);
        if (complexity <= options.limit) continue;
        if (silenced(outline, index, function.name_range.begin, Rule::C901)) continue;
        Finding finding{.rule = Rule::C901,
                        .range = function.name_range,
                        .arguments = {function.name, std::to_string(complexity), std::to_string(options.limit)},
                        .branches = {}};
        std::ranges::copy_if(function.branches, std::back_inserter(finding.branches),
                             [&](const Branch& branch) { return branch.counted_in.contains(options.profile); });
        found.findings.push_back(std::move(finding));
    }
}

SegmentFindings resolve_segment(const Outline& outline, const Environment& environment, SegmentIndex index,
                                const Options& options) {
    SegmentFindings found;
    resolve_functions(outline, index, found.functions);
    if (options.complexity) report_complexity(outline, index, options, found);
    if (options.naming) resolve_naming(outline, index, options, found.findings);
    std::ranges::sort(found.findings, {},
                      [](const Finding& finding) { return std::tuple(finding.range.begin, finding.rule); });
    if (options.mentions) resolve_mentions(outline, environment, index, found.mentions);
    return found;
}

}  // namespace

Document::Document(const Language& language, std::string_view text, Options options, Parser& parser)
    : language_(&language), options_(std::move(options)), size_(static_cast<std::uint32_t>(text.size())) {
    Frames frames;
    std::size_t at = 0;
    do {
        std::optional<Cut> cut = language.next_cut(text.substr(at), true, frames);
        if (!cut) break;  // never, as the text is all there
        entries_.push_back(entry_for(text.substr(at, cut->size), frames, *cut, parser));
        at += cut->size;
        frames = std::move(cut->frames);
    } while (at < text.size());
    if (options_.mentions) environment_.splice(0, {}, segments());
    resolve();
}

std::string Document::text() const {
    std::string text;
    text.reserve(size_);
    for (const Entry& entry : entries_) text += entry.segment->text;
    return text;
}

Document::Entry Document::entry_for(std::string_view text, const Frames& frames, const Cut& cut, Parser& parser) {
    if (!left_.empty()) {
        const auto [begin, end] = left_.equal_range(content_hash(text, frames));
        for (auto found = begin; found != end; ++found) {
            const Segment& segment = *found->second.segment;
            if (segment.text == text && segment.frames == frames && segment.opened == cut.opened) return found->second;
        }
    }
    auto segment = std::make_shared<const Segment>(make_segment(*language_, options_, text, frames, cut, parser));
    Entry entry{.segment = nullptr,
                .findings = nullptr,
                .serial = next_serial_++,
                .said_to_document = names_said_to_document(*segment),
                .said_to_scope = said_to_scope(*segment),
                .dependency = 0};
    entry.segment = std::move(segment);
    return entry;
}

void Document::keep_for_later(Entry entry) {
    const std::uint64_t hash = content_hash(entry.segment->text, entry.segment->frames);
    left_bytes_ += entry.segment->text.size();
    left_order_.push_back(hash);
    left_.emplace(hash, std::move(entry));
    const std::size_t limit = std::max<std::size_t>(kept_bytes_at_least, std::size_t{2} * size_);
    while (left_bytes_ > limit && !left_order_.empty()) {
        const auto oldest = left_.find(left_order_.front());
        left_bytes_ -= oldest->second.segment->text.size();
        left_.erase(oldest);
        left_order_.pop_front();
    }
}

Document::Splice Document::edit(ByteRange range, std::string_view replacement, Parser& parser) {
    // A cut depends on the segment behind it and, where that is broken, on the line that ends it: begin two segments
    // earlier.
    std::size_t first = 0;
    std::uint32_t first_offset = 0;
    std::size_t before = 0;
    std::uint32_t before_offset = 0;
    std::size_t behind = 0;  // the first old segment that is not in the buffer
    std::uint32_t behind_offset = 0;
    while (behind < entries_.size()) {
        const auto size = static_cast<std::uint32_t>(entries_[behind].segment->text.size());
        if (behind_offset > range.end) break;
        if (behind_offset + size <= range.begin && behind + 1 < entries_.size()) {
            first = std::exchange(before, behind);
            first_offset = std::exchange(before_offset, behind_offset);
        }
        ++behind;
        behind_offset += size;
    }

    std::string buffer;
    for (std::size_t i = first; i < behind; ++i) buffer += entries_[i].segment->text;
    buffer.replace(range.begin - first_offset, range.size(), replacement);
    const std::size_t edit_end = range.begin - first_offset + replacement.size();
    size_ = size_ - range.size() + static_cast<std::uint32_t>(replacement.size());

    // Old segments that lie behind the edit, with the places in the buffer where they begin.
    struct OldBegin {
        std::size_t at;
        std::size_t index;
    };
    std::vector<OldBegin> old_begins;
    std::size_t next_old_begin = 0;
    const auto pull = [&](std::size_t count) {
        for (; count > 0 && behind < entries_.size(); --count, ++behind) {
            old_begins.push_back({buffer.size(), behind});
            buffer += entries_[behind].segment->text;
        }
    };

    struct Piece {
        std::size_t begin;
        Frames frames;
        Cut cut;
    };
    std::vector<Piece> pieces;
    std::size_t at = 0;
    std::size_t resume = entries_.size();
    Frames frames = entries_[first].segment->frames;
    std::size_t pulled = 1;
    for (;;) {
        if (at >= edit_end && at > 0) {
            while (next_old_begin < old_begins.size() && old_begins[next_old_begin].at < at) ++next_old_begin;
            if (next_old_begin < old_begins.size() && old_begins[next_old_begin].at == at &&
                entries_[old_begins[next_old_begin].index].segment->frames == frames) {
                resume = old_begins[next_old_begin].index;
                break;
            }
        }
        const bool is_all = behind == entries_.size();
        if (is_all && at == buffer.size() && !pieces.empty()) break;
        auto cut = language_->next_cut(std::string_view(buffer).substr(at), is_all, frames);
        if (!cut) {
            pull(pulled);
            pulled *= 2;
            continue;
        }
        const std::size_t size = cut->size;
        Frames next_frames = cut->frames;
        pieces.push_back({at, std::move(frames), std::move(*cut)});
        at += size;
        frames = std::move(next_frames);
    }

    // What leaves is kept first, so that what was not changed is found again.
    for (std::size_t i = first; i < resume; ++i) keep_for_later(entries_[i]);
    std::vector<Entry> fresh;
    fresh.reserve(pieces.size());
    for (const Piece& piece : pieces) {
        fresh.push_back(
            entry_for(std::string_view(buffer).substr(piece.begin, piece.cut.size), piece.frames, piece.cut, parser));
    }
    const Splice splice{.first = first, .removed = resume - first, .added = fresh.size()};
    replace(first, resume, std::move(fresh));
    resolve();
    return splice;
}

void Document::replace(std::size_t first, std::size_t last, std::vector<Entry> fresh) {
    NameSet changed;
    if (options_.mentions) {
        std::vector<const Segment*> removed;
        std::vector<const Segment*> added;
        for (std::size_t i = first; i < last; ++i) removed.push_back(entries_[i].segment.get());
        for (Entry& entry : fresh) {
            added.push_back(entry.segment.get());
            entry.findings = nullptr;  // what was kept for later may have been made from other meanings of names
        }
        changed = environment_.splice(static_cast<SegmentIndex>(first), removed, added);
    }
    const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first);
    const std::size_t overwritten = std::min(fresh.size(), last - first);
    const auto fresh_rest = fresh.begin() + static_cast<std::ptrdiff_t>(overwritten);
    std::move(fresh.begin(), fresh_rest, begin);
    const auto rest = begin + static_cast<std::ptrdiff_t>(overwritten);
    if (overwritten < fresh.size()) {
        entries_.insert(rest, std::make_move_iterator(fresh_rest), std::make_move_iterator(fresh.end()));
    } else {
        entries_.erase(rest, entries_.begin() + static_cast<std::ptrdiff_t>(last));
    }
    if (changed.empty()) return;

    const Outline outline = join(segments());
    // Where the header of a split scope changed, what its parts say is said of another class or function.
    std::vector<bool> moved(outline.split.size());
    for (std::size_t i = 0; i < outline.split.size(); ++i) {
        const SplitScope& split = outline.split[i];
        const bool fresh_header = split.segment >= first && split.segment < first + fresh.size();
        moved[i] = fresh_header || (split.parent >= 0 && moved[static_cast<std::size_t>(split.parent)]);
        if (!moved[i]) continue;
        for (const SegmentIndex part : split.parts) changed.add(outline.segments[part]->mentions->gives);
    }
    for (const SegmentIndex index : affected(outline, changed)) entries_[index].findings = nullptr;
}

std::vector<const Segment*> Document::segments() const {
    std::vector<const Segment*> result;
    result.reserve(entries_.size());
    for (const Entry& entry : entries_) result.push_back(entry.segment.get());
    return result;
}

void Document::resolve() {
    const Outline outline = join(segments());

    // What every segment's findings may depend on: what others say to the whole document, and to the scopes that they
    // are part of.
    std::uint64_t to_all = outline.silenced ? 1 : 0;
    for (const Entry& entry : entries_) {
        if (entry.said_to_document != 0) to_all = mixed(to_all, entry.said_to_document);
    }
    std::vector<std::uint64_t> around(
        outline.split.size());  // by split scope: digest of the scope and of those around it
    std::vector<std::uint64_t> inside(
        outline.split.size());  // by split scope: digest of its parts and those of scopes in it
    for (std::size_t i = outline.split.size(); i-- > 0;) {
        const SplitScope& split = outline.split[i];
        std::uint64_t digest = inside[i];
        for (const SegmentIndex part : split.parts) {
            digest = mixed(digest, entries_[part].serial);
            // Places in later segments are told relative to the header's segment.
            digest = mixed(digest, outline.offsets[part] - outline.offsets[split.segment]);
        }
        inside[i] = digest;
        if (split.parent >= 0) {
            auto& outer = inside[static_cast<std::size_t>(split.parent)];
            outer = mixed(outer, digest);
        }
    }
    for (std::size_t i = 0; i < outline.split.size(); ++i) {
        const SplitScope& split = outline.split[i];
        std::uint64_t digest = split.parent >= 0 ? around[static_cast<std::size_t>(split.parent)] : 1;
        digest = mixed(digest, entries_[split.segment].serial);
        digest = mixed(digest, split.scope);
        for (const SegmentIndex part : split.parts) {
            if (const std::uint64_t said = entries_[part].said_to_scope; said != 0) digest = mixed(digest, said);
        }
        around[i] = digest;
    }

    std::size_t next_split = 0;
    for (SegmentIndex index = 0; index < entries_.size(); ++index) {
        Entry& entry = entries_[index];
        std::uint64_t dependency = mixed(to_all, 2);
        if (const std::int32_t enclosing = outline.enclosing[index]; enclosing >= 0) {
            dependency = mixed(dependency, around[static_cast<std::size_t>(enclosing)]);
        }
        for (; next_split < outline.split.size() && outline.split[next_split].segment == index; ++next_split) {
            // A class says nothing that depends on places in its other parts, a function does: its branches.
            const bool function = outline.split[next_split].kind == Frame::Kind::function;
            dependency = mixed(dependency, function ? inside[next_split] : around[next_split]);
            dependency = mixed(dependency, around[next_split]);
        }
        if (entry.findings != nullptr && entry.dependency == dependency) continue;
        entry.findings =
            std::make_shared<const SegmentFindings>(resolve_segment(outline, environment_, index, options_));
        entry.dependency = dependency;
    }
}

Findings Document::findings() const {
    Findings all;
    std::size_t mentions = 0;
    for (const Entry& entry : entries_) mentions += entry.findings->mentions.size();
    all.mentions.reserve(mentions);
    std::uint32_t offset = 0;
    for (const Entry& entry : entries_) {
        append(all, *entry.findings, offset);
        const auto size = static_cast<std::uint32_t>(entry.segment->text.size());
        if (!entry.segment->complete) all.given_up.push_back({offset, offset + size});
        offset += size;
    }
    return all;
}

}  // namespace analysis
