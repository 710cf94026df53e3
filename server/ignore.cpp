#include "server/ignore.hpp"

#include <algorithm>
#include <ranges>

namespace server {
namespace {

constexpr bool is_upper(char c) { return 'A' <= c && c <= 'Z'; }
constexpr bool is_lower(char c) { return 'a' <= c && c <= 'z'; }
constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr bool is_wildcard(char c) { return c == '*' || c == '?' || c == '[' || c == '\\'; }

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

bool same(std::string_view a, std::string_view b, bool fold_case) {
    return fold_case ? std::ranges::equal(a, b, {}, lower, lower) : a == b;
}

/// `[:name:]`: whether `c` belongs to it. Nothing of the locale's: ASCII, as git has it.
bool in_class(std::string_view name, char c, bool fold_case, bool& known) {
    const bool alpha = is_upper(c) || is_lower(c);
    const bool printable = ' ' <= c && c <= '~';
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    known = true;
    if (name == "alnum") return alpha || is_digit(c);
    if (name == "alpha") return alpha;
    if (name == "blank") return c == ' ' || c == '\t';
    if (name == "cntrl") return (0 <= c && c < ' ') || c == 0x7F;
    if (name == "digit") return is_digit(c);
    if (name == "graph") return printable && c != ' ';
    if (name == "lower") return is_lower(c);
    if (name == "print") return printable;
    if (name == "punct") return printable && c != ' ' && !alpha && !is_digit(c);
    if (name == "space") return space;
    if (name == "upper") return is_upper(c) || (fold_case && is_lower(c));
    if (name == "xdigit") return is_digit(c) || ('a' <= lower(c) && lower(c) <= 'f');
    known = false;
    return false;
}

/// A bracket expression read for one character, step by step as git's wildmatch reads it: its corner cases (an empty or
/// open set, `]` in first place, a range after a range) are what it happens to do, so this does the same.
struct Bracket {
    bool closed = false;
    bool contains = false;
    std::size_t end = 0;  ///< behind the `]`
};

Bracket read_bracket(std::string_view pattern, std::size_t open, char raw, bool fold_case) {
    const auto at = [&](std::size_t i) { return i < pattern.size() ? pattern[i] : '\0'; };
    const auto byte = [](char c) { return static_cast<unsigned char>(c); };
    const char text = fold_case ? lower(raw) : raw;
    std::size_t p = open + 1;
    char current = at(p);
    const bool negated = current == '!' || current == '^';
    if (negated) current = at(++p);
    char previous = 0;
    bool matched = false;
    do {
        if (!current) return {};
        if (current == '\\') {
            current = at(++p);
            if (!current) return {};
            if (text == current) matched = true;
        } else if (current == '-' && previous && at(p + 1) && at(p + 1) != ']') {
            current = at(++p);
            if (current == '\\') {
                current = at(++p);
                if (!current) return {};
            }
            const auto within = [&](char c) { return byte(previous) <= byte(c) && byte(c) <= byte(current); };
            if (within(text) || (fold_case && is_lower(text) && within(upper(text)))) matched = true;
            current = 0;
        } else if (current == '[' && at(p + 1) == ':') {
            const std::size_t name = p + 2;
            std::size_t close = name;
            while (at(close) && at(close) != ']') ++close;
            if (!at(close)) return {};
            if (close < name + 1 || at(close - 1) != ':') {
                if (text == '[') matched = true;  // no `:]`: an ordinary character after all
            } else {
                bool known = false;
                if (in_class(pattern.substr(name, close - name - 1), text, fold_case, known)) matched = true;
                if (!known) return {};
                p = close;
                current = 0;
            }
        } else if (text == current) {
            matched = true;
        }
        previous = current;
        current = at(++p);
    } while (current != ']');
    return {.closed = true, .contains = matched != negated && raw != '/', .end = p + 1};
}

}  // namespace

Glob::Glob(std::string_view pattern, bool fold_case) : fold_case_(fold_case) {
    const auto at = [&](std::size_t i) { return i < pattern.size() ? pattern[i] : '\0'; };
    for (std::size_t i = 0; i < pattern.size();) {
        switch (pattern[i]) {
            case '\\':
                if (i + 1 == pattern.size()) impossible_ = true;
                pieces_.push_back({Kind::character, at(i + 1)});
                i += 2;
                break;
            case '?':
                pieces_.push_back({Kind::any});
                ++i;
                break;
            case '*': {
                const std::size_t begin = i;
                while (at(i) == '*') ++i;
                const bool whole_name = (begin == 0 || pattern[begin - 1] == '/') &&
                                        (i == pattern.size() || at(i) == '/' || (at(i) == '\\' && at(i + 1) == '/'));
                if (i - begin == 1 || !whole_name) {
                    pieces_.push_back({Kind::within_a_name});
                } else {
                    if (at(i) == '/') pieces_.push_back({Kind::skip_two});
                    pieces_.push_back({Kind::across_folders});
                }
                break;
            }
            case '[': {
                const Bracket shape = read_bracket(pattern, i, 'x', fold_case);
                if (!shape.closed) {
                    impossible_ = true;
                    return;
                }
                std::bitset<256> set;
                for (unsigned byte = 1; byte < set.size(); ++byte) {
                    set[byte] = read_bracket(pattern, i, static_cast<char>(byte), fold_case).contains;
                }
                pieces_.push_back({Kind::one_of, 0, static_cast<std::uint32_t>(sets_.size())});
                sets_.push_back(set);
                i = shape.end;
                break;
            }
            default: pieces_.push_back({Kind::character, fold_case ? lower(pattern[i]) : pattern[i]}); ++i;
        }
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const Kind kind = pieces_[i].kind;
        const bool may_be_nothing = kind >= Kind::within_a_name || (i > 1 && pieces_[i - 2].kind == Kind::skip_two);
        if (!may_be_nothing) ++shortest_;
    }
}

bool Glob::matches(const Piece& piece, char character) const {
    switch (piece.kind) {
        case Kind::character: return piece.character == (fold_case_ ? lower(character) : character);
        case Kind::one_of: return sets_[piece.set][static_cast<unsigned char>(character)];
        case Kind::any:
        case Kind::within_a_name: return character != '/';
        case Kind::across_folders: return true;
        case Kind::skip_two: break;
    }
    return false;
}

bool Glob::matches(std::string_view text) const {
    if (impossible_ || text.size() < shortest_) return false;
    // Which pieces may come next, for all ways to have read the text so far at once: no backtracking, so no pattern is
    // slow.
    std::vector<bool> now(pieces_.size() + 1);
    std::vector<bool> next(pieces_.size() + 1);
    now[0] = true;
    const auto skip_stars = [&](std::vector<bool>& states) {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!states[i] || pieces_[i].kind < Kind::within_a_name) continue;
            states[i + 1] = true;
            if (pieces_[i].kind == Kind::skip_two) states[i + 3] = true;
        }
    };
    skip_stars(now);
    for (const char character : text) {
        next.assign(next.size(), false);
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!now[i] || !matches(pieces_[i], character)) continue;
            next[pieces_[i].kind < Kind::within_a_name ? i + 1 : i] = true;
        }
        skip_stars(next);
        now.swap(next);
    }
    return now.back();
}

