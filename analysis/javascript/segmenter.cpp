#include "analysis/javascript/segmenter.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace analysis::javascript {
namespace {

// Sizes in bytes: see the segmenter of Python.
constexpr std::size_t definition_at_least = 400;
constexpr std::size_t definition_at_most = 1'600;
constexpr std::size_t statement_at_least = 800;
constexpr std::size_t statement_at_most = 3'000;

/// How far the lexer looks ahead to tell the type parameters of a function from a tag.
constexpr std::size_t parameters_at_most = 300;

/// How many slashes of a line are looked at that might begin a regular expression and do not.
constexpr int slashes_at_most = 16;

/// How much of a line is looked at to tell what begins with it.
constexpr std::size_t line_at_most = 128;

template <std::size_t N>
constexpr bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

/// What a character means to the lexer in code.
enum class Class : std::uint8_t { sign, blank, newline, word, digit, quote, backquote, open, close, slash };

constexpr std::array<Class, 256> classes = [] {
    std::array<Class, 256> table{};
    for (int c = 0x80; c < 0x100; ++c) table[static_cast<std::size_t>(c)] = Class::word;
    for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = Class::word;
    for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = Class::word;
    for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = Class::digit;
    table['_'] = table['$'] = table['\\'] = table['#'] = Class::word;
    table[' '] = table['\t'] = table['\f'] = table['\v'] = Class::blank;
    table['\n'] = table['\r'] = Class::newline;
    table['\''] = table['"'] = Class::quote;
    table['`'] = Class::backquote;
    table['('] = table['['] = table['{'] = Class::open;
    table[')'] = table[']'] = table['}'] = Class::close;
    table['/'] = Class::slash;
    return table;
}();

constexpr Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }
constexpr bool is_word(char c) { return class_of(c) == Class::word || class_of(c) == Class::digit; }

/// How many bytes of blanks beyond ASCII stand at the begin of a text: no-break space, byte order mark, U+2028…
std::size_t wide_blank(std::string_view text) {
    static constexpr std::array<std::string_view, 7> blanks{
        "\xC2\xA0", "\xEF\xBB\xBF", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE3\x80\x80", "\xE2\x80\x89"};
    const auto found = std::ranges::find_if(blanks, [&](std::string_view blank) { return text.starts_with(blank); });
    return found == blanks.end() ? 0 : found->size();
}

std::string_view first_word(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_word(text[size])) ++size;
    return text.substr(0, size);
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && class_of(text.front()) == Class::blank) text.remove_prefix(1);
    return text;
}

/// Whether a line that begins so belongs to the statement above it.
bool continues_statement(std::string_view word) {
    static constexpr std::array<std::string_view, 15> words{"else", "catch",  "finally",    "while",   "from",
                                                            "as",   "of",     "satisfies",  "in",      "is",
                                                            "with", "assert", "instanceof", "extends", "implements"};
    return one_of(word, words);
}

/// Whether an expression must follow a word: what then begins with `/` is a regular expression, and with `{` an object.
bool wants_operand(std::string_view word) {
    static constexpr std::array<std::string_view, 18> words{
        "return", "typeof", "case", "in", "of",      "delete",     "void", "throw",   "new",
        "yield",  "await",  "else", "do", "default", "instanceof", "as",   "extends", "satisfies"};
    return one_of(word, words);
}

/// Whether a statement cannot end behind a word. Some of these are names elsewhere: nothing is lost then but a cut.
bool wants_more(std::string_view word) {
    static constexpr std::array<std::string_view, 40> words{
        "const",     "let",       "var",       "export",   "import",   "async",  "class",    "function",
        "type",      "interface", "declare",   "enum",     "abstract", "module", "try",      "finally",
        "namespace", "keyof",     "infer",     "is",       "readonly", "static", "public",   "global",
        "private",   "from",      "protected", "override", "get",      "set",    "accessor", "unique",
        "asserts",   "using",     "debugger",  "continue", "break",    "switch", "for",      "implements"};
    return wants_operand(word) || one_of(word, words);
}

/// Whether the brackets behind a word are the head of a statement whose body follows.
bool has_head(std::string_view word) {
    static constexpr std::array<std::string_view, 6> words{"if", "while", "for", "with", "switch", "catch"};
    return one_of(word, words);
}

bool is_definition(std::string_view word) {
    static constexpr std::array<std::string_view, 8> words{"function", "class",     "async",   "export",
                                                           "abstract", "interface", "declare", "namespace"};
    return one_of(word, words);
}

