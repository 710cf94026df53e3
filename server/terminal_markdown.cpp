#include "server/terminal_markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "questions/text.hpp"
#include "server/terminal_text.hpp"

namespace server {
namespace {

enum class Look : std::uint8_t { plain, code, strong, emphasis, address, heading };

std::string_view escape(Look look) {
    switch (look) {
        case Look::plain: return "";
        case Look::code: return "\x1b[36m";
        case Look::strong: return "\x1b[1m";
        case Look::emphasis: return "\x1b[3m";
        case Look::address: return "\x1b[34m";
        case Look::heading: return "\x1b[1;33m";
    }
    return "";
}

/// A stretch of a line that looks alike.
struct Span {
    std::string text;
    Look look = Look::plain;
};

bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// What stands in a line or paragraph. An address follows its title in parentheses.
void read_spans(std::string_view text, Look look, std::vector<Span>& spans) {
    const auto add = [&](std::string_view piece, Look its) {
        if (piece.empty()) return;
        if (spans.empty() || spans.back().look != its) spans.push_back({"", its});
        spans.back().text += piece;
    };
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size() && is_punctuation(text[i + 1])) {
            add(text.substr(i + 1, 1), look);
            i += 2;
            continue;
        }
        if (text.substr(i).starts_with("&amp;")) {
            add("&", look);
            i += 5;
            continue;
        }
        if (c == '`') {
            const std::size_t ticks = std::min(text.find_first_not_of('`', i), text.size()) - i;
            const std::size_t end = text.find(text.substr(i, ticks), i + ticks);
            if (end != std::string_view::npos) {
                std::string_view code = text.substr(i + ticks, end - i - ticks);
                if (code.size() > 2 && code.front() == ' ' && code.back() == ' ')
                    code = code.substr(1, code.size() - 2);
                add(code, look == Look::heading ? look : Look::code);
                i = end + ticks;
                continue;
            }
        }
        if (c == '*') {
            const std::size_t stars = text.substr(i).starts_with("**") ? 2 : 1;
            const std::string_view mark = text.substr(i, stars);
            const std::size_t end = text.find(mark, i + stars);
            if (end != std::string_view::npos && end > i + stars && text[i + stars] != ' ') {
                const Look inner = look == Look::heading ? look : stars == 2 ? Look::strong : Look::emphasis;
                read_spans(text.substr(i + stars, end - i - stars), inner, spans);
                i = end + stars;
                continue;
            }
        }
        if (c == '[') {
            const std::size_t middle = text.find("](", i);
            const std::size_t end = middle == std::string_view::npos ? middle : text.find(')', middle);
            if (end != std::string_view::npos) {
                read_spans(text.substr(i + 1, middle - i - 1), look, spans);
                add(" (", look);
                add(text.substr(middle + 2, end - middle - 2), Look::address);
                add(")", look);
                i = end + 1;
                continue;
            }
        }
        if (c == '<' && text.find('>', i) != std::string_view::npos) {
            const std::size_t end = text.find('>', i);
            add(text.substr(i + 1, end - i - 1), Look::address);
            i = end + 1;
            continue;
        }
        add(text.substr(i, 1), look);
        ++i;
    }
}

std::string without_marks(const std::vector<Span>& spans) {
    std::string text;
    for (const Span& span : spans) text += span.text;
    return text;
}

/// Lines of at most so many columns, if words let them.
class Wrapped {
public:
    Wrapped(bool colour, std::uint32_t columns) : colour_(colour), columns_(columns) {}

    std::vector<std::string> lines(const std::vector<Span>& spans) {
        for (const Span& span : spans) {
            std::string_view rest = span.text;
            while (!rest.empty()) {
                const std::size_t blank = std::min(rest.find_first_of(" \n"), rest.size());
                add(rest.substr(0, blank), span.look);
                if (blank == rest.size()) break;
                end_word();
                rest.remove_prefix(blank + 1);
            }
        }
        end_word();
        if (!line_.empty() || lines_.empty()) lines_.push_back(line_);
        return lines_;
    }

private:
    void add(std::string_view text, Look look) {
        if (text.empty()) return;
        const ShownText shown_text = shown(text);
        const std::string_view style = colour_ ? escape(look) : std::string_view();
        word_.append(style).append(shown_text.text);
        if (!style.empty()) word_ += "\x1b[0m";
        word_width_ += shown_text.width();
    }

