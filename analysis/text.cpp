#include "analysis/text.hpp"

#include <algorithm>
#include <cstring>

#include "analysis/unicode.hpp"

namespace analysis {
namespace {

constexpr std::uint32_t tally_every = 4'096;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
bool begins_beyond_bmp(char byte) { return static_cast<unsigned char>(byte) >= 0xF0U; }

/// Where a byte next stands in a text, asked for with ever greater offsets.
class Next {
public:
    Next(std::string_view text, char byte) : text_(text), byte_(byte) { seek(0); }

    std::size_t at() const { return at_; }

    void seek(std::size_t from) {
        const void* const found =
            from < text_.size() ? std::memchr(text_.data() + from, byte_, text_.size() - from) : nullptr;
        at_ = found == nullptr ? std::string_view::npos
                               : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    }

private:
    std::string_view text_;
    char byte_;
    std::size_t at_ = 0;
};

std::uint32_t width(char first_byte, PositionEncoding encoding) {
    return encoding == PositionEncoding::utf16 && begins_beyond_bmp(first_byte) ? 2 : 1;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), ascii_(is_ascii(text)) {
    starts_.reserve(text.size() / 32 + 1);
    starts_.push_back(0);
    std::size_t longest = 0;
    Next lf(text, '\n');
    Next cr(text, '\r');
    for (;;) {
        const std::size_t at = std::min(lf.at(), cr.at());
        if (at == std::string_view::npos) break;
        std::size_t next = at + 1;
        if (at == cr.at()) {
            if (lf.at() == next) ++next;
            cr.seek(next);
        }
        if (lf.at() < next) lf.seek(next);
        longest = std::max(longest, at - starts_.back());
        starts_.push_back(static_cast<std::uint32_t>(next));
    }
    longest = std::max(longest, text.size() - starts_.back());

    if (ascii_ || longest <= tally_every) return;
    Tally tally;
    for (std::size_t begin = 0; begin <= text.size(); begin += tally_every) {
        tallies_.push_back(tally);
        for (const char byte : text.substr(begin, tally_every)) {
            tally.characters += continues_character(byte) ? 0U : 1U;
            tally.beyond_bmp += begins_beyond_bmp(byte) ? 1U : 0U;
        }
    }
}

ByteRange LineIndex::line_range(std::uint32_t number) const {
    const bool last = number + 1 >= line_count();
    return {starts_[number], last ? static_cast<std::uint32_t>(text_.size()) : starts_[number + 1]};
}

std::string_view LineIndex::line(std::uint32_t number) const {
    std::string_view line = slice(text_, line_range(number));
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
    return static_cast<std::uint32_t>(std::ranges::upper_bound(starts_, offset) - starts_.begin() - 1);
}

Position LineIndex::position(std::uint32_t offset, PositionEncoding encoding) const {
    const std::uint32_t number = line_of(offset);
    const std::uint32_t begin = starts_[number];
    std::uint32_t end = std::min(offset, begin + static_cast<std::uint32_t>(line(number).size()));
    while (end > begin && end < text_.size() && continues_character(text_[end])) --end;
    return {number, units_before(begin, end, encoding)};
}

std::uint32_t LineIndex::units_before(std::uint32_t line_begin, std::uint32_t offset, PositionEncoding encoding) const {
    if (ascii_ || encoding == PositionEncoding::utf8) return offset - line_begin;
    const auto tally_at = [&](std::uint32_t place, std::uint32_t from, Tally tally) {
        for (const char byte : slice(text_, {from, place})) {
            tally.characters += continues_character(byte) ? 0U : 1U;
            tally.beyond_bmp += begins_beyond_bmp(byte) ? 1U : 0U;
        }
        return tally;
    };
    const auto units = [&](const Tally& tally) {
        return tally.characters + (encoding == PositionEncoding::utf16 ? tally.beyond_bmp : 0U);
    };
    if (offset - line_begin <= tally_every) return units(tally_at(offset, line_begin, {}));
    const auto total = [&](std::uint32_t place) {
        return units(tally_at(place, place / tally_every * tally_every, tallies_[place / tally_every]));
    };
    return total(offset) - total(line_begin);
}

std::uint32_t LineIndex::offset(Position position, PositionEncoding encoding) const {
    if (position.line >= line_count()) return static_cast<std::uint32_t>(text_.size());
    const std::uint32_t begin = starts_[position.line];
    const std::uint32_t end = begin + static_cast<std::uint32_t>(line(position.line).size());
    if (ascii_ || encoding == PositionEncoding::utf8) {
        std::uint32_t at = begin + std::min(position.character, end - begin);
        while (at > begin && at < end && continues_character(text_[at])) --at;
        return at;
    }
    // Of a long line the last stretch that begins at or before the place, then character by character.
    std::uint32_t at = begin;
    std::uint32_t units = 0;
    if (end - begin > tally_every) {
        std::uint32_t low = begin / tally_every;  // a stretch whose begin counts as that of the line
        std::uint32_t high = end / tally_every;
        while (low < high) {
            const std::uint32_t middle = (low + high + 1) / 2;
            if (units_before(begin, middle * tally_every, encoding) <= position.character) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low * tally_every > begin) {
            at = low * tally_every;
            units = units_before(begin, at, encoding);
        }
    }
    for (; at < end; ++at) {
        if (continues_character(text_[at])) continue;
        units += width(text_[at], encoding);
        if (units > position.character) return at;
    }
    return end;
}

}  // namespace analysis
