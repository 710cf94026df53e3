// `--format text`: for people. The place, the code and what is wrong, and under it the line with carets.
//
// What is deliberately absent: anything that could differ between two runs over the same files, such as time.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "questions/rules.hpp"
#include "server/format.hpp"
#include "server/places.hpp"
#include "server/terminal_markdown.hpp"
#include "server/terminal_text.hpp"

namespace server {
namespace {

using questions::Language;

/// What is painted alike.
enum class Paint : std::uint8_t { path, gutter, error, warning, note, secondary, strong, good };

std::string_view escape(Paint paint) {
    switch (paint) {
        case Paint::path: return "\x1b[1m";
        case Paint::gutter: return "\x1b[36m";
        case Paint::error: return "\x1b[1;31m";
        case Paint::warning: return "\x1b[1;33m";
        case Paint::note: return "\x1b[1;34m";
        case Paint::secondary: return "\x1b[34m";
        case Paint::strong: return "\x1b[1m";
        case Paint::good: return "\x1b[32m";
    }
    return {};
}

std::string painted(std::string_view text, Paint paint, const TextStyle& style) {
    return style.colour && !text.empty() ? fmt::format("{}{}\x1b[0m", escape(paint), text) : std::string(text);
}

Paint paint_of(Severity severity) {
    switch (severity) {
        case Severity::error: return Paint::error;
        case Severity::warning: return Paint::warning;
        default: return Paint::note;
    }
}

/// A place to underline, and what to say about it.
struct Mark {
    analysis::ByteRange range;
    char line = '^';
    Paint paint = Paint::warning;
    std::string label;
};

/// The part of a line that is shown, and where its bytes are.
struct Window {
    ShownText shown;
    std::size_t first = 0;   ///< offset in the line of the first byte that is shown
    std::uint32_t left = 0;  ///< columns of the sign that something is left out before it
    std::string text;

    /// The column on the screen that a byte of the line begins at; of one out of sight that of the nearest in sight.
    std::uint32_t column(std::size_t offset) const {
        const std::size_t at = offset < first ? 0 : std::min(offset - first, shown.columns.size() - 1);
        return left + shown.columns[at];
    }
};

/// Shows `line` in about `room` columns; where it is longer, the part about `focus`, which begins a third of the way
/// in.
Window window(std::string_view line, std::size_t focus, std::uint32_t room) {
    // However long the line is, no more of it is looked at than could be shown.
    const std::size_t reach = std::size_t{8} * room;
    const std::size_t first = character_start(line, focus > reach ? focus - reach : 0);
    const std::size_t last = character_start(line, std::min(line.size(), focus + 2 * reach));
    const std::string_view near = line.substr(first, last - first);
    ShownText whole = shown(near);
    if (whole.width() <= room && near.size() == line.size()) return {whole, 0, 0, whole.text};

    const std::uint32_t before = room / 3;
    const std::uint32_t focus_column = whole.columns[focus - first];
    std::uint32_t from = focus_column > before ? focus_column - before : 0;
    if (from + room > whole.width()) from = whole.width() > room ? whole.width() - room : 0;
    const std::uint32_t to = from + room;
    const bool cut_left = first > 0 || from > 0;
    const bool cut_right = last < line.size() || to < whole.width();

    const auto byte_at = [&](std::uint32_t column) {
        return static_cast<std::size_t>(std::ranges::lower_bound(whole.columns, column) - whole.columns.begin());
    };
    const std::size_t begin = cut_left ? byte_at(from + 1) : 0;
    const std::size_t end = cut_right ? byte_at(to - 1) : near.size();
    Window result{shown(near.substr(begin, end - begin)), first + begin, cut_left ? 1U : 0U, ""};
    result.text = (cut_left ? "…" : "") + result.shown.text + (cut_right ? "…" : "");
    return result;
}

/// The lines with marks on them, each with a line of underlining below.
class Frame {
public:
    Frame(std::string& out, Places& places, const TextStyle& style) : out_(out), places_(places), style_(style) {}

    void append(const std::vector<Mark>& marks) {
        std::map<std::uint32_t, std::vector<const Mark*>> by_line;
        for (const Mark& mark : marks) by_line[places_.lines().line_of(mark.range.begin)].push_back(&mark);
        digits_ = fmt::formatted_size("{}", by_line.rbegin()->first + 1);

        append_gutter("", "|");
        out_ += '\n';
        std::uint32_t expected = by_line.begin()->first;
        for (const auto& [line, on_line] : by_line) {
            if (line != expected) {
                append_gutter("", ":");
                out_ += '\n';
            }
            expected = line + 1;
            append_line(line, on_line);
        }
    }

private:
    void append_gutter(std::string_view number, std::string_view bar) {
        out_ += painted(fmt::format("{:>{}} {}", number, digits_, bar), Paint::gutter, style_);
    }

