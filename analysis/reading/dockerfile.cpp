// Dockerfiles: instructions, the lines that continue them, comments, here-documents.
//
// Deliberately absent: what stands in an instruction. The shell behind RUN is part of its line.
#include <algorithm>
#include <array>

#include "analysis/mention_facts.hpp"
#include "analysis/reading/languages.hpp"
#include "analysis/reading/reader.hpp"

namespace analysis::reading {
namespace {

constexpr std::array<std::string_view, 18> instructions{
    "ADD",   "ARG",        "CMD",     "COPY", "ENTRYPOINT", "ENV",        "EXPOSE", "FROM",   "HEALTHCHECK",
    "LABEL", "MAINTAINER", "ONBUILD", "RUN",  "SHELL",      "STOPSIGNAL", "USER",   "VOLUME", "WORKDIR"};

/// In `open`: the backquote continues lines, by a directive; in the upper half stands the hash of the word that ends a
/// here-document.
constexpr std::uint64_t backquote_escapes = 1;
constexpr std::uint64_t in_document = 2;
constexpr std::uint64_t with_tabs = 4;  ///< `<<-`

class Dockerfile {
public:
    Dockerfile(std::string_view text, std::uint64_t open, std::vector<Mention>* said)
        : text_(text), said_(said), escape_((open & backquote_escapes) != 0 ? '`' : '\\') {
        if ((open & in_document) != 0) {
            documents_.push_back({static_cast<NameHash>(open >> 32U), (open & with_tabs) != 0});
        }
    }

    void read(ByteRange line) {
        std::string_view content = slice(text_, line);
        if (!documents_.empty() && !is_open_) return read_document(content);
        const std::size_t indent = content.find_first_not_of(" \t");
        if (indent == std::string_view::npos) return;  // within an instruction, too, it is passed over
        content.remove_prefix(indent);
        const auto begin = line.begin + static_cast<std::uint32_t>(indent);
        if (content.front() == '#') return read_comment({begin, line.end});

        if (!is_open_) begin_instruction(begin, content);
        if (may_have_documents_) find_documents(content);
        const std::size_t last = content.find_last_not_of(" \t");
        is_open_ = content[last] == escape_;
        end_ = line.end;
        if (!is_open_) end_instruction();
    }

    bool is_between() const { return !is_open_ && documents_.size() < 2; }

    std::uint64_t open() const {
        std::uint64_t open = escape_ == '`' ? backquote_escapes : 0;
        if (is_open_ || documents_.empty()) return open;
        open |= in_document | (std::uint64_t{documents_.front().word} << 32U);
        return documents_.front().with_tabs ? open | with_tabs : open;
    }

    void finish() {
        if (is_open_) end_instruction();
    }

private:
    struct HereDocument {
        NameHash word;
        bool with_tabs;
    };

    void read_comment(ByteRange comment) {
        const std::string_view content = slice(text_, comment);
        if (is_open_) blanks_.push_back(comment);
        say(MentionKind::comment, comment, std::string(content));
        // `# escape=`` is a directive.
        std::string_view rest = content.substr(1);
        const auto skip = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); };
        skip();
        if (is_open_ || !rest.starts_with("escape")) return;
        rest.remove_prefix(std::string_view("escape").size());
        skip();
        if (!rest.starts_with('=')) return;
        rest.remove_prefix(1);
        skip();
        if (rest.starts_with('`')) escape_ = '`';
    }

    void read_document(std::string_view content) {
        const HereDocument& document = documents_.front();
        if (document.with_tabs) content.remove_prefix(std::min(content.find_first_not_of('\t'), content.size()));
        if (hash_of_name(content) == document.word) documents_.erase(documents_.begin());
    }

    void begin_instruction(std::uint32_t begin, std::string_view content) {
        begin_ = begin;
        may_have_documents_ = false;
        // ONBUILD stands before another instruction.
        for (bool again = true; again;) {
            const std::size_t size = std::min(content.find_first_of(" \t"), content.size());
            const std::string word = in_capitals(content.substr(0, size));
            if (std::ranges::find(instructions, word) == instructions.end()) return;
            say(MentionKind::keyword, {begin, begin + static_cast<std::uint32_t>(size)}, word);
            may_have_documents_ = word == "RUN" || word == "COPY" || word == "ADD";
            again = word == "ONBUILD";
            const std::size_t next = content.find_first_not_of(" \t", size);
            if (next == std::string_view::npos) return;
            content.remove_prefix(next);
            begin += static_cast<std::uint32_t>(next);
        }
    }

    void find_documents(std::string_view content) {
        for (std::size_t at = content.find("<<"); at != std::string_view::npos; at = content.find("<<", at + 2)) {
            if (at > 0 && !is_blank(content[at - 1]) && !is_digit(content[at - 1])) continue;
            std::string_view rest = content.substr(at + 2);
            const bool tabs = rest.starts_with('-');
            if (tabs) rest.remove_prefix(1);
            const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
            if (quoted) rest.remove_prefix(1);
            std::size_t size = 0;
            while (size < rest.size() && is_word(rest[size])) ++size;
            if (size == 0 || is_digit(rest.front())) continue;
            documents_.push_back({hash_of_name(rest.substr(0, size)), tabs});
        }
    }

    void end_instruction() {
        is_open_ = false;
        const ByteRange range{begin_, end_};
        if (said_ != nullptr) say(MentionKind::line, range, with_blanks(text_, range, blanks_));
        blanks_.clear();
    }

    void say(MentionKind kind, ByteRange range, std::string name) {
        if (said_ != nullptr) said_->push_back({kind, range, std::move(name)});
    }

    std::string_view text_;
    std::vector<Mention>* said_;
    char escape_;
    bool is_open_ = false;             // an instruction goes on
    bool may_have_documents_ = false;  // it is one of those
    std::uint32_t begin_ = 0;          // of the instruction
    std::uint32_t end_ = 0;
    std::vector<ByteRange> blanks_;
    std::vector<HereDocument> documents_;  // that follow, in order
};

}  // namespace

const Language& dockerfile() {
    static constexpr Language dockerfile = language<Dockerfile>("dockerfile");
    return dockerfile;
}

}  // namespace analysis::reading
