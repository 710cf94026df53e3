#include "analysis/python/shapes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace analysis::python {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

/// `3.5e` is the begin of `3.5e-7`; what formulas write, `2n`, is no number.
bool is_number(std::string_view text) {
    static constexpr std::string_view prefixes = "xXoObB";
    if (text.size() > 2 && text[0] == '0' && prefixes.contains(text[1])) return true;
    const std::size_t end = text.find_first_not_of("0123456789_.");
    if (end == std::string_view::npos) return true;
    const std::string_view rest = text.substr(end);
    return rest == "j" || rest == "J" ||
           ((rest.front() == 'e' || rest.front() == 'E') &&
            rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

std::string_view first_word(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_word(text[size])) ++size;
    return text.substr(0, size);
}

constexpr std::array<std::string_view, 32> keywords{
    "and",      "as",     "assert",  "async", "await", "break",  "class", "continue", "def",  "del",  "elif",
    "else",     "except", "finally", "for",   "from",  "global", "if",    "import",   "in",   "is",   "lambda",
    "nonlocal", "not",    "or",      "pass",  "raise", "return", "try",   "while",    "with", "yield"};

/// What one line of code is made of.
enum class Token : std::uint8_t { end, operand, binary, prefix, open, close, comma, colon, assign, dot, broken };

/// Reads the tokens of a line, to see whether operands and operators take turns.
class Line {
public:
    explicit Line(std::string_view text) : text_(text) {}

    Token next() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
        begin_ = at_;
        if (at_ == text_.size()) return Token::end;
        const char c = text_[at_];
        if (is_word(c)) return word();
        if (c == '"' || c == '\'') return string();
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("...")) return taken(3, Token::operand);
        static constexpr std::array<std::string_view, 15> assignments{
            "**=", "//=", ">>=", "<<=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=", "->"};
        for (const std::string_view sign : assignments) {
            if (rest.starts_with(sign)) {
                if (sign == "->") return Token::broken;
                return taken(sign.size(), sign == ":=" ? Token::binary : Token::assign);
            }
        }
        static constexpr std::array<std::string_view, 8> doubles{"==", "!=", "<=", ">=", "**", "//", "<<", ">>"};
        for (const std::string_view sign : doubles) {
            if (rest.starts_with(sign)) return taken(2, sign == "**" ? Token::prefix : Token::binary);
        }
        switch (c) {
            case '(':
            case '[':
            case '{': return taken(1, Token::open);
            case ')':
            case ']':
            case '}': return taken(1, Token::close);
            case ',': return taken(1, Token::comma);
            case ':': return taken(1, Token::colon);
            case '=': return taken(1, Token::assign);
            case '.': return taken(1, Token::dot);
            case '+':
            case '-':
            case '*':
            case '~': return taken(1, Token::prefix);
            case '/':
            case '%':
            case '<':
            case '>':
            case '&':
            case '|':
            case '^':
            case '@': return taken(1, Token::binary);
            default: return Token::broken;
        }
    }

    std::string_view last() const { return text_.substr(begin_, at_ - begin_); }
    bool after_blank() const { return begin_ > 0 && is_blank(text_[begin_ - 1]); }

private:
    Token taken(std::size_t size, Token token) {
        at_ += size;
        return token;
    }

    Token word() {
        at_ += first_word(text_.substr(at_)).size();
        if (is_digit(text_[begin_])) {
            while (at_ < text_.size() && (text_[at_] == '.' || is_word(text_[at_]))) ++at_;
            return is_number(last()) ? Token::operand : Token::broken;
        }
        const bool quoted = at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'');
        if (quoted && at_ - begin_ <= 2) return string();
        static constexpr std::array<std::string_view, 8> joins{"and", "or", "in", "is", "if", "else", "for", "as"};
        static constexpr std::array<std::string_view, 5> prefixes{"not", "await", "lambda", "async", "yield"};
        const std::string_view found = last();
        if (one_of(found, joins)) return Token::binary;
        if (one_of(found, prefixes)) return Token::prefix;
        return one_of(found, keywords) ? Token::broken : Token::operand;
    }

    Token string() {
        const char quote = text_[at_++];
        while (at_ < text_.size() && text_[at_] != quote) at_ += text_[at_] == '\\' ? 2 : 1;
        if (at_ >= text_.size()) {
            at_ = text_.size();
            return Token::broken;
        }
        ++at_;
        return Token::operand;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
};

/// What a line of tokens is, taken as an expression or an assignment.
struct Reading {
    bool whole = false;        ///< operands and operators take turns, brackets are in pairs
    bool assigns = false;      ///< outside of brackets
    bool calls_last = false;   ///< ends with a call
    bool joined = false;       ///< has a dot, bracket or operator
    std::size_t operands = 0;  ///< outside of brackets
};

