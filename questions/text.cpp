#include "questions/text.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analysis/source.hpp"

namespace questions {
namespace {

using Headings = std::array<std::string_view, section_count>;

constexpr std::array<Headings, languages.size()> headings{
    Headings{"Short answer", "Explanation", "Example", "Pitfalls", "What comes next", "Key points", "Further reading"},
    Headings{"Коротка відповідь", "Пояснення", "Приклад", "Підводні камені", "Що спитають далі", "Головне",
             "Що почитати"}};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    while (!text.empty() && (text.front() == '\n' || text.front() == '\r')) text.remove_prefix(1);
    return text;
}

void each_line(std::string_view text, auto&& take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        take(text.substr(0, end));
        text.remove_prefix(end);
        text.remove_prefix(text.starts_with("\r\n") ? 2 : text.empty() ? 0 : 1);
    }
}

/// Whether an address leads to the web, and not to a command of the editor or a file.
bool is_web(std::string_view address) {
    if (address.starts_with('<')) address.remove_prefix(1);
    std::string scheme;
    for (const char c : address.substr(0, 8)) {
        scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return scheme.starts_with("https://") || scheme.starts_with("http://") || scheme.starts_with("mailto:");
}

/// Where each `[` and `(` closes: behind its bracket; 0 for one that does not. In one pass, whatever is nested.
std::vector<std::uint32_t> closings(std::string_view text) {
    std::vector<std::uint32_t> ends(text.size());
    std::vector<std::uint32_t> square;
    std::vector<std::uint32_t> round;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\') {
            ++i;
        } else if (c == '[' || c == '(') {
            (c == '[' ? square : round).push_back(i);
        } else if (c == ']' || c == ')') {
            auto& open = c == ']' ? square : round;
            if (open.empty()) continue;
            ends[open.back()] = i + 1;
            open.pop_back();
        }
    }
    return ends;
}

/// Whether the paragraph may be a table, whose cells end at every `|`, even in code: whether a line of it may be the
/// one below the head.
bool may_be_table(std::string_view paragraph) {
    bool found = false;
    each_line(paragraph, [&](std::string_view line) {
        const bool only_these = line.find_first_not_of(" \t|:->*+0123456789.)") == std::string_view::npos;
        found = found || (only_these && line.find('|') != std::string_view::npos);
    });
    return found;
}

/// Prose in the making. What is put side by side must not become something else by that.
class Prose {
public:
    void add(char c) { text_ += c; }
    void add(std::string_view text) { text_ += text; }

    /// Adds what may begin with a link or with code.
    void join(std::string_view piece) {
        if (piece.starts_with('`')) end_address();
        if (piece.starts_with('[') && ends_with_bare('!')) {
            text_.back() = '\\';  // "!" and a link are a picture
            text_ += '!';
        }
        if (piece.starts_with('`') && text_.ends_with('`')) text_ += ' ';
        text_ += piece;
    }

    /// Some readers take a bare address for a link, and for a part of it all that stands behind it up to a blank or
    /// `<`.
    void end_address() {
        // What was looked through before is so no more, but for what may be the begin of a mark.
        constexpr std::size_t part_of_mark = 3;
        const std::string_view fresh = std::string_view(text_).substr(looked_through_);
        const std::string_view word = fresh.substr(fresh.find_last_of(" \t\n<") + 1);
        looked_through_ = text_.size() - std::min(text_.size(), part_of_mark);
        if (word.find("://") != word.npos || word.find("www.") != word.npos) text_ += ' ';
    }

    std::string text() && { return std::move(text_); }

private:
    bool ends_with_bare(char c) const {
        if (!text_.ends_with(c)) return false;
        const std::string_view before = std::string_view(text_).substr(0, text_.size() - 1);
        const std::size_t backslashes = before.size() - (before.find_last_not_of('\\') + 1);
        return backslashes % 2 == 0;
    }

    std::string text_;
    std::size_t looked_through_ = 0;
};

/// Where the code ends that begins with `ticks` at `begin`, on its line or in its cell; npos where it does not.
std::size_t end_of_code(std::string_view text, std::size_t begin, std::size_t ticks, bool in_table) {
    for (std::size_t i = begin + ticks; i < text.size() && text[i] != '\n';) {
        if (text[i] == '|' && in_table) {
            const bool escaped = text[i - 1] == '\\' && text[i - 2] != '\\';
            if (!escaped) break;
        }
        if (text[i] != '`') {
            ++i;
            continue;
        }
        const std::size_t after = std::min(text.find_first_not_of('`', i), text.size());
        if (after - i == ticks) return after;
        i = after;
    }
    return std::string_view::npos;
}

