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
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        take(line);
        text.remove_prefix(std::min(end + 1, text.size()));
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

/// One paragraph's worth of prose.
std::string harmless_prose(std::string_view text, int depth = 0) {
    std::string out;
    const std::vector<std::uint32_t> ends = closings(text);
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            out.append(text.substr(i, 2));
            i += 2;
        } else if (c == '`') {
            const std::size_t ticks = std::min(text.find_first_not_of('`', i), text.size()) - i;
            const std::string_view fence = text.substr(i, ticks);
            std::size_t end = i + ticks;
            for (;;) {
                end = text.find(fence, end);
                if (end == std::string_view::npos) break;
                const std::size_t after = std::min(text.find_first_not_of('`', end), text.size());
                if (after - end == ticks) break;
                end = after;
            }
            end = end == std::string_view::npos ? i + ticks : end + ticks;
            out.append(text.substr(i, end - i));
            i = end;
        } else if (c == '<') {
            // An address in angle brackets is a link; everything else would be HTML.
            const std::size_t end = text.find('>', i);
            const bool is_link = end != std::string_view::npos && is_web(text.substr(i + 1, end - i - 1)) &&
                                 text.substr(i + 1, end - i - 1).find_first_of(" \n<\"'") == std::string_view::npos;
            if (is_link) {
                out.append(text.substr(i, end + 1 - i));
                i = end + 1;
            } else {
                out += "\\<";
                ++i;
            }
        } else if (c == '&') {
            // An entity could be the `<` or `:` that was looked for above.
            out += "&amp;";
            ++i;
        } else if (c == '[' || (c == '!' && text.substr(i + 1).starts_with('['))) {
            const bool picture = c == '!';
            const std::size_t open = i + (picture ? 1 : 0);
            const std::size_t label_end = depth < 4 ? ends[open] : 0;
            if (label_end == 0) {
                out += "\\";
                out += text[open];
                i = open + 1;
                continue;
            }
            const std::string label = harmless_prose(text.substr(open + 1, label_end - open - 2), depth + 1);
            const std::size_t target_end = text.substr(label_end).starts_with('(') ? ends[label_end] : 0;
            const std::string_view target =
                target_end > 0 ? text.substr(label_end + 1, target_end - label_end - 2) : std::string_view();
            if (target_end == 0) {
                // `[label]` alone, or with a reference, of which there are none here.
                out.append("\\[").append(label).append("\\]");
                i = label_end;
            } else {
                const bool shown =
                    !picture && is_web(target) && target.find_first_of("<>\n\\") == std::string_view::npos;
                out += shown ? "[" + label + "](" + std::string(target) + ")" : label;
                i = target_end;
            }
        } else {
            out += c;
            ++i;
        }
    }
    return out;
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
    while (info.starts_with(' ')) info.remove_prefix(1);
    while (info.ends_with(' ') || info.ends_with('\r')) info.remove_suffix(1);
    return {line.substr(0, size), info};
}

bool FenceState::inside(std::string_view line) {
    const Fence fence = fence_of(line);
    if (size_ == 0) {
        if (fence.marks.empty()) return false;
        size_ = fence.marks.size();
        mark_ = fence.marks.front();
        return true;
    }
    if (fence.marks.size() >= size_ && fence.marks.front() == mark_ && fence.info.empty()) size_ = 0;
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
        out += harmless_prose(prose);
        prose.clear();
    };
    each_line(markdown, [&](std::string_view line) {
        if (fences.inside(line)) {
            flush();
            out.append(line).append("\n");
        } else if (line.empty()) {
            flush();
            out += "\n";
        } else {
            prose.append(line).append("\n");
        }
    });
    flush();
    // A block of code that nobody closed would swallow what is shown behind it.
    if (fences.is_open()) out += fences.end();
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

}  // namespace questions
