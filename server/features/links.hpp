// Which questions the code of a picture brings up, and where.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "questions/matching.hpp"
#include "server/library.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// The links of one picture, by its settings, with places in the document. Those of a stretch are made when they are
/// first needed.
class Links {
public:
    /// Both must outlive this.
    Links(const workspace::Picture& picture, const server::SharedLibrary& library);

    /// All, in order of their places; exactly those that `check` tells.
    std::vector<questions::Link> all() const;

    /// The lenses of a stretch, as `make` makes them of its links, which are relative to it and in order.
    template <typename Make>
    workspace::SharedLenses lenses(const workspace::PlacedStretch& stretch, const Make& make) const {
        // What the path brings up is not kept with the stretch.
        if (stretch.offset == 0 && !of_path_.empty()) return make(in(stretch));
        return stretch->links->lenses(linking_, [&] { return made(*stretch.stretch); }, make);
    }

    /// Those that touch a place, one for each question, the most specific first.
    std::vector<questions::Link> touching(std::uint32_t offset) const;

    bool before(const questions::Link& a, const questions::Link& b) const { return linking_->matcher->before(a, b); }
    const questions::Question& question(const questions::Link& link) const;
    /// Why that code brings the question up, as Markdown.
    std::string why(const questions::Link& link) const;

private:
    std::vector<questions::Link> in(const workspace::PlacedStretch& stretch) const;
    workspace::SharedLinks of(const workspace::Stretch& stretch) const;
    workspace::SharedLinks made(const workspace::Stretch& stretch) const;

    const workspace::Picture& picture_;
    const questions::Bank& bank_;
    std::shared_ptr<const workspace::Linking> linking_;
    std::vector<questions::Link> of_path_;  ///< what the path brings up, at the begin
    bool brings_up_ = false;                ///< not where the document is left out, or in no language that links know
};

/// A `Q73` in a comment: somebody noted which question the code answers.
struct Note {
    questions::QuestionId question;
    analysis::ByteRange range;
};

/// Every note in order. A number that no question has is none.
std::vector<Note> notes(const workspace::Picture& picture, const questions::Bank& bank);

/// The note that touches a place.
std::optional<Note> note_at(const workspace::Picture& picture, const questions::Bank& bank, std::uint32_t offset);

/// The part of a comment that stands before a place, "" where that is in none: what somebody is typing there.
std::string comment_before(const workspace::Picture& picture, std::uint32_t offset);

}  // namespace features
