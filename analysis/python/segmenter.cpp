#include "analysis/python/segmenter.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace analysis::python {
namespace {

// Sizes in bytes. Small segments make keystrokes cheap and whole files dear (a parse has a price of its own); whether a
// line begins one is decided by its contents, so that a change above it moves the cuts for a few segments only.
constexpr std::size_t definition_at_least = 400;
constexpr std::size_t definition_at_most = 1'600;
constexpr std::size_t statement_at_least = 800;
constexpr std::size_t statement_at_most = 3'000;
constexpr std::size_t body_at_least = 6'000;
constexpr std::size_t body_at_most = 8'000;

constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string_view first_word(std::string_view line) {
    std::size_t size = 0;
    while (size < line.size() && is_word(line[size])) ++size;
    return line.substr(0, size);
}

std::string_view after_word(std::string_view line, std::string_view word) {
    line.remove_prefix(word.size());
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    return line;
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

/// Whether a line continues the compound statement above it.
bool continues_statement(std::string_view word) {
    static constexpr std::array<std::string_view, 4> words{"else", "elif", "except", "finally"};
    return one_of(word, words);
}

/// Whether no expression can hold a line that begins so: where an open bracket was forgotten.
bool only_begins_statement(std::string_view line) {
    static constexpr std::array<std::string_view, 18> words{
        "def",    "class",  "import", "return", "while", "with",   "try",      "raise",   "del",
        "global", "assert", "pass",   "break",  "elif",  "except", "continue", "finally", "nonlocal"};
    const std::string_view word = first_word(line);
    if (word.size() < 3) return false;
    if (one_of(word, words)) return true;
    if (word == "async") {
        const std::string_view next = first_word(after_word(line, word));
        return next == "def" || next == "with";
    }
    if (word == "from") {
        std::string_view rest = after_word(line, word);
        while (!rest.empty() && (is_word(rest.front()) || rest.front() == '.')) rest.remove_prefix(1);
        return first_word(after_word(rest, "")) == "import";
    }
    return false;
}

/// Whether a line begins with a name and a `=`: an assignment, or an argument.
bool begins_with_equals(std::string_view line) {
    const std::string_view word = first_word(line);
    const std::string_view rest = after_word(line, word);
    return !word.empty() && rest.starts_with('=') && !rest.starts_with("==");
}

bool is_definition(std::string_view line) {
    const std::string_view word = first_word(line);
    return word == "def" || word == "class" || (word == "async" && first_word(after_word(line, word)) == "def");
}

std::uint32_t hash_of(std::string_view line) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return hash ^ (hash >> 15U);
}

/// What a character means to the lexer in code.
enum class Class : std::uint8_t { plain, newline, hash, quote, open, close, backslash, colon };

constexpr std::array<Class, 256> classes = [] {
    std::array<Class, 256> table{};
    table['\n'] = table['\r'] = Class::newline;
    table['#'] = Class::hash;
    table['\''] = table['"'] = Class::quote;
    table['('] = table['['] = table['{'] = Class::open;
    table[')'] = table[']'] = table['}'] = Class::close;
    table['\\'] = Class::backslash;
    table[':'] = Class::colon;
    return table;
}();

Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }

/// Where the line ends that holds `offset`; the text's size where it has no end.
std::size_t line_end(std::string_view text, std::size_t offset) {
    while (offset < text.size() && class_of(text[offset]) != Class::newline) ++offset;
    return offset;
}

/// How far the line at `offset` is indented, as the grammar counts it; moves past that.
std::uint32_t skip_indentation(std::string_view text, std::size_t& offset) {
    std::uint32_t column = 0;
    for (; offset < text.size(); ++offset) {
        const char c = text[offset];
        if (c == ' ') {
            ++column;
        } else if (c == '\t') {
            column += 8;
        } else if (c == '\f') {
            column = 0;
        } else {
            break;
        }
    }
    return column;
}

/// Reads logical lines.
class Lexer {
public:
    Lexer(std::string_view text, bool is_all) : text_(text), is_all_(is_all) {}

    /// Moves past the rest of the statement line at `offset` and its line end. False where the text ends before it
    /// does.
    bool skip_logical_line(std::size_t& offset) {
        at_ = offset;
        depth_ = 0;
        strings_.clear();
        broken_ = false;
        const bool ended = run();
        offset = at_;
        return ended;
    }

    /// From now on notes where lines end inside of brackets, but not behind a comment.
    void note_line_ends_in_brackets(std::vector<std::size_t>& noted) { noted_ = &noted; }