IgnoreList::IgnoreList(std::string_view text, bool fold_case) : fold_case_(fold_case) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        if (line.ends_with('\r')) line.remove_suffix(1);
        line = line.substr(0, line.find('\0'));
        patterns_.push_back(read(line, fold_case));
    }
}

IgnoreList::Pattern IgnoreList::read(std::string_view line, bool fold_case) {
    // Spaces at the end do not count, unless a backslash protects them.
    std::size_t length = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') {
            if (++i == line.size()) {
                length = line.size();
                break;
            }
        } else if (line[i] == ' ') {
            continue;
        }
        length = i + 1;
    }
    line = line.substr(0, length);

    Pattern pattern;
    if (line.starts_with('!')) {
        pattern.negated = true;
        line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
        pattern.folders_only = true;
        line.remove_suffix(1);
    }
    pattern.names_only = line.find('/') == std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);

    const auto wildcard = static_cast<std::size_t>(std::ranges::find_if(line, is_wildcard) - line.begin());
    if (pattern.names_only && wildcard == 0 && line.starts_with('*') &&
        std::ranges::none_of(line.substr(1), is_wildcard)) {
        pattern.is_suffix = true;
        pattern.literal = line.substr(1);
    } else if (pattern.names_only && wildcard < line.size()) {
        pattern.has_rest = true;
        pattern.rest = Glob(line, fold_case);
    } else {
        pattern.literal = line.substr(0, wildcard);
        pattern.has_rest = wildcard < line.size();
        if (pattern.has_rest) pattern.rest = Glob(line.substr(wildcard), fold_case);
    }
    if (fold_case) pattern.literal = lowered(pattern.literal);
    return pattern;
}

bool IgnoreList::matches(const Pattern& pattern, std::string_view path, std::string_view name) const {
    const std::string_view text = pattern.names_only ? name : path;
    if (pattern.is_suffix) {
        return text.size() >= pattern.literal.size() &&
               same(text.substr(text.size() - pattern.literal.size()), pattern.literal, fold_case_);
    }
    if (!pattern.has_rest) return same(text, pattern.literal, fold_case_);
    if (!same(text.substr(0, pattern.literal.size()), pattern.literal, fold_case_)) return false;
    return pattern.rest.matches(text.substr(pattern.literal.size()));
}

Verdict IgnoreList::verdict(std::string_view path, bool is_folder) const {
    const std::size_t slash = path.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    for (const Pattern& pattern : patterns_ | std::views::reverse) {
        if (pattern.folders_only && !is_folder) continue;
        if (matches(pattern, path, name)) return pattern.negated ? Verdict::kept : Verdict::ignored;
    }
    return Verdict::none;
}

}  // namespace server
