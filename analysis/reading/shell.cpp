// Shell scripts, as sh, bash, dash, ksh and zsh have them: which words are commands, what is a string, a comment, a
// here-document.
//
// Where a quote goes on over many lines there is no telling whether somebody forgot to close it; a line in column 0
// that begins a function, `name() {`, gives it up.
//
// Deliberately absent: what words expand to, and the arguments of commands.
#include <algorithm>
#include <array>
#include <span>

#include "analysis/mention_facts.hpp"
#include "analysis/reading/languages.hpp"
#include "analysis/reading/reader.hpp"

namespace analysis::reading {
namespace {

/// Behind these words a command begins.
constexpr std::array<std::string_view, 11> before_commands{"if",    "then", "else", "elif", "do",    "while",
                                                           "until", "!",    "{",    "time", "coproc"};

/// Commands that run another one, with those of their options that take a value.
struct Runner {
    std::string_view name;
    std::string_view options_with_value;
};
constexpr std::array<Runner, 13> runners{{{"sudo", "ugCprtTUhD"},
                                          {"doas", "uC"},
                                          {"env", "uCS"},
                                          {"exec", "a"},
                                          {"command", ""},
                                          {"builtin", ""},
                                          {"nohup", ""},
                                          {"nice", "n"},
                                          {"ionice", "cnp"},
                                          {"setsid", ""},
                                          {"xargs", "adEIiLlnPs"},
                                          {"eatmydata", ""},
                                          {"fakeroot", ""}}};

/// What a word would be.
enum class Place : std::uint8_t {
    command,
    argument,
    option,        ///< of a command that runs another one
    option_value,  ///< of such an option
    function,      ///< behind `function`
    case_subject,  ///< behind `case`
    case_in,       ///< the `in` behind that
    case_pattern,
    test,  ///< within `[[ ]]`
};

enum class In : std::uint8_t {
    commands,      ///< of the script
    substitution,  ///< `$( )`, `<( )`
    backquotes,
    array,       ///< `x=( )`
    arithmetic,  ///< `$(( ))`, `(( ))`
    parameter,   ///< `${ }`
    double_quotes,
    single_quotes,
    dollar_quotes,  ///< `$' '`
};

constexpr std::uint32_t no_word = ~std::uint32_t{0};

/// What is open at a place, and what stands there.
struct Level {
    In in = In::commands;
    Place place = Place::command;
    bool is_plain = true;          ///< the word that is open has nothing but characters that stand for themselves
    bool is_target = false;        ///< the next word belongs to a redirection
    std::uint32_t word = no_word;  ///< where it begins
    std::uint32_t parentheses = 0;
    std::uint32_t cases = 0;
    std::uint32_t piece = 0;       ///< of quotes: where what stands for itself begins
    std::string_view values = {};  ///< of the command that runs another one: options with a value
};

constexpr bool holds_commands(In in) { return in <= In::array; }
constexpr bool is_quote(In in) { return in >= In::double_quotes; }
constexpr bool ends_word(char c) {
    return is_blank(c) || c == ';' || c == '&' || c == '|' || c == '<' || c == '>' || c == '(' || c == ')';
}

bool is_assignment(std::string_view word) {
    std::size_t at = 0;
    while (at < word.size() && is_word(word[at])) ++at;
    if (at == 0 || is_digit(word.front())) return false;
    if (at < word.size() && word[at] == '[') at = std::min(word.find(']', at), word.size() - 1) + 1;
    if (at < word.size() && word[at] == '+') ++at;
    return at < word.size() && word[at] == '=';
}

/// Whether a line begins a function: `name() {`.
bool begins_function(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && (is_word(line[at]) || line[at] == '-')) ++at;
    if (at == 0) return false;
    const auto skip = [&] { at = std::min(line.find_first_not_of(" \t", at), line.size()); };
    skip();
    if (!line.substr(at).starts_with("()")) return false;
    at += 2;
    skip();
    return at == line.size() || line.substr(at) == "{";
}

/// In `open`: bits, and in the upper half the hash of the word that ends a here-document.
constexpr std::uint64_t in_document = 1;
constexpr std::uint64_t with_tabs = 2;  ///< `<<-`

class Shell {
public:
    Shell(std::string_view text, std::uint64_t open, std::vector<Mention>* said) : text_(text), said_(said) {
        levels_.emplace_back();
        if (open != 0) documents_.push_back({static_cast<NameHash>(open >> 32U), (open & with_tabs) != 0});
        are_read_ = open != 0;
    }