Reading read(std::string_view text) {
    Reading reading;
    Line line(text);
    std::string brackets;
    bool wants_operand = true;
    bool was_string = false;
    bool was_comma = false;
    bool is_target = true;  // what stands before `=` can be assigned to: no `0`, no `a / b`
    bool begins = true;     // behind an open bracket, comma or colon, where nothing need stand
    for (;;) {
        const Token token = line.next();
        const bool string = token == Token::operand && (line.last().back() == '"' || line.last().back() == '\'');
        switch (token) {
            case Token::broken: return reading;
            case Token::end:
                reading.whole = brackets.empty() && (!wants_operand || (begins && reading.operands > 0));
                return reading;
            case Token::operand:
                if (!wants_operand && !(string && was_string)) return reading;
                // "and so on": f(a, ...), 1, 2, ..., n.
                if (line.last() == "..." && (brackets.empty() ? was_comma : brackets.back() == ')')) return reading;
                if (brackets.empty()) {
                    reading.calls_last = false;
                    is_target &= !string && line.last().front() != '.' && !is_digit(line.last().front());
                }
                wants_operand = begins = false;
                if (brackets.empty()) ++reading.operands;
                break;
            case Token::binary:
                if (wants_operand && line.last() != "for" && line.last() != "in" && line.last() != "@") return reading;
                if (brackets.empty()) is_target = false;
                wants_operand = true;
                begins = false;
                reading.joined = true;
                break;
            case Token::prefix:
                if (brackets.empty() && !(wants_operand && line.last() == "*")) is_target = false;
                wants_operand = true;
                begins = line.last() == "*" || line.last() == "yield" || line.last() == "lambda";
                reading.joined = true;
                break;
            case Token::open:
                reading.calls_last =
                    brackets.empty() ? !wants_operand && line.last() == "(" && !line.after_blank() : reading.calls_last;
                if (brackets.empty() && wants_operand) ++reading.operands;
                brackets += line.last() == "(" ? ')' : line.last() == "[" ? ']' : '}';
                wants_operand = begins = true;
                reading.joined = true;
                break;
            case Token::close:
                if (brackets.empty() || brackets.back() != line.last().front() || (wants_operand && !begins)) {
                    return reading;
                }
                brackets.pop_back();
                wants_operand = begins = false;
                break;
            case Token::comma:
                if (wants_operand) return reading;
                wants_operand = begins = true;
                break;
            case Token::colon:
                if (brackets.empty() && !text.contains("lambda")) return reading;
                wants_operand = begins = true;
                break;
            case Token::assign:
                // `copy=False` says how something is called, `f(8) = 4` what it gives.
                if (wants_operand || (brackets.empty() && (!line.after_blank() || reading.calls_last))) return reading;
                if (brackets.empty()) {
                    if (!is_target) return reading;
                    reading.assigns = true;
                }
                wants_operand = true;
                begins = false;
                break;
            case Token::dot:
                if (wants_operand) return reading;
                wants_operand = true;
                begins = false;
                reading.joined = true;
                break;
        }
        was_string = string;
        was_comma = token == Token::comma;
    }
}

bool is_dotted_name(std::string_view text) {
    bool wants_word = true;
    for (std::size_t at = 0; at < text.size();) {
        if (wants_word) {
            const std::string_view word = first_word(text.substr(at));
            if (word.empty() || is_digit(word.front())) return false;
            at += word.size();
        } else if (text[at++] != '.') {
            return false;
        }
        wants_word = !wants_word;
    }
    return !wants_word;
}

/// `a, b.c as d`: names with commas between.
bool is_import_list(std::string_view text) {
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        std::string_view one = trimmed(text.substr(0, comma));
        if (const std::size_t as = one.find(" as "); as != std::string_view::npos) {
            if (!is_dotted_name(trimmed(one.substr(as + 4)))) return false;
            one = trimmed(one.substr(0, as));
        }
        if (one != "*" && !is_dotted_name(one)) return false;
        if (comma == std::string_view::npos) return true;
        text.remove_prefix(comma + 1);
    }
    return false;
}

bool is_from_import(std::string_view rest) {
    const std::size_t import = rest.find(" import ");
    if (import == std::string_view::npos) return false;
    std::string_view module = trimmed(rest.substr(0, import));
    while (!module.empty() && module.front() == '.') module.remove_prefix(1);
    std::string_view names = trimmed(rest.substr(import + 8));
    if (names.size() > 2 && names.front() == '(' && names.back() == ')') names = names.substr(1, names.size() - 2);
    return (module.empty() || is_dotted_name(module)) && is_import_list(names);
}

