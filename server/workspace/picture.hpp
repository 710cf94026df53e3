// A document as it is at one moment: its text, what is found in it, and where everything is in lines and characters.
//
// It is made of stretches, one for each segment of the analysis, which share text and findings with the document that
// they are a picture of. Places become lines and characters through the stretch that they lie in, so that this costs as
// much in a large document as in a small one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/document.hpp"
#include "analysis/text.hpp"
#include "questions/language.hpp"
#include "server/configuration.hpp"
#include "server/protocol/messages.hpp"
#include "server/workspace/known_links.hpp"
#include "server/workspace/lined_text.hpp"

namespace workspace {

/// One segment with its findings and where it lies.
struct Stretch {
    std::shared_ptr<const analysis::Segment> segment;
    std::shared_ptr<const analysis::SegmentFindings> findings;
    std::uint32_t offset = 0;
    std::uint32_t line = 0;
    std::uint32_t line_ends = 0;                   ///< in its text
    std::shared_ptr<const LinedText> diagnostics;  ///< `findings` as the client gets them; null where there are none
    std::uint64_t diagnostics_hash = 0;
    std::shared_ptr<KnownLinks> links;  ///< of `findings`
    bool imports = false;               ///< whether `findings` mention any import

    std::uint32_t end() const { return offset + static_cast<std::uint32_t>(segment->text.size()); }
};

/// How things are said to a client.
struct Manner {
    analysis::PositionEncoding encoding = analysis::PositionEncoding::utf16;
    questions::Language language = questions::Language::en;
    bool related_information = false;
    bool code_description = false;
    bool diagnostic_data = false;

    bool operator==(const Manner&) const = default;
};

/// A function where it stands.
struct PlacedFunction {
    const analysis::Function* function;  ///< its places are relative to the stretch
    const Stretch* stretch;

    analysis::ByteRange range() const { return moved(function->range); }
    analysis::ByteRange name_range() const { return moved(function->name_range); }
    analysis::ByteRange moved(analysis::ByteRange range) const {
        return {range.begin + stretch->offset, range.end + stretch->offset};
    }
};

/// A finding where it stands.
struct PlacedFinding {
    const analysis::Finding* finding;
    const Stretch* stretch;

    analysis::ByteRange range() const {
        return {finding->range.begin + stretch->offset, finding->range.end + stretch->offset};
    }
};

struct Picture {
    std::string uri;
    std::string path;  ///< absolute; "" for a document that is no file
    std::int32_t version = 0;
    const analysis::Language* language = nullptr;
    server::SharedConfiguration configuration;
    bool excluded = false;  ///< left out by `exclude`: nothing is reported
    Manner manner;
    std::vector<Stretch> stretches;  ///< never empty

    std::uint32_t size() const { return stretches.back().end(); }
    std::string text() const;
    /// The bytes of a range.
    std::string slice(analysis::ByteRange range) const;

    protocol::Position position_of(std::uint32_t offset) const;
    protocol::Range range_of(analysis::ByteRange range) const;
    /// The place of a position; one that does not exist becomes the nearest before it.
    std::uint32_t offset_of(protocol::Position position) const;
    /// The bytes of a range, whichever end of it comes first.
    analysis::ByteRange bytes_of(const protocol::Range& range) const;

    /// The stretch that holds an offset; of the end of the text the last.
    const Stretch& stretch_at(std::uint32_t offset) const;

    /// Every function in order of appearance.
    std::vector<PlacedFunction> functions() const;
    /// The innermost function around a place, or one with a null function.
    PlacedFunction function_at(std::uint32_t offset) const;
    /// The findings that touch a range, in order.
    std::vector<PlacedFinding> findings_in(analysis::ByteRange range) const;
    /// All findings as the client gets them: the elements of a JSON list.
    void append_diagnostics(std::string& out) const;
    /// Equal for equal lists of diagnostics.
    std::uint64_t diagnostics_digest() const;
};

using SharedPicture = std::shared_ptr<const Picture>;

}  // namespace workspace
