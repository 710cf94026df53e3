#include "analysis/python/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "analysis/python/naming.hpp"
#include "analysis/unicode.hpp"

namespace analysis::python {
namespace {

enum class Letter : std::uint8_t { lower, upper, digit, other };

struct Character {
    std::string_view bytes;
    Letter letter;
};

Letter letter_of(std::string_view character) {
    if (is_lower(character)) return Letter::lower;
    if (is_upper(character) || !is_lowered(character)) return Letter::upper;
    return character.front() >= '0' && character.front() <= '9' ? Letter::digit : Letter::other;
}

std::vector<Character> characters(std::string_view text) {
    std::vector<Character> result;
    while (!text.empty()) {
        const std::string_view first = first_character(text);
        result.push_back({first, letter_of(first)});
        text.remove_prefix(first.size());
    }
    return result;
}

/// A name without the underscores at its ends.
struct Stripped {
    std::string_view before;
    std::string_view inside;
    std::string_view behind;
};

Stripped stripped(std::string_view name) {
    const std::size_t begin = name.find_first_not_of('_');
    if (begin == std::string_view::npos) return {name, {}, {}};
    const std::size_t end = name.find_last_not_of('_') + 1;
    return {name.substr(0, begin), name.substr(begin, end - begin), name.substr(end)};
}

std::vector<std::string_view> parts(std::string_view name) {
    std::vector<std::string_view> result;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find('_'), name.size());
        if (end > 0) result.push_back(name.substr(0, end));
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return result;
}

/// Words whose letters say nothing of where a word begins.
constexpr std::array<std::string_view, 4> whole_words{"IPv4", "IPv6", "OAuth", "SQLite"};

/// Words of capitals, as people begin or end names with: `MIMEtype` is of two words, where `HTTPServer` has an `S` of
/// its own.
constexpr std::array<std::string_view, 34> acronyms{"API", "ASCII", "AST", "AWS",  "CLI",  "CPU",  "CSS", "CSV",  "DNS",
                                                    "FTP", "GPU",   "GUI", "HTML", "HTTP", "JSON", "JWT", "MIME", "PDF",
                                                    "PID", "RGB",   "RPC", "SMTP", "SQL",  "SSH",  "SSL", "TCP",  "TLS",
                                                    "UDP", "URI",   "URL", "UTC",  "UUID", "XML",  "YAML"};

/// Takes one part of a name, which has no underscores, apart into words.
class Words {
public:
    explicit Words(std::string_view part) : part_(part), all_(characters(part)) {}

    void append_to(std::string& text) {
        const std::size_t begin = text.size();
        for (std::size_t at = 0; at < all_.size();) {
            if (text.size() > begin && begins_word(at)) text += '_';
            std::size_t count = whole_word(at);
            for (count = std::max<std::size_t>(count, 1); count > 0; --count, ++at) {
                text += all_[at].bytes;
                any_lower_ = any_lower_ || all_[at].letter == Letter::lower;
            }
        }
    }

private:
    bool is(std::size_t at, Letter letter) const { return at < all_.size() && all_[at].letter == letter; }

    /// How many characters a whole word at `at` has; 0 where there is none.
    std::size_t whole_word(std::size_t at) const {
        const auto offset = static_cast<std::size_t>(all_[at].bytes.data() - part_.data());
        for (const std::string_view word : whole_words) {
            if (part_.substr(offset).starts_with(word) && !is(at + word.size(), Letter::lower)) return word.size();
        }
        return 0;
    }

    bool begins_word(std::size_t at) const {
        // The lower case behind an acronym.
        if (all_[at].letter == Letter::lower && is(at - 1, Letter::upper)) return ends_acronym(at - 1);
        if (all_[at].letter != Letter::upper) return false;
        const bool starts = is(at + 1, Letter::lower) && !is_plural(at) && !ends_acronym(at);
        switch (all_[at - 1].letter) {
            case Letter::upper: return starts || whole_word(at) > 0;
            case Letter::digit: return any_lower_ || starts;
            default: return true;
        }
    }

    /// Whether the capital at `at` is the last of several in a plural: the `L` of `URLs`, `URLsToFetch`.
    bool is_plural(std::size_t at) const {
        return is(at - 1, Letter::upper) && all_[at + 1].bytes == "s" && !is(at + 2, Letter::lower);
    }