/// `if …:`: what stands between the keyword and the colon is an expression with something in it that prose has not.
bool is_header(std::string_view word, std::string_view rest) {
    rest = trimmed(rest.substr(0, rest.size() - 1));
    if (word == "else" || word == "try" || word == "finally") return rest.empty();
    if (word == "except" && rest.empty()) return true;
    if (word == "def" || word == "class") {
        const std::string_view name = first_word(rest);
        const std::string_view behind = trimmed(rest.substr(name.size()));
        if (name.empty()) return false;
        return behind.empty() ? word == "class" : behind.front() == '(';
    }
    if (word == "async") {
        const std::string_view next = first_word(rest);
        return (next == "def" || next == "for" || next == "with") &&
               is_header(next, std::string(rest.substr(next.size())) + ":");
    }
    const Reading reading = read(rest);
    if (!reading.whole || reading.assigns) return false;
    if (word == "for") return rest.contains(" in ");
    if (word == "with" || word == "case" || word == "match") return reading.joined;
    return word == "while" || word == "if" || word == "elif" || word == "except";
}

}  // namespace

bool reads_as_code(std::string_view comment) {
    if (comment.empty() || comment.front() != '#') return false;
    std::string_view text = comment;
    while (!text.empty() && text.front() == '#') text.remove_prefix(1);
    text = trimmed(text);
    if (text.size() < 4 || text.size() > 400) return text == "try:";

    static constexpr std::array<std::string_view, 25> leading{
        "if",       "elif",   "else",  "for",   "while", "try",  "except", "finally", "def",
        "class",    "with",   "async", "match", "case",  "from", "import", "pass",    "break",
        "continue", "return", "raise", "yield", "await", "del",  "assert"};
    const std::string_view word = first_word(text);
    // Most comments are prose, and most prose begins with two words.
    if (!word.empty() && word.size() + 1 < text.size() && text[word.size()] == ' ' && is_word(text[word.size() + 1]) &&
        !one_of(word, leading)) {
        return false;
    }
    if (const std::size_t behind = text.find(" # "); behind != std::string_view::npos) {
        text = trimmed(text.substr(0, behind));
    }
    const std::string_view rest = trimmed(text.substr(word.size()));
    if (text.back() == ':') {
        static constexpr std::array<std::string_view, 14> headers{"if",   "elif",   "else",    "for", "while",
                                                                  "try",  "except", "finally", "def", "class",
                                                                  "with", "async",  "match",   "case"};
        return one_of(word, headers) && is_header(word, rest);
    }
    if (word == "import") return is_import_list(rest);
    if (word == "from") return is_from_import(rest);
    if (word == "pass" || word == "break" || word == "continue") return rest.empty();
    if (word == "return" || word == "raise" || word == "yield" || word == "await" || word == "del" ||
        word == "assert") {
        if (rest.empty()) return word == "return" || word == "raise";
        // A word alone may as well be what is talked of.
        static constexpr std::array<std::string_view, 4> values{"None", "True", "False", "self"};
        const bool error = word == "raise" && rest.front() >= 'A' && rest.front() <= 'Z';
        const bool number = rest.front() >= '0' && rest.front() <= '9';
        const Reading reading = read(rest);
        return reading.whole && (reading.joined || error || number || one_of(rest, values));
    }
    if (word.empty() && text.front() == '@') {
        const std::string_view decorator = text.substr(1);
        return !decorator.empty() && is_word(decorator.front()) && read(decorator).whole;
    }
    if (word.empty() && text.front() != '(' && text.front() != '[') return false;
    // "is computed as self.total()": only imports and headers have `as`.
    if (text.contains(" as ")) return false;
    const Reading reading = read(text);
    if (!reading.whole) return false;
    // An assignment, or a call and nothing else.
    return reading.assigns || (reading.calls_last && text.back() == ')' && !word.empty());
}

bool is_todo(std::string_view comment) {
    static constexpr std::array<std::string_view, 4> words{"TODO", "FIXME", "XXX", "HACK"};
    return std::ranges::any_of(words, [&](std::string_view word) {
        for (std::size_t at = comment.find(word); at != std::string_view::npos; at = comment.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            if ((at == 0 || !is_word(comment[at - 1])) && (end == comment.size() || !is_word(comment[end]))) {
                return true;
            }
        }
        return false;
    });
}

std::optional<Shape> shape_of_definition(std::string_view name, bool in_class) {
    if (name.size() < 2 || name.front() != '_') return std::nullopt;
    if (name[1] != '_') return Shape::private_name;
    const bool dunder = name.size() > 4 && name.ends_with("__");
    if (dunder) return Shape::dunder_definition;
    if (name.ends_with("__") || name.size() == 2) return std::nullopt;
    return in_class ? Shape::mangled_name : Shape::private_name;
}

bool changes_container(std::string_view method) {
    static constexpr std::array<std::string_view, 19> methods{"append",
                                                              "extend",
                                                              "insert",
                                                              "remove",
                                                              "pop",
                                                              "clear",
                                                              "sort",
                                                              "reverse",
                                                              "update",
                                                              "add",
                                                              "discard",
                                                              "setdefault",
                                                              "popitem",
                                                              "appendleft",
                                                              "extendleft",
                                                              "popleft",
                                                              "intersection_update",
                                                              "difference_update",
                                                              "symmetric_difference_update"};
    return one_of(method, methods);
}

}  // namespace analysis::python