    void end_word() {
        if (word_width_ == 0) return;
        if (width_ > 0 && width_ + 1 + word_width_ > columns_) {
            lines_.push_back(std::move(line_));
            line_.clear();
            width_ = 0;
        }
        if (width_ > 0) {
            line_ += ' ';
            ++width_;
        }
        line_ += word_;
        width_ += word_width_;
        word_.clear();
        word_width_ = 0;
    }

    bool colour_;
    std::uint32_t columns_;
    std::vector<std::string> lines_;
    std::string line_, word_;
    std::uint32_t width_ = 0, word_width_ = 0;
};

std::vector<Span> spans_of(std::string_view text, Look look = Look::plain) {
    std::vector<Span> spans;
    read_spans(text, look, spans);
    return spans;
}

/// Reads the text line by line and writes what a paragraph, list or table came to when it ends.
class Renderer {
public:
    explicit Renderer(const MarkdownStyle& style) : style_(style) {}

    std::string render(std::string_view markdown) {
        while (!markdown.empty()) {
            const std::size_t end = std::min(markdown.find('\n'), markdown.size());
            std::string_view line = markdown.substr(0, end);
            markdown.remove_prefix(std::min(end + 1, markdown.size()));
            while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
            take(line);
        }
        flush();
        while (out_.ends_with("\n\n")) out_.pop_back();
        return out_;
    }

private:
    void take(std::string_view line) {
        const bool was_open = fences_.is_open();
        if (fences_.inside(line)) {
            flush();
            if (!was_open) {
                drawing_ = questions::fence_of(line).info.starts_with("mermaid");  // its text follows
            } else if (fences_.is_open()) {
                if (!drawing_) code_line(line);
            } else if (!drawing_) {
                out_ += '\n';
            }
            return;
        }
        if (line.empty()) return flush();
        if (line.starts_with('#')) {
            flush();
            return heading(line);
        }
        if (line.starts_with('|')) {
            if (rows_.empty()) flush();
            rows_.emplace_back(line);
            return;
        }
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        const std::string_view content = line.substr(indent);
        std::size_t mark = 0;
        if (content.starts_with("- ") || content.starts_with("* ")) {
            mark = 2;
        } else {
            const std::size_t digits = std::min(content.find_first_not_of("0123456789"), content.size());
            if (digits > 0 && digits < 4 && content.substr(digits).starts_with(". ")) mark = digits + 2;
        }
        if (mark > 0) {
            flush(false);
            hang_ = indent + mark;
            bullet_ = content.front() == '-' || content.front() == '*' ? "• " : std::string(content.substr(0, mark));
            bullet_indent_ = indent;
            paragraph_ = content.substr(mark);
            return;
        }
        if (!paragraph_.empty()) paragraph_ += ' ';
        paragraph_ += content;
    }

    void heading(std::string_view line) {
        const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
        const auto lines = Wrapped(style_.colour, style_.width).lines(spans_of(line.substr(level), Look::heading));
        if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
        for (const std::string& each : lines) out_.append(level > 2 ? "  " : "").append(each).append("\n");
        if (level <= 2) out_ += '\n';
    }

    void code_line(std::string_view line) {
        std::string text = harmless(line);
        while (text.ends_with(' ')) text.pop_back();
        if (text.empty()) {
            out_ += '\n';
        } else {
            out_ += style_.colour ? fmt::format("      {}{}\x1b[0m\n", escape(Look::code), text)
                                  : fmt::format("      {}\n", text);
        }
    }