/// Whether a line begins an import, an export or another declaration: in column 0 few do within what is indented.
bool begins_declaration(std::string_view line) {
    const std::string_view word = first_word(line);
    const std::string_view rest = without_blanks(line.substr(word.size()));
    if (rest.empty()) return false;
    const char c = rest.front();
    const bool name = rest.data() != line.data() + word.size() && is_word(c);
    if (word == "import") return name || c == '{' || c == '*' || c == '"' || c == '\'';
    if (word == "export" || word == "function") return name || c == '{' || c == '*';
    if (word == "const" || word == "let") return name || c == '{' || c == '[';
    if (word == "async") return name && first_word(rest) == "function";
    static constexpr std::array<std::string_view, 8> others{"class", "interface", "type",     "enum",
                                                            "var",   "namespace", "abstract", "declare"};
    return name && one_of(word, others);
}

std::uint32_t hash_of(std::string_view line) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return hash ^ (hash >> 15U);
}

/// What the lexer is inside of.
struct Inside {
    enum class Kind : std::uint8_t { round, square, block, object, hole, literal, tag, closing_tag, element };
    Kind kind;
    bool head = false;         ///< round: of `if`, `for` and the like
    std::uint32_t angles = 0;  ///< tag: type arguments entered
};

/// Follows statements from the begin of a segment to its end.
class Walk {
public:
    Walk(std::string_view text, bool is_all, Dialect dialect) : text_(text), is_all_(is_all), dialect_(dialect) {}

    std::optional<Cut> run() {
        if (text_.starts_with("#!")) at_ = line_end(0);
        while (at_ < text_.size() && !found_) {
            step();
            if (wants_more_text_) return std::nullopt;
        }
        if (found_) return cut(*found_);
        if (!is_all_) return std::nullopt;
        end_statement();
        if ((broken_ || wide_) && statement_ > 0) return cut(statement_);
        return cut(text_.size());
    }

private:
    using Kind = Inside::Kind;

    static Cut cut(std::size_t size) { return {.size = static_cast<std::uint32_t>(size), .frames = {}, .opened = {}}; }

    bool is_in(Kind kind) const { return !inside_.empty() && inside_.back().kind == kind; }
    char next(std::size_t by = 1) const { return at_ + by < text_.size() ? text_[at_ + by] : '\0'; }

    std::size_t line_end(std::size_t offset) const {
        while (offset < text_.size() && class_of(text_[offset]) != Class::newline) ++offset;
        return offset;
    }

