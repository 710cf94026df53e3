// Byte offsets as lines and characters, quickly for offsets that mostly come in order: a line of ten megabytes with a
// thousand findings is walked once.
#pragma once

#include <cstdint>
#include <string_view>

#include "analysis/text.hpp"

namespace server {

/// The places of one text in one encoding.
class Places {
public:
    /// `text` must outlive this.
    Places(std::string_view text, analysis::PositionEncoding encoding)
        : text_(text), lines_(text), utf16_(encoding == analysis::PositionEncoding::utf16) {}

    const analysis::LineIndex& lines() const { return lines_; }

    analysis::Position at(std::uint32_t offset) {
        if (offset < from_ || line_end_ <= offset) {
            position_ = {lines_.line_of(offset), 0};
            const analysis::ByteRange line = lines_.line_range(position_.line);
            from_ = line.begin;
            // The last line has no line end that would belong to it, so a place at its end is on it as well.
            line_end_ = position_.line + 1 == lines_.line_count() ? UINT32_MAX : line.end;
        }
        const auto end = static_cast<std::uint32_t>(offset < text_.size() ? offset : text_.size());
        for (; from_ < end; ++from_) {
            const auto byte = static_cast<unsigned char>(text_[from_]);
            const bool continues = (byte & 0xC0U) == 0x80U;
            if (continues || byte == '\r' || byte == '\n') continue;  // a line ends where its line end begins
            position_.character += utf16_ && byte >= 0xF0U ? 2 : 1;
        }
        return position_;
    }

private:
    std::string_view text_;
    analysis::LineIndex lines_;
    bool utf16_;
    // Where the last question was answered: at `from_`, which lies on the line that ends at `line_end_`.
    analysis::Position position_;
    std::uint32_t from_ = 0;
    std::uint32_t line_end_ = 0;
};

}  // namespace server
