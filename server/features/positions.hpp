// Positions of offsets that mostly come in order, so that each stretch's lines are looked up once.
#pragma once

#include <optional>

#include "server/workspace/picture.hpp"

namespace features {

class Positions {
public:
    explicit Positions(const workspace::Picture& picture) : picture_(picture) {}

    protocol::Range range(analysis::ByteRange range) { return {at(range.begin), at(range.end)}; }

private:
    protocol::Position at(std::uint32_t offset) {
        const workspace::Stretch* stretch = &picture_.stretch_at(offset);
        if (stretch != stretch_) {
            stretch_ = stretch;
            lines_.emplace(stretch->segment->text);
        }
        const analysis::Position place = lines_->position(offset - stretch->offset, picture_.manner.encoding);
        return {stretch->line + place.line, place.character};
    }

    const workspace::Picture& picture_;
    const workspace::Stretch* stretch_ = nullptr;
    std::optional<analysis::LineIndex> lines_;
};

}  // namespace features