/// One paragraph's worth of prose. Backticks that enclose nothing on their line, or in their cell, are shown as such:
/// whether they would enclose what stands on others depends on all of Markdown's blocks.
std::string harmless_prose(std::string_view text, bool in_table, int depth = 0) {
    Prose out;
    const std::vector<std::uint32_t> ends = closings(text);
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            if (text[i + 1] == '<') out.end_address();
            out.add(text.substr(i, 2));
            i += 2;
        } else if (c == '`') {
            const std::size_t ticks = std::min(text.find_first_not_of('`', i), text.size()) - i;
            const std::size_t end = end_of_code(text, i, ticks, in_table);
            if (end == std::string_view::npos) {
                for (std::size_t k = 0; k < ticks; ++k) out.add("\\`");
                i += ticks;
            } else {
                out.join(text.substr(i, end - i));
                i = end;
            }
        } else if (c == '<') {
            // An address in angle brackets is a link; everything else would be HTML.
            const std::size_t end = is_web(text.substr(i + 1)) ? text.find_first_of("> \n<\"'`|", i + 1) : text.size();
            const bool is_link = end < text.size() && text[end] == '>';
            if (is_link) {
                out.add(text.substr(i, end + 1 - i));
                i = end + 1;
            } else {
                out.end_address();
                out.add("\\<");
                ++i;
            }
        } else if (c == '&') {
            // An entity could be the `<` or `:` that was looked for above.
            out.add("&amp;");
            ++i;
        } else if (c == '[' || (c == '!' && text.substr(i + 1).starts_with('['))) {
            const bool picture = c == '!';
            const std::size_t open = i + (picture ? 1 : 0);
            const std::size_t label_end = depth < 4 ? ends[open] : 0;
            if (label_end == 0) {
                out.add('\\');
                out.add(text[open]);
                i = open + 1;
                continue;
            }
            const std::string label = harmless_prose(text.substr(open + 1, label_end - open - 2), in_table, depth + 1);
            if (label.find_first_of("<`") != std::string::npos) out.end_address();
            const std::size_t target_end = text.substr(label_end).starts_with('(') ? ends[label_end] : 0;
            const std::string_view target =
                target_end > 0 ? text.substr(label_end + 1, target_end - label_end - 2) : std::string_view();
            if (target_end == 0) {
                // `[label]` alone, or with a reference, of which there are none here.
                out.add("\\[");
                out.join(label);
                out.add("\\]");
                i = label_end;
            } else {
                const bool shown =
                    !picture && is_web(target) && target.find_first_of("<>\n\\`|") == std::string_view::npos;
                out.join(shown ? "[" + label + "](" + std::string(target) + ")" : label);
                i = target_end;
            }
        } else {
            out.add(c);
            ++i;
        }
    }
    return std::move(out).text();
}

}  // namespace

std::string_view heading(Section section, Language language) {
    return headings[static_cast<std::size_t>(language)][static_cast<std::size_t>(section)];
}

Fence fence_of(std::string_view line) {
    std::size_t indent = 0;
    while (indent < line.size() && line[indent] == ' ') ++indent;
    line.remove_prefix(indent);
    if (line.empty() || (line.front() != '`' && line.front() != '~')) return {};
    const std::size_t size = std::min(line.find_first_not_of(line.front()), line.size());
    if (size < 3) return {};
    std::string_view info = line.substr(size);
    if (line.front() == '`' && info.find('`') != std::string_view::npos) return {};
    while (info.starts_with(' ') || info.starts_with('\t')) info.remove_prefix(1);
    while (info.ends_with(' ') || info.ends_with('\t')) info.remove_suffix(1);
    return {indent, line.substr(0, size), info};
}

bool FenceState::inside(std::string_view line) {
    const Fence fence = fence_of(line);
    if (!open_) {
        if (fence.marks.empty()) return false;
        open_ = true;
        indent_ = fence.indent;
        size_ = fence.marks.size();
        mark_ = fence.marks.front();
        return true;
    }
    if (fence.marks.size() >= size_ && fence.marks.front() == mark_ && fence.info.empty()) open_ = false;
    return true;
}

Text read_text(std::string_view markdown, Language language) {
    Text text;
    std::string sound;
    // What was checked when the bank was read may have changed since.
    sound = analysis::salvaged(markdown);
    std::string_view rest = sound;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    std::string* current = nullptr;
    std::string ignored;
    FenceState fences;
    bool first = true;
    each_line(rest, [&](std::string_view line) {
        const bool in_code = fences.inside(line);
        if (!in_code && first && line.starts_with("# ")) {
            text.title = line.substr(2);
        } else if (!in_code && line.starts_with("## ")) {
            const auto& known = headings[static_cast<std::size_t>(language)];
            const auto found = std::ranges::find(known, trimmed(line.substr(3)));
            current = found == known.end() ? &ignored : &text.sections[static_cast<std::size_t>(found - known.begin())];
        } else if (current) {
            current->append(line).append("\n");
        }
        first = false;
    });
    text.title = harmless_markdown(text.title);
    for (std::string& section : text.sections) section = harmless_markdown(trimmed(section));
    return text;
}

std::string harmless_markdown(std::string_view markdown) {
    std::string out;
    std::string prose;
    FenceState fences;
    const auto flush = [&] {
        out += harmless_prose(prose, may_be_table(prose));
        prose.clear();
    };
    each_line(markdown, [&](std::string_view line) {
        const bool was_code = fences.is_open();
        if (!fences.inside(line)) {
            if (line.empty()) flush();
            (line.empty() ? out : prose).append(line).append("\n");
            return;
        }
        // Every reader shall see the same block begin and end: an indented one may be part of a list, where a line that
        // is indented less would end it, or a paragraph's next line.
        flush();
        const std::string indent(fences.indent(), ' ');
        if (!was_code) {
            if (indent.size() >= 4 && !out.empty() && !out.ends_with("\n\n")) out += '\n';
            out += line;
        } else if (!fences.is_open()) {
            out.append(indent).append(fences.end());
        } else {
            if (!line.empty() && !line.starts_with(indent)) out += indent;
            out += line;
        }
        out += '\n';
    });
    flush();
    // A block of code that nobody closed would swallow what is shown behind it.
    if (fences.is_open()) out.append(fences.indent(), ' ').append(fences.end());
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

}  // namespace questions