    void read(ByteRange line) {
        const std::string_view content = slice(text_, line);
        if (are_read_) return read_document(content);
        if (!goes_on_) {
            begin_ = line.begin;
        } else if (is_quote(top().in) && begins_function(content)) {
            end_line(end_);
            levels_.resize(1);
            levels_.front() = Level();
            documents_.clear();
            begin_ = line.begin;
        }
        end_ = line.end;
        at_ = line.begin;
        const bool is_continued = read_code();
        goes_on_ = is_continued || is_quote(top().in) || top().in == In::parameter;
        if (goes_on_) return;
        end_line(line.end);
        if (holds_commands(top().in)) new_command();
        are_read_ = !documents_.empty();
    }

    bool is_between() const {
        return levels_.size() == 1 && levels_.front().cases == 0 && !goes_on_ && documents_.size() < 2;
    }

    std::uint64_t open() const {
        if (!are_read_ || documents_.empty()) return 0;
        return in_document | (documents_.front().with_tabs ? with_tabs : 0) |
               (std::uint64_t{documents_.front().word} << 32U);
    }

    void finish() {
        if (goes_on_) end_line(end_);
    }

private:
    struct HereDocument {
        NameHash word;
        bool with_tabs;
    };

    Level& top() { return levels_.back(); }
    const Level& top() const { return levels_.back(); }
    char at(std::uint32_t place) const { return place < end_ ? text_[place] : '\0'; }

    void read_document(std::string_view content) {
        if (documents_.front().with_tabs)
            content.remove_prefix(std::min(content.find_first_not_of('\t'), content.size()));
        if (hash_of_name(content) == documents_.front().word) documents_.erase(documents_.begin());
        are_read_ = !documents_.empty();
    }

    /// Reads to the line's end. Returns whether a backslash takes that away.
    bool read_code() {
        while (at_ < end_) {
            const bool is_last = at_ + 1 == end_;
            const char c = text_[at_];
            if (c == '\\' && top().in != In::single_quotes) {
                if (is_last) return !is_quote(top().in);
                if (holds_commands(top().in)) open_word(false);
                at_ += 2;
                continue;
            }
            switch (top().in) {
                case In::single_quotes:
                case In::dollar_quotes:
                    if (c == '\'') close_quote();
                    ++at_;
                    break;
                case In::double_quotes: read_in_double_quotes(c); break;
                case In::parameter: read_in_parameter(c); break;
                case In::arithmetic: read_in_arithmetic(c); break;
                default: read_command(c);
            }
        }
        if (holds_commands(top().in)) close_word();
        return false;
    }

    // What is open.

    void push(In in, std::uint32_t size) {
        if (is_quote(top().in)) blank(top().piece, at_);
        at_ += size;
        // Deeper than anybody writes: what follows is read as if it were on the level around it.
        if (levels_.size() >= levels_at_most) return;
        levels_.push_back({.in = in, .piece = at_});
        if (in == In::array) top().place = Place::argument;
    }

    void pop(std::uint32_t size) {
        at_ += size;
        if (levels_.size() > 1) levels_.pop_back();
        if (is_quote(top().in)) top().piece = at_;
    }

    void close_quote() {
        blank(top().piece, at_);
        levels_.pop_back();
        if (is_quote(top().in)) top().piece = at_ + 1;
    }

    /// What stands in quotes is blanked where it is more than a word.
    void blank(std::uint32_t begin, std::uint32_t end) {
        if (said_ == nullptr || begin >= end) return;
        const ByteRange piece{begin, end};
        if (slice(text_, piece).find_first_of(" \t\r\n") != std::string_view::npos) blanks_.push_back(piece);
    }

    /// A `$` with what belongs to it, or a backquote. Returns whether it opened something.
    bool open_expansion(char c) {
        if (c == '`') {
            const auto innermost = std::ranges::find_if(
                levels_.rbegin(), levels_.rend(), [](const Level& level) { return level.in != In::double_quotes; });
            if (innermost->in == In::backquotes && top().in != In::double_quotes) return false;
            push(In::backquotes, 1);
            return true;
        }
        if (c != '$') return false;
        if (at(at_ + 1) == '(') {
            const bool arithmetic = at(at_ + 2) == '(';
            push(arithmetic ? In::arithmetic : In::substitution, arithmetic ? 3 : 2);
            return true;
        }
        if (at(at_ + 1) == '{') {
            push(In::parameter, 2);
            return true;
        }
        return false;
    }

    void read_in_double_quotes(char c) {
        if (c == '"') {
            close_quote();
            ++at_;
        } else if (!open_expansion(c)) {
            ++at_;
        }
    }

    void read_in_parameter(char c) {
        const bool is_quoted = levels_.size() > 1 && levels_[levels_.size() - 2].in == In::double_quotes;
        if (c == '}') return pop(1);
        if (c == '"') return push(In::double_quotes, 1);
        if (c == '\'' && !is_quoted) return push(In::single_quotes, 1);
        if (!open_expansion(c)) ++at_;
    }

