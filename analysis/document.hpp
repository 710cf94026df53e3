// A document under edits: segments with what they say, kept up to date.
//
// The analysis of a document is that of its segments, each parsed alone. Where they are cut is a function of the text,
// and what is found in one is a function of it and of what it depends on elsewhere, so an edited document and a fresh
// one of the same text are the same. An edit cuts anew from the segment before it until a cut falls where one fell
// before; segments whose text was seen lately are not parsed again; findings are resolved again only where something
// they depend on changed.
//
// What an edit moves without changing it costs next to nothing: places are relative to segments, and what joins these
// is kept in flat lists. Where an edit changes all that follows, as a string does that is opened at the top, the caller
// may have it done in steps: until the last of them the document is a mixture, right as far as it is read, and behind
// that what it was before.
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

/// How many bytes one step reads.
using Effort = std::size_t;
inline constexpr Effort whatever_it_takes = ~Effort{0};

class Document {
public:
    /// Analyses `text`. `language` must outlive the document.
    Document(const Language& language, std::string_view text, Options options, Parser& parser);

    /// What a step changed: which entries it put in the place of which, and which others it found something else in.
    struct Splice {
        std::size_t first = 0;
        std::size_t removed = 0;
        std::size_t added = 0;
        std::vector<SegmentIndex> found_anew;  ///< as they are numbered afterwards; may name those added
    };

    /// Replaces the bytes of `range`, which must lie in the text, by `replacement`. What takes more than `effort` is
    /// left to `settle`.
    Splice edit(ByteRange range, std::string_view replacement, Parser& parser, Effort effort = whatever_it_takes);

    /// Whether the document is what a fresh one of its text is.
    bool settled() const { return provisional_ == 0 && !stale_; }

    /// Does a step of what edits have left.
    Splice settle(Parser& parser, Effort effort);

    std::uint32_t size() const { return size_; }
    std::string text() const;

    /// One stretch of the document: its text and what is found in it. Both live on when the document changes.
    struct Entry {
        std::shared_ptr<const Segment> segment;
        std::shared_ptr<const SegmentFindings> findings;
        std::uint64_t serial = 0;  ///< names the segment among all that the document ever had
        // Digests, 0 for nothing: of what the segment says that findings elsewhere depend on, of all elsewhere that its
        // own findings were made from, and of what that has become.
        std::uint64_t said_to_document = 0;
        std::uint64_t said_to_scope = 0;
        std::uint64_t dependency = 0;
        std::uint64_t dependency_now = 0;
        bool open_ended = false;  ///< ends where the next entry happens to begin: that is to be settled
        bool doubtful = false;    ///< may end elsewhere: what it was cut for may have been edited since
        bool unread = false;      ///< is long, and nothing is known of it yet

        bool settled() const { return !open_ended && !doubtful && !unread; }
    };
    const std::vector<Entry>& entries() const { return entries_; }

    /// Everything, with places in the document.
    Findings findings() const;

private:
    struct Piece;
    Entry entry_for(std::string_view text, const Frames& frames, const Cut& cut, Parser& parser);
    Entry unread(std::string_view text, const Frames& frames, const Cut& cut, Parser& parser);
    bool is(const Entry& entry, std::string_view text, const Piece& piece) const;
    void keep_for_later(Entry entry);
    void doubt(SegmentIndex behind);
    Splice cut_anew(SegmentIndex first, SegmentIndex behind, std::string buffer, std::size_t changed, Effort reach,
                    Effort effort, Parser& parser);
    Splice replace(SegmentIndex first, SegmentIndex last, std::vector<Entry> fresh, Effort effort);
    bool join_alike(SegmentIndex first, SegmentIndex last, const std::vector<Entry>& fresh) const;
    bool quiet(SegmentIndex first, SegmentIndex last, const std::vector<Entry>& fresh) const;
    void put(SegmentIndex first, SegmentIndex last, std::vector<Entry> fresh);
    std::vector<const Segment*> segments() const;
    void depend_on_all();
    void depend(SegmentIndex index);
    bool holds_header(SegmentIndex first, SegmentIndex last) const;
    std::vector<std::uint64_t> headers() const;
    std::vector<NameHash> moved(const std::vector<std::uint64_t>& headers_before, const Splice& splice) const;
    void touch(const NameSet& changed);
    void resolve(SegmentIndex index, std::vector<SegmentIndex>& found_anew);
    void resolve_stale(Effort effort, std::vector<SegmentIndex>& found_anew);

    const Language* language_;
    Options options_;
    std::vector<Entry> entries_;
    Outline outline_;          // of all entries
    Environment environment_;  // empty unless mentions are made
    std::uint32_t size_ = 0;
    std::uint64_t next_serial_ = 1;

    // By split scope: digest of the scope and of those around it; digest of its parts and those of scopes in it.
    std::vector<std::uint64_t> around_;
    std::vector<std::uint64_t> inside_;
    std::uint64_t said_to_all_ = 0;

    std::size_t provisional_ = 0;  // how many entries are not settled
    bool stale_ = false;           // whether findings of some were made from what is no longer so
    SegmentIndex next_stale_ = 0;  // none before it is
    std::size_t reach_ = 0;        // how far the end of the first open-ended entry was looked for in vain

    // What edits took out: an undo, or a string opened and closed again, finds its segments here.
    std::unordered_multimap<std::uint64_t, Entry> left_;
    std::deque<std::uint64_t> left_order_;
    std::size_t left_bytes_ = 0;
};

}  // namespace analysis
