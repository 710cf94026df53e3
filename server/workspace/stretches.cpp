#include "server/workspace/stretches.hpp"

#include <algorithm>
#include <utility>

namespace workspace {
namespace {

// How many stretches a part has: as many as a copy of it should cost.
constexpr std::size_t least = 16;
constexpr std::size_t usual = 64;
constexpr std::size_t most = 128;

/// A sum of these does not depend on how stretches are put into parts; their order shows in the lines.
std::uint64_t digest_of(const Stretch& stretch, std::uint32_t line) {
    std::uint64_t digest = (stretch.diagnostics_hash ^ line) * 0x9E3779B97F4A7C15U;
    digest = (digest ^ (digest >> 29U) ^ line) * 0xBF58476D1CE4E5B9U;
    return digest ^ (digest >> 32U);
}

}  // namespace

PlacedStretch Stretches::Iterator::operator*() const {
    const PlacedPart& part = all_->parts_[part_];
    const Stretch& stretch = part.part->stretches[index_];
    return {&stretch, part.offset + stretch.offset_in_part, part.line + stretch.line_in_part};
}

Stretches::Iterator& Stretches::Iterator::operator++() {
    if (++index_ == all_->parts_[part_].part->stretches.size()) {
        ++part_;
        index_ = 0;
    }
    return *this;
}

Stretches::Iterator& Stretches::Iterator::operator--() {
    if (index_ == 0) index_ = all_->parts_[--part_].part->stretches.size();
    --index_;
    return *this;
}

Stretches::Iterator Stretches::at_offset(std::uint32_t offset) const {
    const auto part = std::prev(std::ranges::upper_bound(parts_, offset, {}, &PlacedPart::offset));
    const auto& stretches = part->part->stretches;
    const auto behind = std::ranges::upper_bound(stretches, offset - part->offset, {}, &Stretch::offset_in_part);
    return {*this, static_cast<std::size_t>(part - parts_.begin()),
            static_cast<std::size_t>(behind - stretches.begin()) - 1};
}

Stretches::Iterator Stretches::at_line(std::uint32_t line) const {
    // Of several that begin on a line the last: the others end on it.
    const auto part = std::prev(std::ranges::upper_bound(parts_, line, {}, &PlacedPart::line));
    const auto& stretches = part->part->stretches;
    const auto behind = std::ranges::upper_bound(stretches, line - part->line, {}, &Stretch::line_in_part);
    return {*this, static_cast<std::size_t>(part - parts_.begin()),
            static_cast<std::size_t>(behind - stretches.begin()) - 1};
}

PlacedStretch Stretches::operator[](std::size_t index) const {
    const std::size_t part = part_with(index);
    return *Iterator(*this, part, index - parts_[part].first);
}

std::size_t Stretches::part_with(std::size_t index) const {
    const auto behind = std::ranges::upper_bound(parts_, index, {}, &PlacedPart::first);
    return static_cast<std::size_t>(behind - parts_.begin()) - 1;
}

Stretches::Part& Stretches::own(std::size_t part) {
    PlacedPart& placed = parts_[part];
    if (placed.part.use_count() > 1) placed.part = std::make_shared<Part>(*placed.part);
    placed.list = nullptr;
    return *placed.part;
}

void Stretches::add_up(Part& part) {
    part.size = 0;
    part.line_ends = 0;
    for (Stretch& stretch : part.stretches) {
        stretch.offset_in_part = part.size;
        stretch.line_in_part = part.line_ends;
        part.size += static_cast<std::uint32_t>(stretch.segment->text.size());
        part.line_ends += stretch.lines->line_count() - 1;
    }
}

void Stretches::renumber(std::size_t from) {
    for (std::size_t i = from; i < parts_.size(); ++i) {
        PlacedPart& placed = parts_[i];
        if (i == 0) {
            placed.first = placed.offset = placed.line = 0;
            continue;
        }
        const PlacedPart& before = parts_[i - 1];
        placed.first = before.first + before.part->stretches.size();
        placed.offset = before.offset + before.part->size;
        placed.line = before.line + before.part->line_ends;
    }
    count_ = parts_.empty() ? 0 : parts_.back().first + parts_.back().part->stretches.size();
    size_ = parts_.empty() ? 0 : parts_.back().offset + parts_.back().part->size;
}

void Stretches::splice(std::size_t first, std::size_t removed, std::vector<Stretch> added) {
    if (removed == 0 && added.empty()) return;
    if (parts_.empty()) parts_.push_back({.part = std::make_shared<Part>()});
    std::size_t from = part_with(first);
    std::size_t to = removed == 0 ? from : part_with(first + removed - 1);  // the last that is concerned
    std::size_t kept = parts_[to].first + parts_[to].part->stretches.size() - parts_[from].first - removed;
    if (from == to && kept + added.size() <= most && (kept + added.size() >= least || parts_.size() == 1)) {
        Part& part = own(from);
        const auto at = part.stretches.begin() + static_cast<std::ptrdiff_t>(first - parts_[from].first);
        const auto overwritten = static_cast<std::ptrdiff_t>(std::min(removed, added.size()));
        const auto rest = std::move(added.begin(), added.begin() + overwritten, at);
        part.stretches.erase(rest, at + static_cast<std::ptrdiff_t>(removed));
        part.stretches.insert(at + overwritten, std::make_move_iterator(added.begin() + overwritten),
                              std::make_move_iterator(added.end()));
        add_up(part);
        return renumber(from);
    }
    // Parts anew; a neighbour joins those that have become few.
    if (kept + added.size() < least && to + 1 < parts_.size()) ++to;
    if (kept + added.size() < least && from > 0) --from;
    std::vector<Stretch> all;
    const std::size_t before = parts_[from].first;
    for (std::size_t i = from; i <= to; ++i) {
        const auto& stretches = parts_[i].part->stretches;
        all.insert(all.end(), stretches.begin(), stretches.end());
    }
    const auto at = all.begin() + static_cast<std::ptrdiff_t>(first - before);
    const auto gone = all.erase(at, at + static_cast<std::ptrdiff_t>(removed));
    all.insert(gone, std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    std::vector<PlacedPart> fresh;
    for (std::size_t begin = 0; begin < all.size(); begin += usual) {
        const PlacedPart& placed = fresh.emplace_back(PlacedPart{.part = std::make_shared<Part>()});
        const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(begin + usual, all.size()));
        placed.part->stretches.assign(std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(begin)),
                                      std::make_move_iterator(end));
        add_up(*placed.part);
    }
    const auto place = parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(from),
                                    parts_.begin() + static_cast<std::ptrdiff_t>(to) + 1);
    parts_.insert(place, std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    renumber(from);
}