    void read_in_arithmetic(char c) {
        if (c == '(') {
            ++top().parentheses;
        } else if (c == ')') {
            if (top().parentheses == 0) return pop(at(at_ + 1) == ')' ? 2 : 1);
            --top().parentheses;
        } else if (open_expansion(c)) {
            return;
        }
        ++at_;
    }

    // Commands.

    void new_command() {
        Level& level = top();
        level.word = no_word;
        level.is_target = false;
        if (level.in == In::array) return;
        if (level.place == Place::case_pattern || level.place == Place::case_subject || level.place == Place::case_in)
            return;
        if (level.place == Place::test && at_ == end_) return;
        level.place = Place::command;
    }

    void open_word(bool is_plain) {
        if (top().word == no_word) {
            top().word = at_;
            top().is_plain = true;
        }
        top().is_plain = top().is_plain && is_plain;
    }

    void read_command(char c) {
        const Level& level = top();
        if (is_blank(c)) {
            close_word();
            ++at_;
        } else if (c == '#' && level.word == no_word) {
            read_comment();
        } else if (c == '`' && level.in == In::backquotes) {
            close_word();
            pop(1);
        } else if (c == '\'' || c == '"') {
            open_word(false);
            push(c == '"' ? In::double_quotes : In::single_quotes, 1);
        } else if (c == '$' || c == '`') {
            open_word(false);
            if (at(at_ + 1) == '\'') return push(In::dollar_quotes, 2);
            if (!open_expansion(c)) ++at_;
        } else if (level.place == Place::test) {
            read_in_test(c);
        } else if (c == '(') {
            read_opening();
        } else if (c == ')') {
            read_closing();
        } else if (c == '<' || c == '>') {
            read_redirection(c);
        } else if (c == ';' || c == '&' || c == '|') {
            read_separator(c);
        } else {
            open_word(true);
            ++at_;
        }
    }

    void read_in_test(char c) {
        if (ends_word(c)) {
            close_word();
        } else {
            open_word(true);
        }
        ++at_;
    }

    void read_comment() {
        const ByteRange comment{at_, end_};
        const std::string_view text = slice(text_, comment);
        say(MentionKind::comment, comment, text);
        // What runs the script is no mere remark.
        if (comment.begin == begin_ && text.starts_with("#!")) {
            say(MentionKind::line, comment, text);
        }
        if (said_ != nullptr) blanks_.push_back(comment);
        at_ = end_;
    }

    void read_opening() {
        Level& level = top();
        if (level.place == Place::case_pattern) {
            if (level.word != no_word) ++level.parentheses;
            ++at_;
            return;
        }
        if (level.word == no_word) {
            if (at(at_ + 1) == '(') return push(In::arithmetic, 2);
            ++level.parentheses;
            new_command();
            ++at_;
            return;
        }
        const std::string_view word = slice(text_, {level.word, at_});
        if (word.ends_with('=')) return push(In::array, 1);
        const std::uint32_t next = skipped(at_ + 1);
        if (at(next) == ')' && level.place <= Place::argument) {
            // `name()`: a function is defined.
            level.word = no_word;
            level.place = Place::command;
            at_ = next + 1;
            return;
        }
        ++level.parentheses;  // `@(a|b)`
        ++at_;
    }

    void read_closing() {
        close_word();
        Level& level = top();
        if (level.parentheses > 0) {
            --level.parentheses;
            if (level.place != Place::case_pattern) level.place = Place::command;
        } else if (level.cases > 0) {
            level.place = Place::command;
        } else if (levels_.size() > 1) {
            return pop(1);
        } else {
            level.place = Place::command;
        }
        ++at_;
    }

    void read_separator(char c) {
        close_word();
        Level& level = top();
        ++at_;
        if (level.place == Place::case_pattern) return;
        const bool ends_case = c == ';' && (at(at_) == ';' || at(at_) == '&');
        if (ends_case) {
            ++at_;
            if (at(at_) == '&') ++at_;
            if (level.cases > 0) {
                level.place = Place::case_pattern;
                return;
            }
        }
        if (c == '&' && at(at_) == '>') return;  // `&>file`
        if (level.place != Place::case_subject) level.place = level.in == In::array ? Place::argument : Place::command;
    }

    void read_redirection(char c) {
        Level& level = top();
        // `2>`: the number is no word.
        const std::string_view word = level.word == no_word ? "" : slice(text_, {level.word, at_});
        if (std::ranges::all_of(word, is_digit)) {
            level.word = no_word;
        } else {
            close_word();
        }
        if (at(at_ + 1) == '(') return push(In::substitution, 2);
        if (c == '<' && at(at_ + 1) == '<') {
            if (at(at_ + 2) != '<') return read_document_word();
            at_ += 3;  // `<<<` and a word
            return;
        }
        ++at_;
        while (at(at_) == '>' || at(at_) == '&' || at(at_) == '|' || (c == '<' && at(at_) == '>')) ++at_;
        level.is_target = true;
    }