    /// `gap`: whether an empty line follows what was gathered.
    void flush(bool gap = true) {
        if (!rows_.empty()) table();
        if (!paragraph_.empty()) {
            const std::size_t left = 2 + (bullet_.empty() ? 0 : hang_);
            const auto room = static_cast<std::uint32_t>(std::max<std::size_t>(style_.width, left + 20) - left);
            bool first = true;
            for (const std::string& line : Wrapped(style_.colour, room).lines(spans_of(paragraph_))) {
                if (first && !bullet_.empty()) {
                    out_ += fmt::format("  {:{}}{}{}\n", "", bullet_indent_, bullet_, line);
                } else {
                    out_ += fmt::format("{:{}}{}\n", "", left, line);
                }
                first = false;
            }
            paragraph_.clear();
            bullet_.clear();
        }
        if (gap && !out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
    }

    static std::vector<std::string> cells(std::string_view row) {
        std::vector<std::string> all;
        std::string cell;
        bool code = false;
        for (std::size_t i = 1; i < row.size(); ++i) {
            if (row[i] == '\\' && i + 1 < row.size() && row[i + 1] == '|') {
                cell += '|';
                ++i;
            } else if (row[i] == '|' && !code) {
                const std::size_t begin = std::min(cell.find_first_not_of(' '), cell.size());
                all.push_back(cell.substr(begin, cell.find_last_not_of(' ') + 1 - begin));
                cell.clear();
            } else {
                if (row[i] == '`') code = !code;
                cell += row[i];
            }
        }
        return all;
    }

    void table() {
        std::vector<std::vector<std::string>> rows;
        for (const std::string& row : rows_) {
            if (rows.size() == 1 && row.find_first_not_of("|-: ") == std::string::npos) continue;
            rows.push_back(cells(row));
        }
        rows_.clear();
        std::vector<std::uint32_t> widths(
            std::ranges::max(rows, {}, [](const auto& row) { return row.size(); }).size());
        if (widths.empty()) return;
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                widths[i] = std::max(widths[i], width(without_marks(spans_of(row[i]))));
            }
        }
        const auto gaps = static_cast<std::uint32_t>(2 + 2 * (widths.size() - 1));
        const std::uint32_t room =
            std::max<std::uint32_t>(style_.width, gaps + 8 * static_cast<std::uint32_t>(widths.size())) - gaps;
        for (;;) {
            std::uint32_t all = 0;
            for (const std::uint32_t each : widths) all += each;
            if (all <= room) break;
            --*std::ranges::max_element(widths);
        }
        bool head = true;
        for (const auto& row : rows) {
            std::vector<std::vector<std::string>> wrapped;
            std::size_t height = 1;
            for (std::size_t i = 0; i < row.size(); ++i) {
                wrapped.push_back(
                    Wrapped(style_.colour, widths[i]).lines(spans_of(row[i], head ? Look::strong : Look::plain)));
                height = std::max(height, wrapped.back().size());
            }
            for (std::size_t k = 0; k < height; ++k) {
                std::string line = "  ";
                for (std::size_t i = 0; i < wrapped.size(); ++i) {
                    const std::string text = k < wrapped[i].size() ? wrapped[i][k] : "";
                    const std::uint32_t taken = visible_width(text);
                    line += text;
                    line.append((widths[i] > taken ? widths[i] - taken : 0) + 2, ' ');
                }
                line.erase(line.find_last_not_of(' ') + 1);
                out_ += line + "\n";
            }
            if (head) {
                std::string line = "  ";
                for (const std::uint32_t each : widths) {
                    for (std::uint32_t i = 0; i < each; ++i) line += "─";
                    line += "  ";
                }
                line.erase(line.find_last_not_of(' ') + 1);
                out_ += line + "\n";
            }
            head = false;
        }
        out_ += '\n';
    }

    /// Without the escape sequences of styles.
    static std::uint32_t visible_width(std::string_view text) {
        std::string bare;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\x1b') {
                i = text.find('m', i);
                if (i == std::string_view::npos) break;
            } else {
                bare += text[i];
            }
        }
        return width(bare);
    }

    MarkdownStyle style_;
    std::string out_;
    questions::FenceState fences_;
    bool drawing_ = false;
    std::vector<std::string> rows_;
    std::string paragraph_, bullet_;
    std::size_t hang_ = 0, bullet_indent_ = 0;
};

}  // namespace

std::string rendered(std::string_view markdown, const MarkdownStyle& style) { return Renderer(style).render(markdown); }

std::string plain(std::string_view line) { return harmless(without_marks(spans_of(line))); }

}  // namespace server