    /// Whether the statement line moved past last left a bracket or a string open, or closed what was not open.
    bool broken() const { return broken_; }

    /// Moves past the rest of a line. False where the text ends before it does.
    bool skip_line(std::size_t& offset) const {
        offset = line_end(text_, offset);
        return offset == text_.size() ? is_all_ : skip_line_end(offset);
    }

private:
    /// A string with replacement fields that the lexer is inside of.
    struct FormatString {
        char quote;
        bool triple;
        bool raw;
        std::uint32_t outer_depth;  ///< brackets open where it began
        std::uint32_t specs = 0;    ///< format specifications entered, of nested fields
    };

    /// `offset` stands at a line end; a `\r` at the very end of what is known may be half of one.
    bool skip_line_end(std::size_t& offset) const {
        if (text_[offset] == '\r') {
            if (offset + 1 == text_.size()) {
                ++offset;
                return is_all_;
            }
            offset += text_[offset + 1] == '\n' ? 2 : 1;
            return true;
        }
        ++offset;
        return true;
    }

    bool run() {
        bool behind_comment = false;
        line_begin_ = code_end_ = at_;
        std::size_t comment = 0;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            switch (class_of(c)) {
                case Class::plain: ++at_; break;
                case Class::hash:
                    comment = at_;
                    at_ = line_end(text_, at_);
                    behind_comment = true;
                    break;
                case Class::quote: string(c); break;
                case Class::open:
                    ++depth_;
                    ++at_;
                    break;
                case Class::close:
                    ++at_;
                    if (!strings_.empty() && c == '}' && depth_ == field_depth()) {
                        literal_part();
                    } else if (depth_ > 0) {
                        --depth_;
                    } else {
                        broken_ = true;
                    }
                    break;
                case Class::colon:
                    ++at_;
                    if (!strings_.empty() && depth_ == field_depth()) {
                        ++strings_.back().specs;
                        literal_part();
                    }
                    break;
                case Class::backslash:
                    ++at_;
                    if (at_ < text_.size() && class_of(text_[at_]) == Class::newline) {
                        if (!skip_line_end(at_)) return is_all_;
                    }
                    break;
                case Class::newline:
                    if (noted_ != nullptr && depth_ > 0 && !behind_comment) noted_->push_back(at_);
                    if (depth_ > 0) note_code_end(behind_comment ? comment : at_);
                    behind_comment = false;
                    if (!skip_line_end(at_)) return is_all_;
                    if (depth_ == 0) return true;
                    line_begin_ = at_;
                    if (given_up()) {
                        broken_ = true;
                        return true;
                    }
                    break;
            }
        }
        broken_ = broken_ || depth_ > 0;
        return is_all_;
    }

    std::uint32_t field_depth() const { return strings_.back().outer_depth + 1 + strings_.back().specs; }

    /// Whether the line at `at_` shows that the open brackets were forgotten.
    bool given_up() {
        std::size_t begin = at_;
        while (begin < text_.size() && (text_[begin] == ' ' || text_[begin] == '\t' || text_[begin] == '\f')) ++begin;
        const std::string_view line = text_.substr(begin, std::min<std::size_t>(text_.size() - begin, 256));
        if (!only_begins_statement(line) && (!begins_with_equals(line) || may_be_argument())) return false;
        return is_all_ || line_end(text_, begin) < text_.size();  // else it may go on otherwise
    }

    /// Remembers where the last code before `end` ends, if the line has any.
    void note_code_end(std::size_t end) {
        while (end > line_begin_ && (text_[end - 1] == ' ' || text_[end - 1] == '\t' || text_[end - 1] == '\f')) --end;
        if (end > line_begin_) code_end_ = end;
    }

    /// Whether an argument may begin behind the code so far: behind an opening bracket, a comma or `lambda`, and after
    /// what is no operand at all.
    bool may_be_argument() const {
        if (code_end_ == 0) return true;
        const char last = text_[code_end_ - 1];
        if (!is_word(last)) return class_of(last) != Class::close && class_of(last) != Class::quote;
        std::size_t begin = code_end_;
        while (begin > 0 && is_word(text_[begin - 1])) --begin;
        return text_.substr(begin, code_end_ - begin) == "lambda";
    }

    bool three_quotes(char quote) const {
        return at_ + 2 < text_.size() && text_[at_ + 1] == quote && text_[at_ + 2] == quote;
    }

    /// `at_` stands at the opening quote.
    void string(char quote) {
        bool raw = false;
        bool format = false;
        for (std::size_t i = at_; i > 0 && at_ - i < 3; --i) {
            const char letter = static_cast<char>(text_[i - 1] | 0x20);
            if (letter == 'r') {
                raw = true;
            } else if (letter == 'f' || letter == 't') {
                format = true;
            } else if (letter != 'b' && letter != 'u') {
                if (is_word(text_[i - 1])) raw = format = false;
                break;
            }
        }
        const bool triple = three_quotes(quote);
        at_ += triple ? 3 : 1;
        if (format) {
            strings_.push_back({quote, triple, raw, depth_});
            literal_part();
            return;
        }
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c != quote && c != '\\' && (triple || class_of(c) != Class::newline)) {
                ++at_;
                continue;
            }
            if (c == '\\') {
                skip_escape();
            } else if (c != quote) {
                broken_ = true;
                return;  // a string of one quote ends with its line
            } else if (!triple) {
                ++at_;
                return;
            } else if (three_quotes(quote)) {
                at_ += 3;
                return;
            } else {
                ++at_;
            }
        }
        broken_ = true;
    }

    /// The text between the fields of a format string, from `at_` on: up to the next field, its end, or the line's.
    void literal_part() {
        FormatString& string = strings_.back();
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\\') {
                skip_format_escape(string.raw);
            } else if (c == '{') {
                if (string.specs == 0 && at_ + 1 < text_.size() && text_[at_ + 1] == '{') {
                    at_ += 2;
                    continue;
                }
                ++at_;
                depth_ = string.outer_depth + 1 + string.specs;
                return;
            } else if (c == '}' && string.specs > 0) {
                // The end of a specification is the end of its field.
                ++at_;
                --string.specs;
            } else if (c == string.quote && (!string.triple || three_quotes(c))) {
                at_ += string.triple ? 3 : 1;
                return leave_string();
            } else if (!string.triple && class_of(c) == Class::newline) {
                broken_ = true;
                return leave_string();
            } else {
                ++at_;
            }
        }
        broken_ = true;
    }

    void leave_string() {
        depth_ = strings_.back().outer_depth;
        strings_.pop_back();
    }

    void skip_escape() {
        ++at_;
        if (at_ == text_.size()) return;
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
    }

    /// As `skip_escape`, but a brace behind a backslash still opens a field, unless it is that of `\N{NAME}`.
    void skip_format_escape(bool raw) {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (next == '{' || next == '}') {
            ++at_;
        } else if (next == 'N' && !raw && at_ + 2 < text_.size() && text_[at_ + 2] == '{') {
            at_ += 3;
        } else {
            skip_escape();
        }
    }

    std::string_view text_;
    bool is_all_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;  // of the line that `at_` is on, as far as brackets are open
    std::size_t code_end_ = 0;    // of the last code on the lines before
    std::uint32_t depth_ = 0;
    bool broken_ = false;
    std::vector<FormatString> strings_;
    std::vector<std::size_t>* noted_ = nullptr;
};