    void read_document_word() {
        at_ += 2;
        const bool tabs = at(at_) == '-';
        if (tabs) ++at_;
        at_ = skipped(at_);
        std::string word;
        char quote = '\0';
        const std::uint32_t begin = at_;
        for (; at_ < end_; ++at_) {
            const char c = text_[at_];
            if (quote == '\0' && ends_word(c)) break;
            if (c == quote) {
                quote = '\0';
            } else if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c != '\\' || quote != '\0') {
                word += c;
            }
        }
        if (at_ > begin) documents_.push_back({hash_of_name(word), tabs});
    }

    std::uint32_t skipped(std::uint32_t place) const {
        while (place < end_ && is_blank(text_[place])) ++place;
        return place;
    }

    void close_word() {
        Level& level = top();
        if (level.word == no_word) return;
        const ByteRange range{level.word, at_};
        level.word = no_word;
        if (level.is_target) {
            level.is_target = false;
            return;
        }
        place_word(range, level.is_plain);
    }

    void place_word(ByteRange range, bool is_plain) {
        Level& level = top();
        const std::string_view word = slice(text_, range);
        switch (level.place) {
            case Place::case_pattern:
                if (word != "esac") return;
                --level.cases;
                level.place = Place::argument;
                return say(MentionKind::keyword, range, word);
            case Place::case_subject: level.place = Place::case_in; return;
            case Place::case_in:
                if (word != "in") return;
                ++level.cases;
                level.place = Place::case_pattern;
                return;
            case Place::test:
                if (word == "]]") level.place = Place::argument;
                return;
            case Place::function: level.place = Place::command; return;
            case Place::option_value: level.place = Place::option; return;
            case Place::option:
                if (word.starts_with('-')) {
                    if (word.size() == 2 && level.values.find(word[1]) != std::string_view::npos) {
                        level.place = Place::option_value;
                    }
                    return;
                }
                if (word == "{}" || is_assignment(word)) return;
                break;
            case Place::argument:
                // find's.
                if (word == "-exec" || word == "-execdir") level.place = Place::command;
                return;
            case Place::command:
                if (is_assignment(word)) return;
        }
        level.place = Place::argument;
        if (!is_plain) return;
        command(range, word);
    }

    void command(ByteRange range, std::string_view word) {
        Level& level = top();
        const std::string_view name = word.substr(word.rfind('/') + 1);
        if (name.empty()) return;
        say(MentionKind::keyword, range, name);
        if (word == "[[") {
            level.place = Place::test;
        } else if (word == "case") {
            level.place = Place::case_subject;
        } else if (word == "esac") {
            if (level.cases > 0) --level.cases;
        } else if (word == "function") {
            level.place = Place::function;
        } else if (std::ranges::find(before_commands, word) != before_commands.end()) {
            level.place = Place::command;
        } else if (const auto* const runner = std::ranges::find(runners, name, &Runner::name);
                   runner != runners.end()) {
            level.place = Place::option;
            level.values = runner->options_with_value;
        }
    }

    // What is said.

    void end_line(std::uint32_t end) {
        goes_on_ = false;
        if (said_ == nullptr) return;
        for (const Level& level : levels_) {
            if (is_quote(level.in)) blank(std::max(level.piece, begin_), end);
        }
        std::ranges::sort(blanks_, {}, &ByteRange::begin);
        const ByteRange range{begin_, end};
        std::string line = with_blanks(text_, range, blanks_);
        blanks_.clear();
        if (line.find_first_not_of(" \t\r\n") == std::string::npos) return;
        said_->push_back({MentionKind::line, range, std::move(line)});
    }

    void say(MentionKind kind, ByteRange range, std::string_view name) {
        if (said_ != nullptr) said_->push_back({kind, range, std::string(name)});
    }

    static constexpr std::size_t levels_at_most = 200;

    std::string_view text_;
    std::vector<Mention>* said_;
    std::vector<Level> levels_;
    std::uint32_t at_ = 0;
    std::uint32_t end_ = 0;    // of the physical line
    std::uint32_t begin_ = 0;  // of the line with those that it continues
    bool goes_on_ = false;     // that line does
    bool are_read_ = false;    // here-documents are
    std::vector<ByteRange> blanks_;
    std::vector<HereDocument> documents_;  // that follow, in order
};

}  // namespace

const Language& shell() {
    static constexpr Language shell = language<Shell>("shell");
    return shell;
}

}  // namespace analysis::reading