void Stretches::find_anew(std::size_t index, std::shared_ptr<const analysis::SegmentFindings> findings,
                          std::shared_ptr<const LinedText> diagnostics) {
    const std::size_t part = part_with(index);
    Stretch& stretch = own(part).stretches[index - parts_[part].first];
    stretch.findings = std::move(findings);
    stretch.links = std::make_shared<KnownLinks>();
    stretch.imports = std::ranges::any_of(stretch.findings->mentions, [](const analysis::Mention& mention) {
        return mention.kind == analysis::MentionKind::import_;
    });
    stretch.diagnostics_hash = diagnostics ? diagnostics->hash() : 0;
    stretch.diagnostics = std::move(diagnostics);
}

void Stretches::render() {
    for (PlacedPart& placed : parts_) {
        if (placed.list && (placed.list_line == placed.line || placed.list->empty())) continue;
        std::size_t size = 0;
        for (const Stretch& stretch : placed.part->stretches) {
            if (stretch.diagnostics) size += stretch.diagnostics->size_at_most();
        }
        std::string list;
        list.reserve(size);
        placed.digest = 0;
        for (const Stretch& stretch : placed.part->stretches) {
            if (!stretch.diagnostics) continue;
            const std::uint32_t line = placed.line + stretch.line_in_part;
            list += ',';
            stretch.diagnostics->append_to(list, line);
            placed.digest += digest_of(stretch, line);
        }
        placed.list = std::make_shared<const std::string>(std::move(list));
        placed.list_line = placed.line;
    }
}

std::vector<std::shared_ptr<const std::string>> Stretches::lists() const {
    std::vector<std::shared_ptr<const std::string>> lists;
    for (const PlacedPart& placed : parts_) {
        if (placed.list && !placed.list->empty()) lists.push_back(placed.list);
    }
    return lists;
}

std::uint64_t Stretches::digest() const {
    std::uint64_t digest = 0;
    for (const PlacedPart& placed : parts_) digest += placed.digest;
    return digest;
}

}  // namespace workspace
