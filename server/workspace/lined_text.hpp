// Bytes with line numbers left open: what is said about a segment, rendered once, stays true wherever the segment moves
// to, but for the lines.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/json_text.hpp"

namespace workspace {

class LinedText {
public:
    /// What is appended next goes here.
    std::string& bytes() { return bytes_; }
    bool empty() const { return bytes_.empty(); }

    /// Leaves a line number open: `line`, counted from the first of the segment.
    void append_line(std::uint32_t line) { holes_.push_back({static_cast<std::uint32_t>(bytes_.size()), line}); }

    /// Appends everything, the segment beginning at line `first`.
    void append_to(std::string& out, std::uint32_t first) const {
        const std::string_view bytes = bytes_;
        std::size_t from = 0;
        for (const Hole& hole : holes_) {
            out += bytes.substr(from, hole.at - from);
            server::append_number(out, first + hole.line);
            from = hole.at;
        }
        out += bytes.substr(from);
    }

    /// At least as many bytes as `append_to` appends, and a comma.
    std::size_t size_at_most() const { return bytes_.size() + 10 * holes_.size() + 1; }

    /// Equal for equal texts with equal lines.
    std::uint64_t hash() const {
        std::uint64_t hash = std::hash<std::string>{}(bytes_);
        for (const Hole& hole : holes_) {
            hash = (hash ^ ((std::uint64_t{hole.at} << 32U) | hole.line)) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 29U;
        }
        return hash;
    }

    void shrink() {
        bytes_.shrink_to_fit();
        holes_.shrink_to_fit();
    }

private:
    struct Hole {
        std::uint32_t at;
        std::uint32_t line;
    };
    std::string bytes_;
    std::vector<Hole> holes_;
};

}  // namespace workspace
