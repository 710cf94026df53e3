// The stretches of a document, one for each segment, in parts of some dozens.
//
// A stretch knows its place in its part, and a part its own in the document. So an edit changes the part that it lies
// in, and of those behind it two numbers; and a copy shares all parts, until it changes one. What the client is told of
// a part is kept with it, ready to be sent, for as long as the part stays on its lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "analysis/document.hpp"
#include "server/workspace/known_links.hpp"
#include "server/workspace/lined_text.hpp"

namespace workspace {

/// One segment with its findings.
struct Stretch {
    std::shared_ptr<const analysis::Segment> segment;
    std::shared_ptr<const analysis::SegmentFindings> findings;
    std::shared_ptr<const analysis::LineIndex> lines;  ///< of its text
    std::uint32_t offset_in_part = 0;
    std::uint32_t line_in_part = 0;
    std::shared_ptr<const LinedText> diagnostics;  ///< `findings` as the client gets them; null where there are none
    std::uint64_t diagnostics_hash = 0;
    std::shared_ptr<KnownLinks> links;  ///< of `findings`
    bool imports = false;               ///< whether `findings` mention any import
};

/// A stretch where it lies, for as long as its document stays as it is.
struct PlacedStretch {
    const Stretch* stretch = nullptr;
    std::uint32_t offset = 0;
    std::uint32_t line = 0;

    const Stretch* operator->() const { return stretch; }
    std::uint32_t end() const { return offset + static_cast<std::uint32_t>(stretch->segment->text.size()); }
};

class Stretches {
public:
    std::size_t count() const { return count_; }
    /// Bytes of all of them.
    std::uint32_t size() const { return size_; }

    class Iterator {
    public:
        using value_type = PlacedStretch;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const Stretches& all, std::size_t part, std::size_t index) : all_(&all), part_(part), index_(index) {}

        PlacedStretch operator*() const;
        Iterator& operator++();
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        Iterator& operator--();
        bool operator==(const Iterator& other) const { return part_ == other.part_ && index_ == other.index_; }

    private:
        const Stretches* all_ = nullptr;
        std::size_t part_ = 0;
        std::size_t index_ = 0;
    };
    Iterator begin() const { return {*this, 0, 0}; }
    Iterator end() const { return {*this, parts_.size(), 0}; }

    /// The one that holds an offset, or a line's begin; of what lies behind the last the last.
    Iterator at_offset(std::uint32_t offset) const;
    Iterator at_line(std::uint32_t line) const;
    PlacedStretch operator[](std::size_t index) const;

    /// Puts `added` in the place of `removed` of them from `first` on.
    void splice(std::size_t first, std::size_t removed, std::vector<Stretch> added);

    /// Gives a stretch other findings, and what the client gets of them.
    void find_anew(std::size_t index, std::shared_ptr<const analysis::SegmentFindings> findings,
                   std::shared_ptr<const LinedText> diagnostics);

    /// To be called behind changes: has ready what the client gets.
    void render();

    /// The lists of the parts that have any, each element with a comma before it.
    std::vector<std::shared_ptr<const std::string>> lists() const;
    /// Equal for equal lists.
    std::uint64_t digest() const;

private:
    struct Part {
        std::vector<Stretch> stretches;
        std::uint32_t size = 0;
        std::uint32_t line_ends = 0;
    };
    struct PlacedPart {
        std::shared_ptr<Part> part;
        std::size_t first = 0;  ///< the number of its first stretch
        std::uint32_t offset = 0;
        std::uint32_t line = 0;
        std::shared_ptr<const std::string> list = nullptr;  ///< what the client gets; null while that is to be made
        std::uint32_t list_line = 0;                        ///< `line` when `list` was made
        std::uint64_t digest = 0;                           ///< of `list`
    };

    std::size_t part_with(std::size_t index) const;
    Part& own(std::size_t part);
    static void add_up(Part& part);
    void renumber(std::size_t from);

    std::vector<PlacedPart> parts_;
    std::size_t count_ = 0;
    std::uint32_t size_ = 0;
};

}  // namespace workspace
