// A document under edits: segments with what they say, kept up to date.
//
// The analysis of a document is that of its segments, each parsed alone. Where they are cut is a function of the text,
// and what is found in one is a function of it and of what it depends on elsewhere, so an edited document and a fresh
// one of the same text are the same. An edit cuts anew from the segment before it until a cut falls where one fell
// before; segments whose text was seen lately are not parsed again; findings are resolved again only where something
// they depend on changed.
//
// Deliberately absent: trees. They live for one parse (see `Parser`).
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analysis.hpp"
#include "analysis/facts.hpp"
#include "analysis/language.hpp"
#include "analysis/mention_facts.hpp"

namespace analysis {

/// What is found in one segment, with places relative to its begin.
struct SegmentFindings {
    std::vector<Function> functions;
    std::vector<Finding> findings;
    std::vector<Mention> mentions;
};

class Document {
public:
    /// Analyses `text`. `language` must outlive the document.
    Document(const Language& language, std::string_view text, Options options, Parser& parser);

    /// Which entries an edit put in the place of which.
    struct Splice {
        std::size_t first = 0;
        std::size_t removed = 0;
        std::size_t added = 0;
    };

    /// Replaces the bytes of `range`, which must lie in the text, by `replacement`. Entries that are not part of the
    /// result have kept their segments, and may have got other findings.
    Splice edit(ByteRange range, std::string_view replacement, Parser& parser);

    std::uint32_t size() const { return size_; }
    std::string text() const;

    /// One stretch of the document: its text and what is found in it. Both live on when the document changes.
    struct Entry {
        std::shared_ptr<const Segment> segment;
        std::shared_ptr<const SegmentFindings> findings;
        std::uint64_t serial = 0;  ///< names the segment among all that the document ever had
        // Digests, 0 for nothing: of what the segment says that findings elsewhere depend on, and of all elsewhere that
        // its own findings were made from.
        std::uint64_t said_to_document = 0;
        std::uint64_t said_to_scope = 0;
        std::uint64_t dependency = 0;
    };
    const std::vector<Entry>& entries() const { return entries_; }

    /// Everything, with places in the document.
    Findings findings() const;

private:
    Entry entry_for(std::string_view text, const Frames& frames, const Cut& cut, Parser& parser);
    void keep_for_later(Entry entry);
    void replace(std::size_t first, std::size_t last, std::vector<Entry> fresh);
    std::vector<const Segment*> segments() const;
    void resolve();

    const Language* language_;
    Options options_;
    std::vector<Entry> entries_;
    Environment environment_;  // empty unless mentions are made
    std::uint32_t size_ = 0;
    std::uint64_t next_serial_ = 1;

    // What edits took out: an undo, or a string opened and closed again, finds its segments here.
    std::unordered_multimap<std::uint64_t, Entry> left_;
    std::deque<std::uint64_t> left_order_;
    std::size_t left_bytes_ = 0;
};

}  // namespace analysis
