// SQL: statements, whatever the database: strings, names in quotes, comments, bodies of functions in `$$`, data of
// COPY.
//
// A string that is open is given up where a line begins a statement in column 0: such a line in a string is code in it,
// as a rule. Whether a backslash escapes depends on the database; it does where that makes sense of what follows.
//
// Deliberately absent: a grammar.
#include "analysis/sql.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "analysis/reading/languages.hpp"
#include "analysis/reading/reader.hpp"

namespace analysis::reading {
namespace {

/// Words that begin statements, of SQL and of the languages in functions.
constexpr std::array<std::string_view, 73> beginnings{
    "ALTER",     "ANALYZE",   "ATTACH",   "BEGIN",    "CALL",     "CASE",   "CHECKPOINT", "CLOSE",    "CLUSTER",
    "COMMENT",   "COMMIT",    "CONTINUE", "COPY",     "CREATE",   "CURSOR", "DEALLOCATE", "DECLARE",  "DELETE",
    "DELIMITER", "DESCRIBE",  "DETACH",   "DISCARD",  "DO",       "DROP",   "ELSE",       "ELSEIF",   "ELSIF",
    "END",       "EXCEPTION", "EXECUTE",  "EXIT",     "EXPLAIN",  "FETCH",  "FLUSH",      "FOR",      "FOREACH",
    "GET",       "GRANT",     "IF",       "IMPORT",   "INSERT",   "LISTEN", "LOCK",       "LOOP",     "MERGE",
    "MOVE",      "NOTIFY",    "OPEN",     "OPTIMIZE", "PERFORM",  "PRAGMA", "PREPARE",    "RAISE",    "REFRESH",
    "REINDEX",   "RELEASE",   "RENAME",   "REPLACE",  "RESET",    "RETURN", "REVOKE",     "ROLLBACK", "SAVEPOINT",
    "SELECT",    "SET",       "SHOW",     "START",    "TRUNCATE", "UPDATE", "USE",        "VACUUM",   "VALUES",
    "WITH"};

/// A line in column 0 that begins with one of these begins a statement.
constexpr std::array<std::string_view, 9> sure_beginnings{"ALTER TABLE",     "CREATE TABLE",      "CREATE INDEX",
                                                          "CREATE VIEW",     "DROP TABLE",        "INSERT INTO",
                                                          "CREATE FUNCTION", "CREATE OR REPLACE", "DELETE FROM"};

constexpr std::uint64_t in_data = 1;  ///< in `open`: what follows COPY … FROM stdin

class Sql {
public:
    Sql(std::string_view text, std::uint64_t open, std::vector<Mention>* said)
        : text_(text), said_(said), is_data_(open == in_data) {}

    void read(ByteRange line) {
        const std::string_view content = slice(text_, line);
        if (is_data_) {
            if (content == "\\.") is_data_ = false;
            return;
        }
        line_begin_ = line.begin;
        blanks_of_line_ = blanks_.size();
        at_ = line.begin;
        if (quote_ != '\0' && begins_statement_surely(content)) {
            end_statement(end_);
            quote_ = '\0';
        }
        if (quote_ == '\0' && !in_comment_) {
            if (!has_statement() && is_command_of_client(content)) return;
            if (ends_batch(content)) return end_statement(end_);
        }
        while (at_ < line.end) read_till_body(line.end);
        end_ = line.end;
        if (said_ != nullptr) end_line();
        if (ends_in_data_) {
            is_data_ = true;
            ends_in_data_ = false;
        }
    }

    bool is_between() const { return quote_ == '\0' && !in_comment_ && bodies_.empty() && !has_statement(); }
    std::uint64_t open() const { return is_data_ ? in_data : 0; }

    void finish() { end_statement(end_); }

private:
    static constexpr std::uint32_t nowhere = ~std::uint32_t{0};

    bool has_statement() const { return begin_ != nowhere; }
    /// "\0" behind the line's end, or that of the body.
    char at(std::uint32_t place) const { return place < end_ ? text_[place] : '\0'; }

    static bool begins_statement_surely(std::string_view line) {
        if (line.empty() || !is_letter(line.front())) return false;
        return std::ranges::any_of(sure_beginnings, [&](std::string_view words) {
            return line.size() >= words.size() && std::ranges::equal(line.substr(0, words.size()), words, {}, upper);
        });
    }

    /// `\c` of psql, `.mode` of sqlite3.
    static bool is_command_of_client(std::string_view line) {
        return line.size() > 1 && (line.front() == '\\' || line.front() == '.') && is_letter(line[1]);
    }

    /// A line that is nothing but `GO`, or Oracle's `/`.
    static bool ends_batch(std::string_view line) {
        line = line.substr(0, line.find_last_not_of(" \t") + 1);
        return line == "/" || (line.size() == 2 && upper(line[0]) == 'G' && upper(line[1]) == 'O');
    }