    void append_line(std::uint32_t number, const std::vector<const Mark*>& marks) {
        const std::uint32_t begin = places_.lines().line_range(number).begin;
        const std::string_view line = places_.lines().line(number);
        const auto in_line = [&](std::uint32_t offset) {
            return std::min<std::uint32_t>(offset - begin, static_cast<std::uint32_t>(line.size()));
        };
        const auto gutter = static_cast<std::uint32_t>(digits_ + 3);
        const std::uint32_t room = std::max(style_.width, gutter + 20) - gutter;
        const Window view = window(line, in_line(marks.front()->range.begin), room);

        append_gutter(fmt::format("{}", number + 1), "|");
        const std::string_view text = std::string_view(view.text).substr(0, view.text.find_last_not_of(' ') + 1);
        if (!text.empty()) out_ += ' ';
        out_ += text;
        out_ += '\n';
        append_gutter("", "|");
        out_ += ' ';
        std::uint32_t column = 0;
        for (const Mark* mark : marks) {
            const std::uint32_t from = view.column(in_line(mark->range.begin));
            const std::uint32_t to = std::max(view.column(in_line(mark->range.end)), from + 1);
            if (from < column) continue;  // out of sight, or over another mark
            out_.append(from - column, ' ');
            out_ += painted(std::string(to - from, mark->line), mark->paint, style_);
            column = to;
        }
        append_labels(marks);
        out_ += '\n';
    }

    /// Behind the last mark: what the line's marks say, equal things once with their number.
    void append_labels(const std::vector<const Mark*>& marks) {
        std::vector<std::pair<const Mark*, unsigned>> labels;
        for (const Mark* mark : marks) {
            if (mark->label.empty()) continue;
            const auto same =
                std::ranges::find_if(labels, [&](const auto& label) { return label.first->label == mark->label; });
            if (same == labels.end()) {
                labels.emplace_back(mark, 1);
            } else {
                ++same->second;
            }
        }
        for (std::size_t i = 0; i < labels.size(); ++i) {
            out_ += i == 0 ? " " : ", ";
            const auto& [mark, count] = labels[i];
            out_ += painted(fmt::format("+{} {}", count, mark->label), mark->paint, style_);
        }
    }

