#include "analysis/noqa.hpp"

#include <algorithm>
#include <cstring>

namespace analysis {
namespace {

/// Takes what matches off the front of a text, the way that Python's `re` does with IGNORECASE on a `str`.
class Reader {
public:
    explicit Reader(std::string_view rest) : rest_(rest) {}

    std::string_view rest() const { return rest_; }
    bool empty() const { return rest_.empty(); }

    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool take_digit() {
        if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// `[A-Z]`, to which Unicode's idea of case adds four letters.
    bool take_letter() {
        if (rest_.empty()) return false;
        const char lower = static_cast<char>(rest_.front() | 0x20);
        if (lower >= 'a' && lower <= 'z') {
            rest_.remove_prefix(1);
            return true;
        }
        return take_any({"\u0130", "\u0131", "\u017F", "\u212A"});
    }

    /// `\s`. A `\r\n` is one character, as Python reads lines.
    bool take_space() {
        if (rest_.empty()) return false;
        const auto c = static_cast<unsigned char>(rest_.front());
        if (c == '\r' && rest_.starts_with("\r\n")) {
            rest_.remove_prefix(2);
            return true;
        }
        if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F)) {
            rest_.remove_prefix(1);
            return true;
        }
        if (c < 0x80) return false;
        return take_any({"\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
                         "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F",
                         "\u3000"});
    }

    /// `word` in lower case, whatever the case in the text.
    bool take_word(std::string_view word) {
        std::string_view rest = rest_;
        for (const char c : word) {
            if (c == 'k' && rest.starts_with("\u212A")) {
                rest.remove_prefix(std::string_view("\u212A").size());
                continue;
            }
            const bool letter = c >= 'a' && c <= 'z';
            if (rest.empty() || (letter ? static_cast<char>(rest.front() | 0x20) : rest.front()) != c) return false;
            rest.remove_prefix(1);
        }
        rest_ = rest;
        return true;
    }

private:
    bool take_any(std::initializer_list<std::string_view> spellings) {
        for (const std::string_view spelling : spellings) {
            if (!rest_.starts_with(spelling)) continue;
            rest_.remove_prefix(spelling.size());
            return true;
        }
        return false;
    }

    std::string_view rest_;
};

/// `[A-Z]+[0-9]+`: what it took, or nothing.
std::string_view take_code(Reader& reader) {
    const std::string_view begin = reader.rest();
    Reader ahead = reader;
    if (!ahead.take_letter()) return {};
    while (ahead.take_letter()) {
    }
    if (!ahead.take_digit()) return {};
    while (ahead.take_digit()) {
    }
    reader = ahead;
    return begin.substr(0, begin.size() - reader.rest().size());
}

/// `([A-Z]+[0-9]+(?:[,\s]+)?)+`, split at what separates.
std::vector<std::string> take_codes(Reader& reader) {
    std::vector<std::string> codes;
    bool separated = true;
    for (std::string_view taken = take_code(reader); !taken.empty(); taken = take_code(reader)) {
        if (separated) {
            codes.emplace_back(taken);
        } else {
            codes.back() += taken;
        }
        separated = false;
        while (reader.take(',') || reader.take_space()) separated = true;
    }
    return codes;
}

/// What stands behind the first `# noqa`.
std::optional<Reader> behind_noqa(std::string_view lines) {
    for (std::size_t at = lines.find("# "); at != std::string_view::npos; at = lines.find("# ", at + 1)) {
        Reader reader(lines.substr(at + 2));
        if (reader.take_word("noqa")) return reader;
    }
    return std::nullopt;
}

}  // namespace

bool may_hold_noqa(std::string_view text) {
    for (const char q : {'q', 'Q'}) {
        const char* at = text.data();
        const char* const end = at + text.size();
        while (at != end) {
            at = static_cast<const char*>(std::memchr(at, q, static_cast<std::size_t>(end - at)));
            if (at == nullptr) break;
            if (at - text.data() >= 2 && (at[-2] | 0x20) == 'n' && (at[-1] | 0x20) == 'o') return true;
            ++at;
        }
    }
    return false;
}

std::optional<Suppression> suppression_in(std::string_view lines) {
    std::optional<Reader> reader = behind_noqa(lines);
    if (!reader) return std::nullopt;
    Suppression found;
    if (reader->take(':')) {
        reader->take_space();
        found.codes = take_codes(*reader);
    }
    return found;
}

std::optional<std::size_t> end_of_codes(std::string_view lines) {
    std::optional<Reader> reader = behind_noqa(lines);
    if (!reader || !reader->take(':')) return std::nullopt;
    reader->take_space();
    std::optional<std::size_t> end;
    while (!take_code(*reader).empty()) {
        end = lines.size() - reader->rest().size();
        while (reader->take(',') || reader->take_space()) {
        }
    }
    return end;
}

bool silences_file(std::string_view line) {
    Reader reader(line);
    while (reader.take_space()) {
    }
    if (!reader.take_word("# flake8")) return false;
    if (!reader.take(':') && !reader.take('=')) return false;
    while (reader.take_space()) {
    }
    return reader.take_word("noqa");
}

bool silenced(const Outline& outline, SegmentIndex index, std::uint32_t offset, Rule rule) {
    if (outline.silenced) return true;
    const Suppressions* const suppressions = outline.segments[index]->suppressions.get();
    if (suppressions == nullptr) return false;
    const auto behind = std::ranges::upper_bound(suppressions->lines, offset, {},
                                                 [](const Suppression& each) { return each.lines.begin; });
    if (behind == suppressions->lines.begin()) return false;
    const Suppression& found = *std::prev(behind);
    if (!found.lines.contains(offset)) return false;
    return found.codes.empty() ||
           std::ranges::any_of(found.codes, [&](const std::string& prefix) { return code(rule).starts_with(prefix); });
}

}  // namespace analysis