    /// Reads to the line's end, or to where the body of a function begins or ends.
    void read_till_body(std::uint32_t line_end) {
        end_ = line_end;
        const std::size_t depth = bodies_.size();
        std::uint32_t close = nowhere;
        if (depth > 0) {
            Body& body = bodies_.back();
            if (body.searched_line != line_begin_ || (body.close != nowhere && body.close < at_)) {
                const std::size_t found = text_.substr(at_, line_end - at_).find(body.tag);
                body.close = found == std::string_view::npos ? nowhere : at_ + static_cast<std::uint32_t>(found);
                body.searched_line = line_begin_;
            }
            close = body.close;
            end_ = std::min(close, line_end);
            if (!body.is_code) {
                if (said_ != nullptr) blanks_.push_back({at_, end_});
                at_ = end_;
            }
        }
        while (at_ < end_ && bodies_.size() == depth) read_on();
        if (bodies_.size() != depth || close == nowhere) return;
        // Whatever is open in a body, it ends there.
        end_statement(end_);
        quote_ = '\0';
        in_comment_ = false;
        at_ = end_ + static_cast<std::uint32_t>(bodies_.back().tag.size());
        bodies_.pop_back();
    }

    void read_on() {
        if (in_comment_) return read_in_comment();
        if (quote_ != '\0') return read_in_quotes();
        const char c = text_[at_];
        if (c == '-' && at(at_ + 1) == '-') return read_comment_line();
        if (c == '#' && slice(text_, {line_begin_, at_}).find_first_not_of(" \t") == std::string_view::npos) {
            return read_comment_line();
        }
        if (c == '/' && at(at_ + 1) == '*') {
            in_comment_ = true;
            comment_ = at_;
            at_ += 2;
            return read_in_comment();
        }
        if (is_blank(c)) {
            ++at_;
            return;
        }
        if (c == ';') {
            end_statement(at_);
            ++at_;
            return;
        }
        if (c == '$' && read_dollar()) return;
        if (!has_statement()) {
            begin_ = at_;
            blanks_of_statement_ = blanks_.size();
        }
        if (c == '\'' || c == '"' || c == '`') {
            quote_ = c;
            escapes_ = c == '\'' && at_ > begin_ && upper(text_[at_ - 1]) == 'E' &&
                       (at_ - 1 == begin_ || !is_word(text_[at_ - 2]));
            ++at_;
            string_ = at_;
            return;
        }
        if (is_word(c)) return read_word();
        ++at_;
    }

    void read_word() {
        const std::uint32_t begin = at_;
        while (at_ < end_ && (is_word(text_[at_]) || (text_[at_] == '$' && at_ > begin))) ++at_;
        const ByteRange range{begin, at_};
        word_before_ = range;
        const bool is_first = begin == begin_;
        if (is_first) {
            const std::string word = in_capitals(slice(text_, range));
            is_statement_ = std::ranges::find(beginnings, word) != beginnings.end();
            if (is_statement_) say(MentionKind::keyword, range, word);
            is_copy_ = word == "COPY";
        } else if (is_copy_ && range.size() == 5 && in_capitals(slice(text_, range)) == "STDIN") {
            from_stdin_ = true;
        }
    }

    // Comments.

    void read_comment_line() {
        const ByteRange comment{at_, end_};
        if (said_ != nullptr) blanks_.push_back(comment);
        say(MentionKind::comment, comment, std::string(slice(text_, comment)));
        at_ = end_;
    }

    void read_in_comment() {
        const std::uint32_t begin = std::max(comment_, line_begin_);
        const std::size_t close = slice(text_, {at_, end_}).find("*/");
        in_comment_ = close == std::string_view::npos;
        at_ = in_comment_ ? end_ : at_ + static_cast<std::uint32_t>(close) + 2;
        const ByteRange comment{begin, at_};
        if (comment.size() == 0) return;
        if (said_ != nullptr) blanks_.push_back(comment);
        say(MentionKind::comment, comment, std::string(slice(text_, comment)));
    }

    // Strings.

    void read_in_quotes() {
        const std::uint32_t begin = at_;
        for (; at_ < end_; ++at_) {
            const char c = text_[at_];
            if (c == '\\' && quote_ != '`') {
                const char next = at(at_ + 1);
                if (next == '\\' || (next == quote_ && (escapes_ || goes_on_behind(at_ + 2)))) ++at_;
            } else if (c == quote_) {
                if (at(at_ + 1) == quote_) {
                    ++at_;
                    continue;
                }
                end_quotes(begin);
                return;
            }
        }
        at_ = std::min(at_, end_);
        blank_words({begin, at_});
    }

    /// Whether what follows `\'` reads as a string that goes on.
    bool goes_on_behind(std::uint32_t place) const {
        const char c = at(place);
        return is_word(c) || c == '\'' || c == '"' || c == '\\';
    }