    std::string& out_;
    Places& places_;
    const TextStyle& style_;
    std::size_t digits_ = 1;
};

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// Ukrainian has three forms: 1 файл, 2 файли, 5 файлів.
std::string counted(std::size_t count, std::string_view one, std::string_view few, std::string_view many) {
    const std::size_t ten = count % 10;
    const std::size_t hundred = count % 100;
    const bool teens = 11 <= hundred && hundred <= 14;
    return fmt::format("{} {}", count, ten == 1 && !teens ? one : 2 <= ten && ten <= 4 && !teens ? few : many);
}

std::string clean_sentence(const Summary& summary, Language language) {
    if (language == Language::uk) {
        return fmt::format("Усе гаразд: {}, {}, жодного зауваження.", counted(summary.files, "файл", "файли", "файлів"),
                           counted(summary.functions, "функція", "функції", "функцій"));
    }
    return fmt::format("All clear: {}, {}, nothing to complain about.", counted(summary.files, "file", "files"),
                       counted(summary.functions, "function", "functions"));
}

std::string findings_sentence(const Summary& summary, Language language) {
    if (language == Language::uk) {
        return fmt::format("{} у {} з {}, де {}", counted(summary.findings(), "зауваження", "зауваження", "зауважень"),
                           summary.files_with_findings, counted(summary.files, "файлу", "файлів", "файлів"),
                           counted(summary.functions, "функція", "функції", "функцій"));
    }
    return fmt::format("{} in {} of {} with {}", counted(summary.findings(), "finding", "findings"),
                       summary.files_with_findings, counted(summary.files, "file", "files"),
                       counted(summary.functions, "function", "functions"));
}

/// Where nothing at all could be judged.
std::string others_sentence(const Summary& summary, Language language, bool with_links) {
    if (with_links) {
        if (language == Language::uk) {
            return fmt::format("Прочитано {}: складність та імена оцінюються лише в Python.",
                               counted(summary.others, "файл", "файли", "файлів"));
        }
        return fmt::format("{} read: complexity and names are judged in Python only.",
                           counted(summary.others, "file", "files"));
    }
    if (language == Language::uk) {
        return fmt::format(
            "Прочитано {}: складність та імена оцінюються лише в Python; які питання нагадує код, покаже --links.",
            counted(summary.others, "файл", "файли", "файлів"));
    }
    return fmt::format(
        "{} read: complexity and names are judged in Python only; --links shows which questions code brings up.",
        counted(summary.others, "file", "files"));
}

std::string unread_sentence(std::size_t count, Language language) {
    if (language == Language::uk) return fmt::format("Не прочитано: {}; причини вище.", count);
    return fmt::format("{} could not be read; the reasons are above.", counted(count, "path", "paths"));
}

}  // namespace

void append_text(std::string& out, const FileReport& report, const TextStyle& style) {
    if (report.findings->findings.empty()) return;
    Places places(report.text, analysis::PositionEncoding::utf32);
    const std::string path = harmless(report.path);
    for (const analysis::Finding& finding : report.findings->findings) {
        const analysis::Position place = places.at(finding.range.begin);
        const Paint paint = paint_of(severity_of(*report.settings, finding.rule));
        out += painted(path, Paint::path, style);
        out += painted(fmt::format(":{}:{}:", place.line + 1, place.character + 1), Paint::gutter, style);
        out += ' ';
        out += painted(analysis::code(finding.rule), paint, style);
        out += ' ';
        out += harmless(questions::message(finding, style.language));
        out += '\n';

        std::vector<Mark> marks{{finding.range, '^', paint, ""}};
        if (style.branches) {
            for (const analysis::Branch& branch : finding.branches) {
                marks.push_back({branch.range, '-', Paint::secondary,
                                 std::string(questions::branch_text(branch.kind, style.language))});
            }
        }
        Frame(out, places, style).append(marks);
        out += '\n';
    }
}

void append_text_links(std::string& out, const FileReport& report, const TextStyle& style) {
    if (report.links.empty()) return;
    Places places(report.text, analysis::PositionEncoding::utf32);
    const std::string path = harmless(report.path);
    for (const questions::Link& link : report.links) {
        const analysis::Position place = places.at(link.range.begin);
        const questions::Question& question = report.bank->questions()[link.question];
        out += painted(path, Paint::path, style);
        out += painted(fmt::format(":{}:{}:", place.line + 1, place.character + 1), Paint::gutter, style);
        out += ' ';
        out += painted(fmt::format("Q{}", question.number), Paint::note, style);
        out += ' ';
        out += plain(questions::in(report.bank->reasons()[link.reason].why, style.language));
        out += '\n';
    }
}

void append_text_summary(std::string& out, const Summary& summary, const TextStyle& style) {
    if (summary.files == 0 && summary.others > 0) {
        out += painted(others_sentence(summary, style.language, style.links), Paint::strong, style) + "\n";
    } else if (summary.findings() == 0) {
        if (summary.unread.empty()) out += painted(clean_sentence(summary, style.language), Paint::good, style) + "\n";
    } else {
        out += painted(findings_sentence(summary, style.language), Paint::strong, style) + "\n";
        const std::size_t digits = fmt::formatted_size("{}", std::ranges::max(summary.by_rule));
        for (std::size_t i = 0; i < analysis::rule_count; ++i) {
            if (summary.by_rule[i] == 0) continue;
            const auto rule = static_cast<analysis::Rule>(i);
            out += fmt::format("  {:>{}}  {}  {}\n", summary.by_rule[i], digits,
                               painted(analysis::code(rule), Paint::warning, style),
                               questions::rule_text(rule, style.language).title);
        }
    }
    if (!summary.most_complex.empty() && summary.findings() > 0) {
        out += '\n';
        out += painted(style.language == Language::uk ? "Найскладніші функції" : "Most complex functions",
                       Paint::strong, style);
        out += '\n';
        const std::size_t digits = fmt::formatted_size("{}", summary.most_complex.front().complexity);
        std::vector<std::string> names;
        std::uint32_t widest = 0;
        for (const RankedFunction& function : summary.most_complex) {
            names.push_back(harmless(function.name));
            widest = std::max(widest, width(names.back()));
        }
        for (std::size_t i = 0; i < names.size(); ++i) {
            const RankedFunction& function = summary.most_complex[i];
            out += fmt::format(
                "  {:>{}}  {}{:{}}  {}\n", function.complexity, digits, names[i], "", widest - width(names[i]),
                painted(fmt::format("{}:{}", harmless(function.path), function.line), Paint::gutter, style));
        }
    }
    if (!summary.unread.empty()) {
        if (summary.findings() > 0) out += '\n';
        out += painted(unread_sentence(summary.unread.size(), style.language), Paint::error, style) + "\n";
    }
}

void append_text_questions(std::string& out, const Summary& summary, const questions::Bank& bank,
                           const TextStyle& style) {
    if (summary.by_question.empty()) return;
    std::vector<std::pair<std::size_t, questions::QuestionId>> ranking;
    ranking.reserve(summary.by_question.size());
    for (const auto& [question, count] : summary.by_question) ranking.emplace_back(count, question);
    std::ranges::sort(ranking, [](const auto& a, const auto& b) {
        return std::tuple(b.first, a.second) < std::tuple(a.first, b.second);
    });
    out += '\n';
    out += painted(
        style.language == Language::uk ? "Питання, про які нагадує цей код" : "Questions that this code brings up",
        Paint::strong, style);
    out += '\n';
    const std::size_t digits = fmt::formatted_size("{}", ranking.front().first);
    for (const auto& [count, id] : ranking) {
        const questions::Question& question = bank.questions()[id];
        out += fmt::format("  {:>{}}  {}  {}\n", count, digits,
                           painted(fmt::format("Q{}", question.number), Paint::note, style),
                           plain(questions::in(question.title, style.language)));
    }
}

}  // namespace server