/// Follows statements and their indentation from the begin of a segment to its end.
class Walk {
public:
    Walk(std::string_view text, bool is_all, const Frames& frames)
        : text_(text), is_all_(is_all), lexer_(text, is_all), frames_(frames), entry_depth_(frames.size()) {}

    std::optional<Cut> run() {
        std::size_t offset = 0;
        while (offset < text_.size()) {
            const std::size_t line_begin = offset;
            const std::uint32_t column = skip_indentation(text_, offset);
            if (offset == text_.size()) break;
            if (const Class first = class_of(text_[offset]); first == Class::newline || first == Class::hash) {
                if (!lexer_.skip_line(offset)) return std::nullopt;
                continue;
            }
            const std::size_t end = line_end(text_, offset);
            if (end == text_.size() && !is_all_) return std::nullopt;
            const std::string_view line = text_.substr(offset, end - offset);

            enter_level(column);
            if (line_begin > 0 && frames_.size() < entry_depth_) return cut(line_begin);  // indented less
            if (may_begin_segment(column, line)) {
                if (line_begin > 0 && begins_segment(line_begin, line)) return cut(line_begin);
                last_possible_ = {.offset = line_begin, .depth = frames_.size()};
            }
            statement(static_cast<std::uint32_t>(offset), column, line);
            if (!lexer_.skip_logical_line(offset)) return std::nullopt;
            if (lexer_.broken()) {
                // What is broken spoils its own segment only: it gets one for itself.
                if (last_possible_.offset > 0) return cut_before_broken();
                after_broken_ = true;
            }
        }
        if (!is_all_) return std::nullopt;
        return cut(text_.size());
    }

private:
    /// Leaves the frames that a line at `column` ends; gives a frame its body column at the first line of its body.
    void enter_level(std::uint32_t column) {
        while (!frames_.empty()) {
            Frame& top = frames_.back();
            if (top.body_column == 0 && column > top.header_column) {
                top.body_column = column;
                first_of_body_ = true;
                return;
            }
            if (top.body_column != 0 && column >= top.body_column) break;
            frames_.pop_back();
            if (last_possible_.depth > frames_.size()) last_possible_ = {};
            while (!opened_.empty() && opened_.back().depth >= frames_.size()) opened_.pop_back();
        }
        first_of_body_ = false;
    }