    /// `begin` is where the part on this line begins.
    void end_quotes(std::uint32_t begin) {
        const ByteRange content{string_, at_};
        const ByteRange part{begin, at_};
        ++at_;
        const char quote = std::exchange(quote_, '\0');
        if (said_ == nullptr) return;
        if (quote == '\'') {
            const std::string_view text = slice(text_, content);
            // A word or two is what a statement is called rather than one.
            if (std::ranges::count(text, ' ') > 1 && reads_as_sql(text))
                say(MentionKind::sql, content, std::string(text));
        } else if (slice(text_, part).find_first_of(" \t") == std::string_view::npos) {
            return;  // a name in quotes, not prose
        }
        blank_words(part);
    }

    void blank_words(ByteRange content) {
        if (said_ == nullptr) return;
        for (std::uint32_t at = content.begin; at < content.end;) {
            if (!is_word(text_[at])) {
                ++at;
                continue;
            }
            const std::uint32_t begin = at;
            while (at < content.end && is_word(text_[at])) ++at;
            blanks_.push_back({begin, at});
        }
    }

    /// `$$` and `$tag$`: the body of a function, behind AS or DO, is read as statements; anything else so quoted is a
    /// string, and there is no telling where it would end but by the same words, so it is passed over as one.
    bool read_dollar() {
        std::uint32_t close = at_ + 1;
        while (close < end_ && is_word(text_[close])) ++close;
        if (at(close) != '$' || (close > at_ + 1 && is_digit(text_[at_ + 1]))) return false;
        if (at_ > line_begin_ && is_word(text_[at_ - 1])) return false;
        if (bodies_.size() >= bodies_at_most) return false;
        const std::string before = in_capitals(slice(text_, word_before_));
        const bool is_code =
            has_statement() && (before == "AS" || before == "DO" || before == "PLPGSQL" || before == "SQL");
        end_statement(at_);
        bodies_.push_back({std::string(slice(text_, {at_, close + 1})), is_code});
        at_ = close + 1;
        return true;
    }

    // Statements and lines.

    void end_statement(std::uint32_t end) {
        if (!has_statement()) return;
        const std::uint32_t begin = std::exchange(begin_, nowhere);
        const bool is_statement = std::exchange(is_statement_, false);
        if (std::exchange(from_stdin_, false) && is_copy_) ends_in_data_ = true;
        is_copy_ = false;
        word_before_ = {};
        if (said_ == nullptr) return;
        // In a function much is no SQL: what its own language begins statements with is known.
        if (bodies_.empty() || (is_statement && bodies_.back().is_code)) {
            while (end > begin && (is_blank(text_[end - 1]) || text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
            const ByteRange range{begin, end};
            const std::span blanks = std::span(blanks_).subspan(blanks_of_statement_);
            said_->push_back({MentionKind::sql, range, with_blanks(text_, range, blanks)});
        }
    }

    void end_line() {
        const ByteRange range{line_begin_, end_};
        std::string line = with_blanks(text_, range, std::span(blanks_).subspan(blanks_of_line_));
        const bool in_code = bodies_.empty() || bodies_.back().is_code;
        if (in_code && line.find_first_not_of(" \t") != std::string::npos) {
            said_->push_back({MentionKind::line, range, std::move(line)});
        }
        if (!has_statement() && quote_ == '\0') {
            blanks_.clear();
        }
    }

    void say(MentionKind kind, ByteRange range, std::string name) {
        if (said_ != nullptr) said_->push_back({kind, range, std::move(name)});
    }

    static constexpr std::size_t bodies_at_most = 4;
    struct Body {
        std::string tag;
        bool is_code;
        std::uint32_t searched_line = nowhere;  ///< the line that was searched for the tag
        std::uint32_t close = nowhere;          ///< where it stands there
    };

    std::string_view text_;
    std::vector<Mention>* said_;
    bool is_data_;
    bool ends_in_data_ = false;
    std::uint32_t at_ = 0;
    std::uint32_t line_begin_ = 0;
    std::uint32_t end_ = 0;
    char quote_ = '\0';
    bool escapes_ = false;
    std::uint32_t string_ = 0;  // where its content begins
    bool in_comment_ = false;
    std::uint32_t comment_ = 0;
    std::vector<Body> bodies_;

    std::uint32_t begin_ = nowhere;  // of the statement
    bool is_statement_ = false;      // by its first word
    bool is_copy_ = false;
    bool from_stdin_ = false;
    ByteRange word_before_{};
    std::vector<ByteRange> blanks_;
    std::size_t blanks_of_statement_ = 0;  // the first of them
    std::size_t blanks_of_line_ = 0;
};

}  // namespace

const Language& sql() {
    static constexpr Language sql = language<Sql>("sql");
    return sql;
}

}  // namespace analysis::reading
