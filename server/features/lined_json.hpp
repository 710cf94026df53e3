// JSON about one stretch, with line numbers left open (workspace/lined_text.hpp).
#pragma once

#include <string_view>

#include "analysis/text.hpp"
#include "server/workspace/lined_text.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// Appends pieces of JSON. Places are relative to the stretch.
class LinedJson {
public:
    /// All three must outlive this.
    LinedJson(workspace::LinedText& out, const workspace::Picture& picture, const workspace::PlacedStretch& stretch)
        : out_(out), picture_(picture), stretch_(stretch) {}

    void raw(std::string_view text) { out_.bytes() += text; }
    void string(std::string_view text) { server::append_json_string(out_.bytes(), text); }
    void number(std::uint64_t number) { server::append_number(out_.bytes(), number); }

    /// A `Range` of the protocol.
    void range(analysis::ByteRange range) {
        raw("{\"start\":");
        position(range.begin);
        raw(",\"end\":");
        position(range.end);
        raw("}");
    }

private:
    void position(std::uint32_t offset) {
        // What belongs to a stretch may lie in later ones, as branches of a function do.
        const auto size = static_cast<std::uint32_t>(stretch_->segment->text.size());
        std::uint32_t line = 0;
        std::uint32_t character = 0;
        if (offset <= size) {
            const analysis::Position place = stretch_->lines->position(offset, picture_.manner.encoding);
            line = place.line;
            character = place.character;
        } else {
            const protocol::Position place = picture_.position_of(offset + stretch_.offset);
            line = place.line - stretch_.line;
            character = place.character;
        }
        raw("{\"line\":");
        out_.append_line(line);
        raw(",\"character\":");
        number(character);
        raw("}");
    }

    workspace::LinedText& out_;
    const workspace::Picture& picture_;
    const workspace::PlacedStretch& stretch_;
};

}  // namespace features