    std::uint32_t level_column() const { return frames_.empty() ? 0 : frames_.back().body_column; }

    bool may_begin_segment(std::uint32_t column, std::string_view line) const {
        return column == level_column() && !first_of_body_ && !after_decorator_ && line.front() != '\\' &&
               !continues_statement(first_word(line));
    }

    /// Whether a line that may begin a segment does, after one of `size` bytes.
    bool begins_segment(std::size_t size, std::string_view line) const {
        if (after_broken_) return true;
        if (!frames_.empty() && frames_.back().kind == Frame::Kind::function) {
            return size >= body_at_most || (size >= body_at_least && hash_of(line) % 4 == 0);
        }
        if (line.front() == '@' || is_definition(line)) {
            return size >= definition_at_most || (size >= definition_at_least && hash_of(line) % 2 == 0);
        }
        return size >= statement_at_most || (size >= statement_at_least && hash_of(line) % 16 == 0);
    }

    void statement(std::uint32_t offset, std::uint32_t column, std::string_view line) {
        const bool at_level = column == level_column();
        after_decorator_ = at_level && line.front() == '@';
        if (!at_level || !is_definition(line)) return;
        const auto kind = first_word(line) == "class" ? Frame::Kind::class_ : Frame::Kind::function;
        opened_.push_back({.depth = static_cast<std::uint32_t>(frames_.size()), .header = offset});
        frames_.push_back({.kind = kind, .header_column = column, .body_column = 0});
    }

    Cut cut_before_broken() {
        frames_.resize(last_possible_.depth, {});
        std::erase_if(opened_, [&](const OpenedFrame& opened) { return opened.depth >= frames_.size(); });
        return cut(last_possible_.offset);
    }

    Cut cut(std::size_t size) { return {static_cast<std::uint32_t>(size), std::move(frames_), std::move(opened_)}; }

    std::string_view text_;
    bool is_all_;
    Lexer lexer_;
    Frames frames_;
    std::size_t entry_depth_;
    std::vector<OpenedFrame> opened_;
    bool after_decorator_ = false;
    bool first_of_body_ = false;
    bool after_broken_ = false;

    /// The last line that might have begun a segment, and how many frames were around it; none at offset 0.
    struct {
        std::size_t offset = 0;
        std::size_t depth = 0;
    } last_possible_;
};

}  // namespace

std::optional<std::string> with_brackets_on_one_line(std::string_view text) {
    std::vector<std::size_t> noted;
    Lexer lexer(text, true);
    lexer.note_line_ends_in_brackets(noted);
    bool outdented = false;
    for (std::size_t offset = 0; offset < text.size();) {
        const std::uint32_t column = skip_indentation(text, offset);
        const std::size_t first = noted.size();
        lexer.skip_logical_line(offset);
        for (std::size_t i = first; i < noted.size() && !outdented; ++i) {
            std::size_t next = noted[i] + (text.substr(noted[i]).starts_with("\r\n") ? 2 : 1);
            outdented = skip_indentation(text, next) < column;
        }
    }
    if (!outdented) return std::nullopt;
    std::string joined(text);
    for (const std::size_t at : noted) {
        if (joined[at] == '\r' && at + 1 < joined.size() && joined[at + 1] == '\n') joined[at + 1] = ' ';
        joined[at] = ' ';
    }
    return joined;
}

std::optional<Cut> next_cut(std::string_view rest, bool is_all, const Frames& frames) {
    return Walk(rest, is_all, frames).run();
}

}  // namespace analysis::python
