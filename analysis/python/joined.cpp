#include "analysis/python/joined.hpp"

#include <algorithm>
#include <cstring>

namespace analysis::python {
namespace {

constexpr std::size_t lines_told_apart = 100;

struct Line {
    std::size_t begin;  ///< behind the indentation
    std::size_t end;    ///< of what comments hold: `\r` of `\r\n` is a part of them to the grammar
    std::size_t next;   ///< where the next line begins
    std::uint32_t column;
};

std::size_t find(std::string_view text, char c, std::size_t begin, std::size_t end) {
    const void* const found = std::memchr(text.data() + begin, c, end - begin);
    return found == nullptr ? end : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// The line at `offset`; its indentation as the grammar counts it.
Line line_at(std::string_view text, std::size_t offset) {
    Line line{.begin = offset, .end = find(text, '\n', offset, text.size()), .next = 0, .column = 0};
    if (const std::size_t cr = find(text, '\r', offset, line.end); cr + 1 < line.end) line.end = cr;
    line.next = std::min(line.end + 1, text.size());
    for (; line.begin < line.end; ++line.begin) {
        const char c = text[line.begin];
        if (c == ' ') {
            ++line.column;
        } else if (c == '\t') {
            line.column += 8;
        } else if (c == '\f') {
            line.column = 0;
        } else {
            break;
        }
    }
    return line;
}

class Joining {
public:
    explicit Joining(std::string_view text) : text_(text) {}

    std::optional<Joined> run() {
        for (std::size_t offset = 0; offset < text_.size();) {
            const Line line = line_at(text_, offset);
            std::string_view code = text_.substr(line.begin, line.end - line.begin);
            if (code.ends_with('\r')) code.remove_suffix(1);
            // A line behind a backslash may be one of a string, whatever it begins with.
            const bool is_comment = code.starts_with('#') && !continued_ && code.find('\0') == std::string_view::npos;
            const bool is_backslash = code == "\\";
            if (is_comment) {
                comment(line);
            } else if (!code.empty()) {
                comments_ = 0;
            }
            if (is_backslash) backslash(line);
            backslash_ = is_backslash ? line.begin : none;
            continued_ = !is_comment && code.ends_with('\\');
            offset = line.next;
        }
        if (!changed_) return std::nullopt;
        return std::move(result_);
    }

private:
    static constexpr std::size_t none = std::string_view::npos;

    void comment(const Line& line) {
        if (comments_ > 0 && (line.column == column_ || comments_ >= lines_told_apart)) {
            change();
            // `\r` alone would be a line end.
            for (std::size_t i = text_[end_ - 1] == '\r' ? end_ - 1 : end_; i < line.begin; ++i) {
                if (text_[i] == '\n' || text_[i] == '\r') result_.text[i] = ' ';
            }
            result_.joints.push_back({static_cast<std::uint32_t>(end_), static_cast<std::uint32_t>(line.begin)});
        }
        ++comments_;
        column_ = line.column;
        end_ = line.end;
    }

    /// A form feed sets the indentation back, as a line does.
    void backslash(const Line& line) {
        if (backslash_ == none) return;
        change();
        for (std::size_t i = backslash_; i < line.begin; ++i) {
            if (text_[i] == '\\' || text_[i] == '\r' || text_[i] == '\n') result_.text[i] = '\f';
        }
    }

    void change() {
        if (!changed_) result_.text = text_;
        changed_ = true;
    }

    std::string_view text_;
    Joined result_;
    bool changed_ = false;
    bool continued_ = false;        ///< whether a backslash ends the line before
    std::size_t backslash_ = none;  ///< of the line before, if that holds nothing else
    std::size_t comments_ = 0;      ///< how many lines of comments have followed one another
    std::uint32_t column_ = 0;      ///< of the last of them
    std::size_t end_ = 0;           ///< of the last of them
};

}  // namespace

std::optional<Joined> with_lines_joined(std::string_view text) { return Joining(text).run(); }

}  // namespace analysis::python
