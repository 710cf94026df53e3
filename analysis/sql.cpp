#include "analysis/sql.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace analysis {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool same(std::string_view word, std::string_view in_small_letters) {
    return std::ranges::equal(word, in_small_letters, {}, lower);
}

bool one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view candidate) { return same(word, candidate); });
}

/// Reads words and what stands between them.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    /// Moves past blanks and comments; string literals of the host language may break a line with a backslash.
    void skip_blanks() {
        while (!rest_.empty()) {
            if (is_blank(rest_.front())) {
                rest_.remove_prefix(1);
            } else if (rest_.starts_with("\\n") || rest_.starts_with("\\\n")) {
                rest_.remove_prefix(2);
            } else if (rest_.starts_with("--")) {
                const std::size_t end = rest_.find('\n');
                rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
            } else if (rest_.starts_with("/*")) {
                const std::size_t end = rest_.find("*/", 2);
                rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 2);
            } else {
                return;
            }
        }
    }

    /// The next word, or "" where something else stands.
    std::string_view word() {
        skip_blanks();
        std::size_t size = 0;
        while (size < rest_.size() && is_word(rest_[size])) ++size;
        const std::string_view found = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return found;
    }

    /// The character that comes next; `\0` at the end.
    char next() {
        skip_blanks();
        return rest_.empty() ? '\0' : rest_.front();
    }

    void skip(char c) {
        while (next() == c) rest_.remove_prefix(1);
    }

    /// Whether a word stands anywhere in what follows.
    bool has(std::string_view in_small_letters) const {
        std::size_t begin = 0;
        while (begin < rest_.size()) {
            if (!is_word(rest_[begin])) {
                ++begin;
                continue;
            }
            std::size_t end = begin;
            while (end < rest_.size() && is_word(rest_[end])) ++end;
            if (same(rest_.substr(begin, end - begin), in_small_letters)) return true;
            begin = end;
        }
        return false;
    }

    bool has_sign(char sign) const { return rest_.find(sign) != std::string_view::npos; }

    /// Whether three or more words follow, and nothing that SQL is known by: a sign, a word in capitals, a word of its
    /// own.
    bool is_prose() const {
        static constexpr std::array<std::string_view, 16> own{
            "add", "as",    "cascade", "column",   "drop", "exists", "if", "integer",
            "on",  "owner", "rename",  "restrict", "set",  "text",   "to", "using"};
        if (rest_.find_first_of("()%{};=*\"`") != std::string_view::npos) return false;
        std::size_t count = 0;
        for (std::size_t begin = 0; begin < rest_.size();) {
            std::size_t end = begin;
            while (end < rest_.size() && is_word(rest_[end])) ++end;
            const std::string_view word = rest_.substr(begin, end - begin);
            if (end == begin) {
                ++begin;
                continue;
            }
            if (one_of(word, own)) return false;
            if (word.size() > 1 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
            ++count;
            begin = end;
        }
        return count >= 3;
    }

private:
    std::string_view rest_;
};

constexpr std::array<std::string_view, 17> objects{
    "table", "index", "view",     "database", "schema", "trigger",   "function", "extension", "user",
    "role",  "type",  "sequence", "domain",   "policy", "procedure", "virtual",  "tablespace"};
constexpr std::array<std::string_view, 12> adjectives{"or",           "replace",      "unique",    "temp",
                                                      "temporary",    "materialized", "global",    "local",
                                                      "concurrently", "unlogged",     "recursive", "foreign"};

/// `CREATE UNIQUE INDEX`: adjectives, then an object, then its name and what no sentence has.
bool acts_on_object(Reader& reader) {
    for (;;) {
        const std::string_view word = reader.word();
        if (word.empty()) return false;
        if (one_of(word, objects)) return !reader.is_prose();
        if (!one_of(word, adjectives)) return false;
    }
}

bool begins_select(Reader& reader, bool capitals) {
    const char next = reader.next();
    if (next == '\0') return capitals;
    if (next == '*') return true;
    // In small letters a list of columns must follow, and where they come from.
    return capitals || reader.has("from");
}

bool begins_statement(std::string_view word, bool capitals, Reader& reader) {
    const auto second = [&](std::string_view expected) { return same(reader.word(), expected); };
    const auto ends = [&] { return reader.next() == '\0' || reader.next() == ';'; };
    if (same(word, "select")) return begins_select(reader, capitals);
    if (same(word, "insert")) {
        const std::string_view next = reader.word();
        return same(next, "into") || (same(next, "or") && !reader.word().empty() && second("into"));
    }
    if (same(word, "replace") || same(word, "merge")) return second("into");
    if (same(word, "update")) {
        if (capitals) return reader.has("set");
        return !reader.word().empty() && second("set") && reader.has_sign('=');
    }
    if (same(word, "delete")) return second("from");
    if (same(word, "create") || same(word, "alter") || same(word, "drop")) return acts_on_object(reader);
    if (same(word, "truncate")) return second("table") || (capitals && ends());
    if (same(word, "with")) {
        std::string_view name = reader.word();
        if (same(name, "recursive")) name = reader.word();
        return !name.empty() && (second("as") || (capitals && reader.next() == '(')) && reader.has("select");
    }
    if (same(word, "explain")) {
        static constexpr std::array<std::string_view, 7> nexts{"analyze", "query",  "select", "verbose",
                                                               "insert",  "update", "delete"};
        return reader.next() == '(' || one_of(reader.word(), nexts);
    }
    if (same(word, "set")) {
        static constexpr std::array<std::string_view, 4> nexts{"transaction", "session", "local", "constraints"};
        return one_of(reader.word(), nexts) && (capitals || reader.has("transaction"));
    }
    if (same(word, "start")) return second("transaction");
    if (same(word, "grant") || same(word, "revoke")) return capitals && reader.has("on");
    if (same(word, "lock")) return second("table");
    if (same(word, "pragma")) return !reader.word().empty();
    if (!capitals) return false;

    static constexpr std::array<std::string_view, 9> transaction_words{
        "transaction", "work", "immediate", "exclusive", "deferred", "isolation", "to", "prepared", "concurrent"};
    if (same(word, "begin") || same(word, "commit") || same(word, "rollback")) {
        return ends() || one_of(reader.word(), transaction_words);
    }
    if (same(word, "savepoint") || same(word, "release")) return !reader.word().empty();
    if (same(word, "vacuum") || same(word, "analyze") || same(word, "reindex")) return true;
    if (same(word, "values")) return reader.next() == '(';
    if (same(word, "copy")) return reader.has("from") || reader.has("to");
    // Clauses, as they stand where a statement is put together.
    if (same(word, "order") || same(word, "group")) return second("by") && !reader.is_prose();
    if (same(word, "for")) {
        static constexpr std::array<std::string_view, 3> nexts{"update", "share", "no"};
        return one_of(reader.word(), nexts);
    }
    if (same(word, "join")) return reader.has("on") || reader.has("using");
    if (same(word, "where")) return !ends();
    static constexpr std::array<std::string_view, 7> joins{"left",  "right", "inner",  "outer",
                                                           "cross", "full",  "natural"};
    return one_of(word, joins) && reader.has("join");
}

}  // namespace

bool reads_as_sql(std::string_view text) {
    Reader reader(text);
    reader.skip('(');
    if (!is_letter(reader.next())) return false;
    const std::string_view word = reader.word();
    if (word.size() < 3 || word.size() > 9) return false;
    const bool capitals = std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool small = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    return (capitals || small) && begins_statement(word, capitals, reader);
}

}  // namespace analysis
