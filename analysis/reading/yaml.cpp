// YAML, as far as lines go: comments, scalars in quotes over several lines, block scalars, whose contents are some
// other language's.
//
// Deliberately absent: what the lines come to. Keys are found by patterns for lines.
#include <algorithm>
#include <optional>

#include "analysis/reading/languages.hpp"
#include "analysis/reading/reader.hpp"

namespace analysis::reading {
namespace {

class Yaml {
public:
    Yaml(std::string_view text, std::uint64_t open, std::vector<Mention>* said) : text_(text), said_(said) {
        // A block scalar: the column that all of it is right of, and 2, since that may be -1.
        if (open != 0) block_ = static_cast<std::int32_t>(open) - 2;
    }

    void read(ByteRange line) {
        const std::string_view content = slice(text_, line);
        const std::size_t first = content.find_first_not_of(' ');
        if (first == std::string_view::npos || content.find_first_not_of(" \t") == std::string_view::npos) return;
        const auto indent = static_cast<std::int32_t>(first);
        const bool is_mark = content.starts_with("---") || content.starts_with("...");
        if (block_) {
            if (indent > *block_ && !is_mark) return;
            block_.reset();
        }
        std::size_t at = first;
        if (quote_ != '\0') {
            // What is in quotes stands right of its key; a line that does not gives an open quote up.
            if (indent > quote_indent_ && !is_mark) {
                at = end_of_quote(content, first, quote_);
                if (at == std::string_view::npos) return;
            }
            quote_ = '\0';
        }
        read_code(line, content, at, indent);
    }

    bool is_between() const { return quote_ == '\0'; }
    std::uint64_t open() const { return block_ ? static_cast<std::uint64_t>(*block_ + 2) : 0; }
    static void finish() {}

private:
    /// Where what stands in quotes ends; npos if it goes on over the line's end.
    static std::size_t end_of_quote(std::string_view content, std::size_t at, char quote) {
        for (; at < content.size(); ++at) {
            if (quote == '"' && content[at] == '\\') {
                ++at;
            } else if (content[at] == quote) {
                if (quote == '"' || at + 1 == content.size() || content[at + 1] != quote) return at + 1;
                ++at;
            }
        }
        return std::string_view::npos;
    }

    void read_code(ByteRange line, std::string_view content, std::size_t at, std::int32_t indent) {
        const std::size_t begin = at;
        // Quotes are quotes, and `#` begins a comment, only where a word could begin.
        bool at_begin = true;
        std::size_t end = content.size();
        while (at < content.size()) {
            const char c = content[at];
            if ((c == '"' || c == '\'') && at_begin) {
                at = end_of_quote(content, at + 1, c);
                if (at == std::string_view::npos) {
                    quote_ = c;
                    // A scalar that begins its line stands where its continuation may stand, too.
                    quote_indent_ = content[begin] == c ? indent - 1 : indent;
                    break;
                }
                at_begin = false;
                continue;
            }
            if (c == '#' && (at == 0 || is_blank(content[at - 1]))) {
                end = at;
                const ByteRange comment{line.begin + static_cast<std::uint32_t>(at), line.end};
                say(MentionKind::comment, comment, slice(text_, comment));
                break;
            }
            if (!is_blank(c))
                at_begin = c == '[' || c == '{' || c == ',' || ((c == ':' || c == '-') && ends_word(content, at));
            ++at;
        }
        while (end > begin && is_blank(content[end - 1])) --end;
        if (end == begin) return;
        if (quote_ == '\0') find_block(content.substr(0, end), indent);
        const std::uint32_t from = begin == static_cast<std::size_t>(indent) ? 0 : static_cast<std::uint32_t>(begin);
        const ByteRange code{line.begin + from, line.begin + static_cast<std::uint32_t>(end)};
        say(MentionKind::line, code, slice(text_, code));
    }

    static bool ends_word(std::string_view content, std::size_t at) {
        return at + 1 == content.size() || is_blank(content[at + 1]);
    }

    /// Whether a line ends in `|` or `>`, with what may follow it, and a block scalar begins.
    void find_block(std::string_view code, std::int32_t indent) {
        const std::size_t before = code.find_last_of(" \t");
        const std::string_view last = code.substr(before == std::string_view::npos ? 0 : before + 1);
        if ((last.front() != '|' && last.front() != '>') || last.size() > 3) return;
        if (last.find_first_not_of("+-123456789", 1) != std::string_view::npos) return;
        std::string_view rest = code.substr(0, before == std::string_view::npos ? 0 : before);
        rest = rest.substr(0, rest.find_last_not_of(" \t") + 1);
        // Tags and anchors stand between.
        while (!rest.empty()) {
            const std::size_t word = rest.find_last_of(" \t") + 1;
            if (rest[word] != '!' && rest[word] != '&') break;
            rest = rest.substr(0, word);
            rest = rest.substr(0, rest.find_last_not_of(" \t") + 1);
        }
        if (rest.empty() || rest == "---") {
            block_ = indent - 1;
            return;
        }
        if (rest.back() != ':' && rest.back() != '-' && rest.back() != '?') return;
        // Right of the key, or of the dash where there is none.
        auto column = static_cast<std::size_t>(indent);
        std::size_t dash = column;
        while (column < rest.size() && (rest[column] == '-' || rest[column] == '?') &&
               (column + 1 == rest.size() || is_blank(rest[column + 1]))) {
            dash = column;
            column = std::min(rest.find_first_not_of(" \t", column + 1), rest.size());
        }
        block_ = static_cast<std::int32_t>(column == rest.size() ? dash : column);
    }

    void say(MentionKind kind, ByteRange range, std::string_view name) {
        if (said_ != nullptr) said_->push_back({kind, range, std::string(name)});
    }

    std::string_view text_;
    std::vector<Mention>* said_;
    std::optional<std::int32_t> block_;
    char quote_ = '\0';
    std::int32_t quote_indent_ = 0;
};

}  // namespace

const Language& yaml() {
    static constexpr Language yaml = language<Yaml>("yaml");
    return yaml;
}

}  // namespace analysis::reading
