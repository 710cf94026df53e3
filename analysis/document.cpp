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

/// One segment that is so many times longer than a step is read in a step of its own.
constexpr std::size_t at_once = 4;

/// To resolve what is found in a segment takes a fraction of the time that it takes to read it; so much less is enough.
constexpr std::size_t less_than_read = 8;

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

std::uint64_t said_to_scope(const Segment& segment) {
    std::uint64_t digest = 0;
    for (const std::uint64_t said : {names_said_to_scope(segment), functions_said_to_scope(segment)}) {
        if (said != 0) digest = mixed(digest, said);
    }
    return digest;
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

/// A stretch of the text as an edit cuts it.
struct Document::Piece {
    std::size_t begin;
    Frames frames;
    Cut cut;
    bool open_ended = false;
};

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
    outline_ = join(segments());
    if (options_.mentions) environment_.splice(0, {}, outline_.segments);
    depend_on_all();
    std::vector<SegmentIndex> all;
    resolve_stale(whatever_it_takes, all);
}

std::string Document::text() const {
    std::string text;
    text.reserve(size_);
    for (const Entry& entry : entries_) text += entry.segment->text;
    return text;
}

std::vector<const Segment*> Document::segments() const {
    std::vector<const Segment*> result;
    result.reserve(entries_.size());
    for (const Entry& entry : entries_) result.push_back(entry.segment.get());
    return result;
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
                .said_to_scope = said_to_scope(*segment)};
    entry.segment = std::move(segment);
    return entry;
}

/// Says what an empty text does.
Document::Entry Document::unread(std::string_view text, const Frames& frames, const Cut& cut, Parser& parser) {
    Segment segment = make_segment(*language_, options_, "", frames, cut, parser);
    segment.text = text;
    return {.segment = std::make_shared<const Segment>(std::move(segment)),
            .findings = nullptr,
            .serial = next_serial_++,
            .unread = true};
}