    /// Whether the capital at `at` is the last of an acronym, with a word in lower case behind it.
    bool ends_acronym(std::size_t at) const {
        if (!is(at + 2, Letter::lower)) return false;
        std::size_t begin = at;
        while (begin > 0 && all_[begin - 1].letter == Letter::upper) --begin;
        if (begin == at) return false;
        const auto offset = [&](std::size_t index) {
            return static_cast<std::size_t>(all_[index].bytes.data() - part_.data());
        };
        const std::string_view run = part_.substr(offset(begin), offset(at + 1) - offset(begin));
        const std::string_view shorter = part_.substr(offset(begin), offset(at) - offset(begin));
        const auto known = [](std::string_view word) { return std::ranges::find(acronyms, word) != acronyms.end(); };
        return known(run) && !known(shorter);
    }

    std::string_view part_;
    std::vector<Character> all_;
    bool any_lower_ = false;
};

std::string upper_case(std::string_view name) {
    std::string result;
    for (const Character& character : characters(name)) result += capitalized(character.bytes);
    return result;
}

std::string without_underscores(std::string_view name) {
    std::string result;
    for (const char c : name) {
        if (c != '_') result += c;
    }
    return result;
}

std::optional<std::string> alias_name(const Finding& finding) {
    const std::string_view imported = finding.arguments[0];
    const std::string_view alias = finding.arguments[1];
    const std::string_view last = imported.substr(imported.rfind('.') + 1);
    std::optional<std::string> made;
    switch (finding.rule) {
        case Rule::N811: made = upper_case(snake_case(alias)); break;
        case Rule::N812: made = snake_case(alias); break;
        case Rule::N817: made = last; break;
        default: {
            const bool same = lower(without_underscores(alias)) == lower(without_underscores(last));
            made = same ? std::string(last) : cap_words(alias);
            break;
        }
    }
    if (made && rule_of_alias(imported, *made)) return std::nullopt;
    return made;
}

std::optional<std::string> spelled(const Finding& finding) {
    switch (finding.rule) {
        case Rule::N801: {
            std::optional<std::string> name = cap_words(finding.arguments[0]);
            if (!name || !is_upper(first_character(stripped(*name).inside))) return std::nullopt;
            return name;
        }
        case Rule::N802:
        case Rule::N803:
        case Rule::N806:
        case Rule::N815:
        case Rule::N816: return snake_case(finding.arguments[0]);
        case Rule::N804: return "cls";
        case Rule::N805: return "self";
        case Rule::N807: return snake_case(stripped(finding.arguments[0]).inside);
        case Rule::N811:
        case Rule::N812:
        case Rule::N813:
        case Rule::N814:
        case Rule::N817: return alias_name(finding);
        default: return std::nullopt;
    }
}

}  // namespace

std::string snake_case(std::string_view name) {
    const auto [before, inside, behind] = stripped(name);
    std::string text(before);
    for (std::size_t at = 0; at < inside.size();) {
        const std::size_t end = std::min(inside.find('_', at), inside.size());
        Words(inside.substr(at, end - at)).append_to(text);
        if (end < inside.size()) text += '_';
        at = end + 1;
    }
    text += behind;
    return lower(text);
}

std::optional<std::string> cap_words(std::string_view name) {
    const auto [before, inside, behind] = stripped(name);
    const std::vector<Character> all = characters(inside);
    const bool shouted = std::ranges::none_of(all, [](const Character& c) { return c.letter == Letter::lower; });
    std::string text(before);
    bool digit_before = false;
    for (const std::string_view part : parts(inside)) {
        const std::vector<Character> letters = characters(part);
        if (digit_before && letters.front().letter == Letter::digit) return std::nullopt;
        digit_before = letters.back().letter == Letter::digit;
        text += capitalized(letters.front().bytes);
        const std::string_view rest = part.substr(letters.front().bytes.size());
        text += shouted ? lower(rest) : std::string(rest);
    }
    text += behind;
    return text;
}

std::optional<std::string> conventional_name(const Finding& finding) {
    Finding read{.rule = finding.rule, .range = finding.range, .arguments = {}, .branches = {}};
    std::string buffer;
    for (const std::string& argument : finding.arguments) read.arguments.emplace_back(as_identifier(argument, buffer));
    std::optional<std::string> name = spelled(read);
    if (!name || name->empty()) return std::nullopt;
    // PEP 8 bids never to call anything `l`, which looks like a 1.
    if (*name == "l" || (name->front() >= '0' && name->front() <= '9')) return std::nullopt;
    if (as_identifier(*name, buffer) != *name) return std::nullopt;
    return name;
}

bool is_keyword(std::string_view name) {
    static constexpr std::array<std::string_view, 35> keywords{
        "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
        "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
        "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
        "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
    return std::ranges::find(keywords, name) != keywords.end();
}

}  // namespace analysis::python