    void step() {
        if (is_in(Kind::literal)) return literal_part();
        if (is_in(Kind::element)) return element_text();
        if (is_in(Kind::tag) || is_in(Kind::closing_tag)) return tag_part();
        const char c = text_[at_];
        switch (class_of(c)) {
            case Class::blank: ++at_; return;
            case Class::newline: return newline();
            case Class::word:
                if (static_cast<unsigned char>(c) >= 0x80) {
                    if (const std::size_t size = wide_blank(text_.substr(at_)); size > 0) {
                        at_ += size;
                        return;
                    }
                }
                return word();
            case Class::digit:
                if (token()) return;
                while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '.')) ++at_;
                return value();
            case Class::quote:
                if (token()) return;
                string(c);
                return value();
            case Class::backquote:
                if (token()) return;
                ++at_;
                inside_.push_back({Kind::literal});
                return;
            case Class::open: return open(c);
            case Class::close: return close(c);
            case Class::slash: return slash();
            case Class::sign: return sign(c);
        }
    }

    // Lines and statements.

    void newline() {
        note_line(at_);
        at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
        line_ = at_;
        first_of_line_ = true;
        slashes_ = 0;
        if (!inside_.empty()) line_inside();
    }

    /// A line ends at `end`.
    void note_line(std::size_t end) {
        if (end - line_ > widest_line && !is_comment_line(line_)) wide_ = true;
    }

    bool is_comment_line(std::size_t begin) const { return without_blanks(text_.substr(begin, 256)).starts_with("//"); }

    /// Looks at a line that begins inside of brackets: whether it is indented, and whether the brackets were forgotten.
    void line_inside() {
        if (unindented_ || at_ >= text_.size()) return;
        switch (class_of(text_[at_])) {
            case Class::blank: indented_ = true; return;
            case Class::newline:
            case Class::close: return;
            case Class::slash:
                if (next() == '/' || next() == '*') return;
                break;
            default: break;
        }
        const std::optional<std::string_view> line = line_from(at_);
        if (!line) return;
        // Old code is not indented in the function that wraps it.
        const bool wrapped = is_in(Kind::block) && (!indented_ || line->starts_with("var"));
        if (begins_declaration(*line) && !wrapped) {
            broken_ = true;
            begin_statement(at_);
        } else if (text_[at_] != '<' && text_[at_] != '*') {
            unindented_ = true;
        }
    }

    /// A token begins at `at_`. True where the segment ends before it.
    bool token(std::string_view its_word = {}) {
        const bool first = first_of_line_;
        first_of_line_ = false;
        if (!inside_.empty()) return false;
        if (ends_ == Ends::nowhere || !first || decorated_) return false;
        const bool begins = ends_ == Ends::surely || !its_word.empty() || text_[at_] == '@';
        if (!begins || continues_statement(its_word)) return false;
        if (!line_from(at_)) return true;
        begin_statement(line_);
        return found_.has_value();
    }

    /// The begin of the line's rest at `offset`, or nothing, and a wish for more text, where not enough of it is known.
    std::optional<std::string_view> line_from(std::size_t offset) {
        const std::string_view rest = text_.substr(offset, line_at_most);
        const std::size_t end = rest.find_first_of("\r\n");
        if (end == std::string_view::npos && rest.size() < line_at_most && !is_all_) {
            wants_more_text_ = true;
            return std::nullopt;
        }
        return rest.substr(0, end);
    }

    void end_statement() {
        note_line(text_.size());
        broken_ = broken_ || !inside_.empty();
    }

    /// A statement begins at a line: decides whether a segment does.
    void begin_statement(std::size_t begin) {
        const bool special = broken_ || wide_;
        // What is broken or wide spoils its own segment only.
        if (special && statement_ > 0) {
            found_ = statement_;
        } else if (begin > 0 && (special || begins_segment(begin))) {
            found_ = begin;
        }
        statement_ = begin;
        indented_ = unindented_ = false;
    }

    bool begins_segment(std::size_t begin) const {
        std::string_view line = text_.substr(at_, line_at_most);
        line = line.substr(0, line.find_first_of("\r\n"));
        if (line.starts_with('@') || is_definition(first_word(line))) {
            return begin >= definition_at_most || (begin >= definition_at_least && hash_of(line) % 2 == 0);
        }
        return begin >= statement_at_most || (begin >= statement_at_least && hash_of(line) % 16 == 0);
    }

    // Tokens.

    enum class Ends : std::uint8_t {
        nowhere,  ///< more of the statement must follow
        maybe,    ///< a word on the next line begins another one
        surely,   ///< whatever is on the next line
    };

    void value() {
        operand_ = false;
        ends_ = Ends::maybe;
        behind_dot_ = head_ = for_ = arrow_ = false;
    }

    void operator_sign() {
        operand_ = true;
        ends_ = Ends::nowhere;
        behind_dot_ = head_ = for_ = arrow_ = false;
    }

    void word() {
        const std::string_view found = first_word(text_.substr(at_));
        if (token(found)) return;
        at_ += found.size();
        if (behind_dot_) return value();
        const bool behind_for = for_;
        value();
        if (wants_more(found)) ends_ = Ends::nowhere;
        operand_ = wants_operand(found);
        block_follows_ = found == "else" || found == "do";
        head_ = has_head(found) || (behind_for && found == "await");
        for_ = found == "for";
        if (head_) ends_ = Ends::nowhere;
        if (inside_.empty() && (found == "class" || found == "function")) decorated_ = false;
    }

    void open(char c) {
        if (token()) return;
        Inside entered{Kind::round};
        if (c == '(') {
            entered.head = head_;
        } else if (c == '[') {
            entered.kind = Kind::square;
        } else {
            entered.kind = operand_ && !block_follows_ && !arrow_ ? Kind::object : Kind::block;
        }
        ++at_;
        if (c == '{') ++braces_;
        inside_.push_back(entered);
        operator_sign();
        block_follows_ = entered.kind == Kind::block;
    }

    void enter_brace(Kind kind) {
        ++braces_;
        inside_.push_back({kind});
    }

    static Kind opened_by(char c) { return c == ')' ? Kind::round : c == ']' ? Kind::square : Kind::block; }

    void close(char c) {
        first_of_line_ = false;
        ++at_;
        const auto closes = [&](const Inside& one) {
            if (c == '}') return one.kind == Kind::block || one.kind == Kind::object || one.kind == Kind::hole;
            return one.kind == opened_by(c);
        };
        if (inside_.empty() || !closes(inside_.back())) {
            broken_ = true;
            // A brace ends what was left open inside of its own.
            if (c != '}' || braces_ == 0) return value();
            while (!closes(inside_.back())) inside_.pop_back();
        }
        const Inside left = inside_.back();
        inside_.pop_back();
        if (c == '}') --braces_;
        value();
        if (left.head) {
            ends_ = Ends::nowhere;
            operand_ = block_follows_ = true;
        } else if (left.kind == Kind::block) {
            operand_ = block_follows_ = true;
        }
    }

    void sign(char c) {
        if (c == '<' && operand_) {
            if (text_.substr(at_).starts_with("<!--")) return comment_to_line_end();
            if (begins_tag()) {
                if (token()) return;
                ++at_;
                inside_.push_back({Kind::tag});
                return;
            }
        }
        if (c == '-' && first_of_line_ && operand_ && text_.substr(at_).starts_with("-->"))
            return comment_to_line_end();
        if (token()) return;
        if ((c == '+' || c == '-') && next() == c) {
            // Behind a value it ends one, before one it changes nothing.
            at_ += 2;
            const bool operand = operand_;
            operator_sign();
            operand_ = operand;
            return;
        }
        if (c == '@' && inside_.empty()) decorated_ = true;
        if (text_.substr(at_).starts_with("...")) {
            at_ += 3;
            return operator_sign();
        }
        const bool chain = c == '?' && next() == '.' && class_of(next(2)) != Class::digit;
        const bool arrow = c == '=' && next() == '>';
        at_ += chain || arrow ? 2 : 1;
        operator_sign();
        behind_dot_ = chain || c == '.';
        arrow_ = arrow;
        block_follows_ = c == ';';
        if (c != ';' || !inside_.empty()) return;
        ends_ = Ends::surely;
        decorated_ = false;
    }

    void slash() {
        if (next() == '/') return comment_to_line_end();
        if (next() == '*') {
            const std::size_t end = text_.find("*/", at_ + 2);
            const std::size_t past = end == std::string_view::npos ? text_.size() : end + 2;
            for (std::size_t i = at_; i < past; ++i) {
                if (class_of(text_[i]) != Class::newline) continue;
                note_line(i);
                line_ = i + 1;
                // A line that begins with the end of a comment is no line that begins with a statement.
                first_of_line_ = false;
            }
            if (end == std::string_view::npos) broken_ = true;
            at_ = past;
            return;
        }
        if (token()) return;
        const std::size_t end = operand_ && slashes_ < slashes_at_most ? end_of_regular_expression() : 0;
        if (end == 0) {
            ++slashes_;
            ++at_;
            return operator_sign();
        }
        at_ = end;
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        value();
    }

    /// The place behind a regular expression at `at_`, or 0 where its line has no end of one.
    std::size_t end_of_regular_expression() const {
        bool in_class = false;
        for (std::size_t i = at_ + 1; i < text_.size() && class_of(text_[i]) != Class::newline; ++i) {
            const char c = text_[i];
            if (c == '\\') {
                ++i;
                if (i < text_.size() && class_of(text_[i]) == Class::newline) return 0;
            } else if (c == '[') {
                in_class = true;
            } else if (c == ']') {
                in_class = false;
            } else if (c == '/' && !in_class) {
                return i + 1;
            }
        }
        return 0;
    }

    /// A comment changes nothing of what stands before it.
    void comment_to_line_end() {
        while (at_ < text_.size() && class_of(text_[at_]) != Class::newline) {
            const std::string_view rest = text_.substr(at_, 3);
            if (rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9") return;
            ++at_;
        }
    }

    void string(char quote) {
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == quote) {
                ++at_;
                return;
            }
            if (class_of(c) == Class::newline) break;  // a string ends with its line
            if (c == '\\') {
                skip_escaped();
            } else {
                ++at_;
            }
        }
        broken_ = true;
    }

    /// A backslash and what it escapes; a line end counts as one.
    void skip_escaped() {
        ++at_;
        if (at_ == text_.size()) return;
        if (class_of(text_[at_]) == Class::newline) {
            note_line(at_);
            if (text_.substr(at_).starts_with("\r\n")) ++at_;
            line_ = at_ + 1;
        }
        ++at_;
    }

    /// The text of a template up to its end or to a hole.
    void literal_part() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '`') {
                ++at_;
                inside_.pop_back();
                return value();
            }
            if (c == '$' && next() == '{') {
                at_ += 2;
                enter_brace(Kind::hole);
                return operator_sign();
            }
            if (c == '\\') {
                skip_escaped();
            } else {
                if (class_of(c) == Class::newline) {
                    note_line(at_);
                    line_ = at_ + 1;
                }
                ++at_;
            }
        }
        broken_ = true;
    }

    // JSX.

    /// Whether the `<` at `at_`, where an operand is wanted, begins an element.
    bool begins_tag() {
        if (dialect_ == Dialect::typescript) return false;
        const char c = next();
        if (c == '>') return true;
        if (class_of(c) != Class::word || c == '\\' || c == '#') return false;
        if (dialect_ == Dialect::javascript) return true;
        // `<T,>`, `<T extends U>` and `<T>(…) =>` have type parameters.
        std::size_t at = at_ + 1 + first_word(text_.substr(at_ + 1)).size();
        const auto skip_blanks = [&] {
            while (at < text_.size() && (class_of(text_[at]) == Class::blank || class_of(text_[at]) == Class::newline))
                ++at;
        };
        skip_blanks();
        if (at < text_.size() && text_[at] == ',') return false;
        if (first_word(text_.substr(at)) == "extends") return false;
        if (at < text_.size() && text_[at] == '>') {
            ++at;
            skip_blanks();
            if (at < text_.size() && text_[at] == '(') {
                int depth = 0;
                const std::size_t end = std::min(text_.size(), at + parameters_at_most);
                for (; at < end; ++at) {
                    if (text_[at] == '(') ++depth;
                    if (text_[at] == ')' && --depth == 0) break;
                }
                if (at < end) ++at;
                skip_blanks();
                if (text_.substr(at).starts_with("=>") || text_.substr(at).starts_with(":")) return false;
            }
        }
        if (at + 8 >= text_.size() && !is_all_) wants_more_text_ = true;
        return true;
    }

    /// Inside of a tag.
    void tag_part() {
        const char c = text_[at_];
        Inside& tag = inside_.back();
        if (class_of(c) == Class::newline) return newline();
        if (c == '"' || c == '\'') {
            ++at_;
            while (at_ < text_.size() && text_[at_] != c) {
                if (class_of(text_[at_]) != Class::newline) {
                    ++at_;
                    continue;
                }
                newline();
                if (found_ || wants_more_text_ || inside_.empty()) return;
            }
            if (at_ < text_.size()) ++at_;
            return;
        }
        if (c == '/' && (next() == '/' || next() == '*')) {
            if (next() == '/') return comment_to_line_end();
            return slash();
        }
        ++at_;
        if (c == '{') {
            enter_brace(Kind::object);
            return operator_sign();
        }
        if (c == '<') {
            ++tag.angles;
        } else if (c == '/' && at_ < text_.size() && text_[at_] == '>') {
            ++at_;
            return end_element();
        } else if (c == '>' && tag.angles > 0) {
            --tag.angles;
        } else if (c == '>') {
            if (tag.kind == Kind::closing_tag) return end_element();
            tag.kind = Kind::element;
        }
    }

    /// Between tags.
    void element_text() {
        const char c = text_[at_];
        if (class_of(c) == Class::newline) return newline();
        ++at_;
        if (c == '{') {
            enter_brace(Kind::object);
            operator_sign();
        } else if (c == '<') {
            if (at_ < text_.size() && text_[at_] == '/') {
                ++at_;
                inside_.back().kind = Kind::closing_tag;
            } else {
                inside_.push_back({Kind::tag});
            }
        }
    }

    void end_element() {
        inside_.pop_back();
        value();
    }

    std::string_view text_;
    bool is_all_;
    Dialect dialect_;
    std::size_t at_ = 0;
    std::size_t line_ = 0;  ///< where the line begins
    std::vector<Inside> inside_;
    std::size_t braces_ = 0;  ///< of `inside_`
    std::optional<std::size_t> found_;
    bool wants_more_text_ = false;

    // What stands before `at_`.
    bool first_of_line_ = true;
    int slashes_ = 0;            ///< of the line, that begin no regular expression although an operand is wanted
    bool operand_ = true;        ///< an operand is wanted rather than an operator
    bool block_follows_ = true;  ///< a `{` opens a block although an operand is wanted
    bool behind_dot_ = false;
    bool head_ = false;  ///< behind `if`, `for` and the like
    bool for_ = false;
    bool arrow_ = false;
    Ends ends_ = Ends::nowhere;

    // The statement, which began at `statement_`.
    std::size_t statement_ = 0;
    bool broken_ = false;
    bool wide_ = false;
    bool indented_ = false;    ///< a line inside of brackets was
    bool unindented_ = false;  ///< one was not
    bool decorated_ = false;   ///< what was decorated has not come yet
};

}  // namespace

std::vector<ByteRange> wide_lines(std::string_view text) {
    std::vector<ByteRange> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        if (end - begin > widest_line && !without_blanks(text.substr(begin, 256)).starts_with("//")) {
            lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        }
        begin = end + 1;
    }
    return lines;
}

std::optional<Cut> next_cut(std::string_view rest, bool is_all, Dialect dialect) {
    return Walk(rest, is_all, dialect).run();
}

}  // namespace analysis::javascript