void Document::keep_for_later(Entry entry) {
    if (entry.unread) return;
    entry.open_ended = entry.doubtful = false;
    if (options_.mentions) entry.dependency = 0;  // the meaning of names may be another by then
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

Document::Splice Document::edit(ByteRange range, std::string_view replacement, Parser& parser, Effort effort) {
    // A cut depends on the segment behind it and, where that is broken, on the line that ends it: begin two segments
    // earlier.
    const auto count_up_to = [&](std::uint32_t offset) {
        return static_cast<SegmentIndex>(std::ranges::upper_bound(outline_.offsets, offset) - outline_.offsets.begin());
    };
    const SegmentIndex holder = count_up_to(range.begin) - 1;
    const SegmentIndex first = std::max(holder, SegmentIndex{2}) - 2;
    const SegmentIndex behind = count_up_to(range.end);
    doubt(behind);

    std::string buffer;
    for (SegmentIndex i = first; i < behind; ++i) buffer += entries_[i].segment->text;
    const std::size_t begin = range.begin - outline_.offsets[first];
    buffer.replace(begin, range.size(), replacement);
    size_ = size_ - range.size() + static_cast<std::uint32_t>(replacement.size());
    reach_ = 0;
    return cut_anew(first, behind, std::move(buffer), begin + replacement.size(), effort, effort, parser);
}

/// Before an edit in the entries up to `behind`: the two before one that is open-ended may have been cut for text that
/// does not stand in it but in what follows.
void Document::doubt(SegmentIndex behind) {
    if (provisional_ == 0) return;
    for (SegmentIndex i = 0; i < behind; ++i) {
        if (!entries_[i].open_ended) continue;
        for (SegmentIndex before = i - std::min(i, SegmentIndex{2}); before < i; ++before) {
            provisional_ += entries_[before].settled() ? 1 : 0;
            entries_[before].doubtful = true;
        }
    }
}

/// Cuts anew what follows from the entry `first` on: `buffer`, which stands in the place of the entries up to `behind`
/// and is as it was behind `changed`, and then as many entries more as it takes. The first cut is looked for in `reach`
/// bytes, the others in `effort`, and no more are cut than that.
Document::Splice Document::cut_anew(SegmentIndex first, SegmentIndex behind, std::string buffer, std::size_t changed,
                                    Effort reach, Effort effort, Parser& parser) {
    // Where entries that are in the buffer begin there.
    struct OldBegin {
        std::size_t at;
        SegmentIndex index;
    };
    std::vector<OldBegin> old_begins;
    const auto pull = [&](std::size_t count) {
        for (; count > 0 && behind < entries_.size(); --count, ++behind) {
            old_begins.push_back({buffer.size(), behind});
            buffer += entries_[behind].segment->text;
        }
    };

    std::vector<Piece> pieces;
    std::size_t at = 0;
    std::size_t next_old_begin = 0;
    std::size_t pulled = 1;
    auto resume = static_cast<SegmentIndex>(entries_.size());
    Frames frames = entries_[first].segment->frames;
    for (;;) {
        if (at >= changed && at > 0) {
            while (next_old_begin < old_begins.size() && old_begins[next_old_begin].at < at) ++next_old_begin;
            if (next_old_begin < old_begins.size() && old_begins[next_old_begin].at == at &&
                entries_[old_begins[next_old_begin].index].segment->frames == frames) {
                resume = old_begins[next_old_begin].index;
                break;
            }
        }
        const bool all_there = behind == entries_.size();
        if (all_there && at == buffer.size() && !pieces.empty()) break;
        const Effort most = at == 0 ? reach : effort;
        const std::string_view rest = std::string_view(buffer).substr(at, most);
        std::optional<Cut> cut;
        if (at < effort) cut = language_->next_cut(rest, all_there && rest.size() == buffer.size() - at, frames);
        if (cut) {
            const std::size_t size = cut->size;
            Frames next_frames = cut->frames;
            pieces.push_back({at, std::move(frames), std::move(*cut)});
            at += size;
            frames = std::move(next_frames);
            continue;
        }
        if (at < effort && rest.size() < most) {
            pull(pulled);
            pulled *= 2;
            continue;
        }
        // Enough for now: a piece that ends where an entry begins holds what is left up to there.
        const std::size_t least = std::max(at + 1, changed);
        if (buffer.size() < least) pull(1);
        const auto end = std::ranges::lower_bound(old_begins, least, {}, &OldBegin::at);
        const std::size_t size = (end == old_begins.end() ? buffer.size() : end->at) - at;
        resume = end == old_begins.end() ? behind : end->index;
        pieces.push_back({at, std::move(frames), {static_cast<std::uint32_t>(size), {}, {}}, true});
        break;
    }

    // What stays as it is at both ends is no part of the change.
    const auto text_of = [&](const Piece& piece) {
        return std::string_view(buffer).substr(piece.begin, piece.cut.size);
    };
    auto from = pieces.begin();
    for (; from != pieces.end() && first < resume && is(entries_[first], text_of(*from), *from); ++from) ++first;
    auto to = pieces.end();
    for (; to != from && first < resume; --to, --resume) {
        const Piece& last = *std::prev(to);
        if (!is(entries_[resume - 1], text_of(last), last)) break;
    }

    // What leaves is kept first, so that what was not changed is found again.
    for (SegmentIndex i = first; i < resume; ++i) keep_for_later(entries_[i]);
    std::vector<Entry> fresh;
    for (auto piece = from; piece != to; ++piece) {
        const std::string_view text = text_of(*piece);
        fresh.push_back(text.size() / at_once > effort ? unread(text, piece->frames, piece->cut, parser)
                                                       : entry_for(text, piece->frames, piece->cut, parser));
        fresh.back().open_ended = piece->open_ended;
    }
    return replace(first, resume, std::move(fresh), effort);
}

/// Whether an entry is what would be made of a piece.
bool Document::is(const Entry& entry, std::string_view text, const Piece& piece) const {
    return !entry.doubtful && entry.open_ended == piece.open_ended && entry.segment->text == text &&
           entry.segment->frames == piece.frames && entry.segment->opened == piece.cut.opened;
}

Document::Splice Document::settle(Parser& parser, Effort effort) {
    if (provisional_ == 0) {
        Splice splice;
        resolve_stale(effort, splice.found_anew);
        return splice;
    }
    const auto found = std::ranges::find_if(entries_, [](const Entry& e) { return !e.settled(); });
    const auto index = static_cast<SegmentIndex>(found - entries_.begin());
    const Segment& segment = *found->segment;
    if (!found->open_ended && !found->doubtful) {
        std::vector<Entry> fresh;
        const Cut cut{static_cast<std::uint32_t>(segment.text.size()), {}, segment.opened};
        fresh.push_back(entry_for(segment.text, segment.frames, cut, parser));
        return replace(index, index + 1, std::move(fresh), effort);
    }
    const Effort reach = std::max(reach_, effort);
    Splice splice = cut_anew(index, index + 1, segment.text, 0, reach, effort, parser);
    // Its end lies further away: next time twice as much is looked through for it.
    reach_ = splice.removed == 0 && splice.added == 0 ? 2 * reach : 0;
    return splice;
}

// ---- Putting entries in the place of others

Document::Splice Document::replace(SegmentIndex first, SegmentIndex last, std::vector<Entry> fresh, Effort effort) {
    Splice splice{.first = first, .removed = last - first, .added = fresh.size(), .found_anew = {}};
    if (splice.removed == 0 && splice.added == 0) {
        if (provisional_ == 0) resolve_stale(effort, splice.found_anew);
        return splice;
    }
    NameSet changed;
    if (options_.mentions) {
        std::vector<const Segment*> added;
        added.reserve(fresh.size());
        for (const Entry& entry : fresh) added.push_back(entry.segment.get());
        changed = environment_.splice(first, std::span(outline_.segments).subspan(first, last - first), added);
    }
    const bool alike = join_alike(first, last, fresh);
    // What an entry says is said of the class or function that it is a part of. That may be another from now on.
    const bool moves = options_.mentions && (!alike || holds_header(first, last));
    const std::vector<std::uint64_t> headers_before = moves ? headers() : std::vector<std::uint64_t>{};
    const bool concerns_others = !changed.empty() || !alike || moves || !quiet(first, last, fresh);
    const auto added = static_cast<SegmentIndex>(fresh.size());
    put(first, last, std::move(fresh));
    if (alike) {
        std::vector<const Segment*> segments;
        for (SegmentIndex i = first; i < last; ++i) segments.push_back(entries_[i].segment.get());
        analysis::replace(outline_, first, segments);
    } else {
        outline_ = join(segments());
    }
    if (moves) {
        std::vector<NameHash> names = moved(headers_before, splice);
        changed.append_to(names);
        changed = NameSet(std::move(names));
    }
    if (concerns_others) {
        depend_on_all();
        touch(changed);
    } else {
        for (SegmentIndex i = first; i < last; ++i) depend(i);
    }
    // What is new is resolved at once, the others where there is no other work.
    for (SegmentIndex i = first; i < first + added; ++i) {
        if (entries_[i].findings == nullptr || entries_[i].dependency != entries_[i].dependency_now) {
            resolve(i, splice.found_anew);
        }
    }
    if (provisional_ == 0) resolve_stale(effort, splice.found_anew);
    return splice;
}

/// Whether entries join what is around them as those do that they take the place of.
bool Document::join_alike(SegmentIndex first, SegmentIndex last, const std::vector<Entry>& fresh) const {
    return std::ranges::equal(
        std::span(entries_).subspan(first, last - first), fresh,
        [](const Entry& before, const Entry& now) { return analysis::join_alike(*before.segment, *now.segment); });
}

/// Whether what is found in other entries stays as it is when entries take the place of as many others.
bool Document::quiet(SegmentIndex first, SegmentIndex last, const std::vector<Entry>& fresh) const {
    return std::ranges::equal(
        std::span(entries_).subspan(first, last - first), fresh, [](const Entry& before, const Entry& now) {
            const auto of_function = [](const Frame& frame) { return frame.kind == Frame::Kind::function; };
            return now.segment->opened.empty() && std::ranges::none_of(now.segment->frames, of_function) &&
                   before.said_to_document == now.said_to_document && before.said_to_scope == now.said_to_scope;
        });
}

void Document::put(SegmentIndex first, SegmentIndex last, std::vector<Entry> fresh) {
    const auto is_provisional = [](const Entry& entry) { return !entry.settled(); };
    const auto begin = entries_.begin() + first;
    const auto end = entries_.begin() + last;
    provisional_ -= static_cast<std::size_t>(std::count_if(begin, end, is_provisional));
    provisional_ += static_cast<std::size_t>(std::ranges::count_if(fresh, is_provisional));
    const auto overwritten = static_cast<std::ptrdiff_t>(std::min<std::size_t>(fresh.size(), last - first));
    const auto rest = std::move(fresh.begin(), fresh.begin() + overwritten, begin);
    if (rest == end) {
        entries_.insert(rest, std::make_move_iterator(fresh.begin() + overwritten),
                        std::make_move_iterator(fresh.end()));
    } else {
        entries_.erase(rest, end);
    }
}

/// Whether a class or function that goes on behind its segment begins in those entries.
bool Document::holds_header(SegmentIndex first, SegmentIndex last) const {
    const auto split = std::ranges::lower_bound(outline_.split, first, {}, &SplitScope::segment);
    return split != outline_.split.end() && split->segment < last;
}

/// Of each entry, a digest of which classes and functions it is a part of; 0 for none.
std::vector<std::uint64_t> Document::headers() const {
    std::vector<std::uint64_t> of_split;
    of_split.reserve(outline_.split.size());
    for (const SplitScope& split : outline_.split) {
        const std::uint64_t around = split.parent < 0 ? 1 : of_split[static_cast<std::size_t>(split.parent)];
        of_split.push_back(mixed(mixed(around, entries_[split.segment].serial), split.scope));
    }
    std::vector<std::uint64_t> result;
    result.reserve(entries_.size());
    for (const std::int32_t enclosing : outline_.enclosing) {
        result.push_back(enclosing < 0 ? 0 : of_split[static_cast<std::size_t>(enclosing)]);
    }
    return result;
}

/// The names that entries give which are part of another class or function since a splice; of those added it is known.
std::vector<NameHash> Document::moved(const std::vector<std::uint64_t>& headers_before, const Splice& splice) const {
    std::vector<NameHash> names;
    const std::vector<std::uint64_t> headers_now = headers();
    for (std::size_t i = 0; i < headers_now.size(); ++i) {
        if (i >= splice.first && i < splice.first + splice.added) continue;
        const std::size_t before = i < splice.first ? i : i - splice.added + splice.removed;
        if (headers_before[before] == headers_now[i]) continue;
        if (const auto& mentions = outline_.segments[i]->mentions) mentions->gives.append_to(names);
    }
    return names;
}

/// Has those segments resolved again whose mentions may differ after the meaning of the `changed` names did.
void Document::touch(const NameSet& changed) {
    if (changed.empty()) return;
    for (const SegmentIndex index : affected(outline_, changed)) entries_[index].dependency = 0;
    stale_ = true;
    next_stale_ = 0;
}

/// What every segment's findings depend on: what others say to the whole document, and to the scopes that they are part
/// of.
void Document::depend_on_all() {
    const Outline& outline = outline_;
    said_to_all_ = outline.silenced ? 1 : 0;
    for (const Entry& entry : entries_) {
        if (entry.said_to_document != 0) said_to_all_ = mixed(said_to_all_, entry.said_to_document);
    }
    around_.assign(outline.split.size(), 0);
    inside_.assign(outline.split.size(), 0);
    for (std::size_t i = outline.split.size(); i-- > 0;) {
        const SplitScope& split = outline.split[i];
        std::uint64_t digest = inside_[i];
        for (const SegmentIndex part : split.parts) {
            digest = mixed(digest, entries_[part].serial);
            // Places in later segments are told relative to the header's segment.
            digest = mixed(digest, outline.offsets[part] - outline.offsets[split.segment]);
        }
        inside_[i] = digest;
        if (split.parent >= 0) {
            auto& outer = inside_[static_cast<std::size_t>(split.parent)];
            outer = mixed(outer, digest);
        }
    }
    for (std::size_t i = 0; i < outline.split.size(); ++i) {
        const SplitScope& split = outline.split[i];
        std::uint64_t digest = split.parent >= 0 ? around_[static_cast<std::size_t>(split.parent)] : 1;
        digest = mixed(digest, entries_[split.segment].serial);
        digest = mixed(digest, split.scope);
        for (const SegmentIndex part : split.parts) {
            if (const std::uint64_t said = entries_[part].said_to_scope; said != 0) digest = mixed(digest, said);
        }
        around_[i] = digest;
    }
    for (SegmentIndex index = 0; index < entries_.size(); ++index) depend(index);
    std::size_t next_split = 0;
    for (const SplitScope& split : outline.split) {
        // A class says nothing that depends on places in its other parts, a function does: its branches.
        std::uint64_t& dependency = entries_[split.segment].dependency_now;
        if (split.kind == Frame::Kind::function) dependency = mixed(dependency, inside_[next_split]);
        dependency = mixed(dependency, around_[next_split++]);
    }
    stale_ = true;
    next_stale_ = 0;
}

/// The same for a segment in which no scope begins that goes on behind it.
void Document::depend(SegmentIndex index) {
    std::uint64_t dependency = mixed(said_to_all_, 2);
    if (const std::int32_t enclosing = outline_.enclosing[index]; enclosing >= 0) {
        dependency = mixed(dependency, around_[static_cast<std::size_t>(enclosing)]);
    }
    entries_[index].dependency_now = dependency;
}

void Document::resolve(SegmentIndex index, std::vector<SegmentIndex>& found_anew) {
    Entry& entry = entries_[index];
    entry.findings = std::make_shared<const SegmentFindings>(resolve_segment(outline_, environment_, index, options_));
    entry.dependency = entry.dependency_now;
    found_anew.push_back(index);
}

void Document::resolve_stale(Effort effort, std::vector<SegmentIndex>& found_anew) {
    if (!stale_) return;
    std::size_t done = 0;
    for (; next_stale_ < entries_.size(); ++next_stale_) {
        const Entry& entry = entries_[next_stale_];
        if (entry.findings != nullptr && entry.dependency == entry.dependency_now) continue;
        if (done >= std::max(effort / less_than_read, Effort{1})) return;
        done += entry.segment->text.size();
        resolve(next_stale_, found_anew);
    }
    stale_ = false;
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
