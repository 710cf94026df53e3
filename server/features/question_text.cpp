#include "server/features/question_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "questions/phrases.hpp"
#include "questions/text.hpp"
#include "server/bank_files.hpp"
#include "server/features/links.hpp"
#include "server/json_text.hpp"
#include "server/percent.hpp"
#include "server/terminal_markdown.hpp"

namespace features {
namespace {

using questions::Language;
using questions::Phrase;
using questions::Question;
using questions::Section;

/// A hover that is longer is not read.
constexpr std::size_t most_lines = 20;
constexpr std::size_t most_lines_if_brief = 8;

/// Those that come up at the same place besides the first.
constexpr std::size_t most_others = 3;

constexpr std::size_t longest_answer = 700;
constexpr std::size_t longest_point = 240;
constexpr std::size_t most_points = 8;

/// The beginning of a text, cut between words.
std::string cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    std::string_view begin = text.substr(0, most);
    if (const std::size_t blank = begin.rfind(' '); blank != std::string_view::npos && blank > most / 2) {
        begin = begin.substr(0, blank);
    }
    while (!begin.empty() && (static_cast<unsigned char>(begin.back()) & 0xC0U) == 0x80U) begin.remove_suffix(1);
    if (!begin.empty() && static_cast<unsigned char>(begin.back()) >= 0xC0U) begin.remove_suffix(1);
    while (begin.ends_with('\\')) begin.remove_suffix(1);
    std::string result(begin);
    // What was cut within a code span would make code of what follows.
    if (std::ranges::count(begin, '`') % 2 != 0) result += '`';
    return result + "…";
}

void each_line(std::string_view text, auto&& take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string_view trimmed(std::string_view line) {
    while (line.starts_with(' ') || line.starts_with('\t')) line.remove_prefix(1);
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    return line;
}

/// The prose of a section on one line; blocks of code are left out.
std::string one_paragraph(std::string_view section, std::size_t most) {
    std::string text;
    questions::FenceState fences;
    each_line(section, [&](std::string_view line) {
        if (fences.inside(line) || trimmed(line).empty()) return;
        if (!text.empty()) text += ' ';
        text += trimmed(line);
    });
    return cut(text, most);
}

/// The items of a list, each on one line.
std::vector<std::string> items(std::string_view section) {
    std::vector<std::string> found;
    questions::FenceState fences;
    each_line(section, [&](std::string_view line) {
        if (fences.inside(line) || trimmed(line).empty()) return;
        if (line.starts_with("- ") || line.starts_with("* ")) {
            found.emplace_back(trimmed(line.substr(2)));
        } else if (!found.empty()) {
            found.back().append(" ").append(trimmed(line));
        }
    });
    if (found.size() > most_points) found.resize(most_points);
    for (std::string& each : found) each = cut(each, longest_point);
    return found;
}

std::string title_of(const Question& question, Language language) {
    return questions::harmless_markdown(questions::in(question.title, language));
}

/// How much is said of a question.
struct Extent {
    std::size_t points = 0;
    bool answer = true;
    bool others_by_line = true;  ///< each with its title, rather than all in one line
};

class Part {
public:
    Part(const std::vector<QuestionHere>& questions, const workspace::Picture& picture,
         const protocol::ClientCapabilities& client)
        : questions_(questions),
          language_(picture.manner.language),
          hidden_(picture.configuration->settings.hover.answer == server::HoverAnswer::hidden),
          client_(client) {
        if (hidden_) return;
        Language language = language_;
        // Read first: `language` becomes that of the text.
        const std::string bytes = server::question_bytes(first(), language);
        const questions::Text text = questions::read_text(bytes, language);
        answer_ = one_paragraph(text[Section::short_answer], longest_answer);
        points_ = items(text[Section::key_points]);
    }

    std::size_t points() const { return points_.size(); }

    void append(Markup& markup, const Extent& extent) const {
        markup.paragraph(fmt::format("**{}** · {}", number_of(first()), title_of(first(), language_)));
        markup.paragraph(questions::phrase(Phrase::question_why, language_, {{"why", questions_[0].why}}));
        if (extent.answer && !answer_.empty()) markup.paragraph(answer_);
        for (std::size_t i = 0; i < std::min(extent.points, points_.size()); ++i) markup.item(points_[i]);
        const std::size_t others = std::min(questions_.size() - 1, most_others);
        std::string by_number;
        for (std::size_t i = 1; i <= others; ++i) {
            const Question& other = *questions_[i].question;
            if (extent.others_by_line) {
                markup.item(fmt::format("**{}** · {}", number_of(other), title_of(other, language_)));
            } else {
                by_number += (by_number.empty() ? "" : " · ") + number_of(other);
            }
        }
        if (!by_number.empty()) {
            markup.paragraph(questions::phrase(Phrase::also_here, language_, {{"questions", by_number}}));
        }
        read_on(markup);
    }

private:
    const Question& first() const { return *questions_.front().question; }

    void read_on(Markup& markup) const {
        const Phrase link = hidden_ ? Phrase::show_answer_link : Phrase::read_on_link;
        if (!client_.reading_command.empty()) {
            markup.paragraph(
                fmt::format("{}: {}", questions::phrase(link, language_), code_span(client_.reading_command)));
        } else if (client_.opens_questions && client_.hover_markdown) {
            markup.link(questions::phrase(link, language_), address_of(first()));
        } else {
            const Phrase words = hidden_ ? Phrase::think_first : Phrase::read_on;
            markup.paragraph(questions::phrase(words, language_, {{"question", first().id}}));
        }
    }

    const std::vector<QuestionHere>& questions_;
    Language language_;
    bool hidden_;
    const protocol::ClientCapabilities& client_;
    std::string answer_;
    std::vector<std::string> points_;
};

std::size_t lines(const Markup& markup, bool markdown) {
    return 1 + static_cast<std::size_t>(std::ranges::count(markup.rendered(markdown).value, '\n'));
}

}  // namespace

std::string arguments_for(const Question& question) {
    std::string json = "[";
    server::append_json_string(json, question.id);
    return json + ']';
}

std::string address_of(const Question& question) {
    return fmt::format("command:{}?{}", open_question, server::percent_encoded(arguments_for(question), ""));
}

std::string number_of(const Question& question) { return fmt::format("Q{}", question.number); }

std::string plain_title(const Question& question, Language language, std::size_t most) {
    return cut(server::plain(title_of(question, language)), most);
}

std::string short_answer(const Question& question, Language language) {
    const std::string bytes = server::question_bytes(question, language);
    return one_paragraph(questions::read_text(bytes, language)[Section::short_answer], longest_answer);
}

std::vector<QuestionHere> questions_here(const workspace::Picture& picture, const server::SharedLibrary& library,
                                         std::uint32_t offset) {
    std::vector<QuestionHere> here;
    const questions::Bank& bank = library->bank();
    if (const auto note = note_at(picture, bank, offset)) {
        here.push_back({&bank.questions()[note->question],
                        questions::phrase(Phrase::question_noted, picture.manner.language), note->range});
    }
    const Links links(picture, library);
    for (const questions::Link& link : links.touching(offset)) {
        const Question& question = links.question(link);
        if (!here.empty() && here.front().question == &question) continue;
        here.push_back({&question, links.why(link), link.range});
    }
    return here;
}

void describe(Markup& markup, const std::vector<QuestionHere>& questions, const workspace::Picture& picture,
              const protocol::ClientCapabilities& client) {
    const bool is_brief = picture.configuration->settings.hover.detail == server::HoverDetail::brief;
    const std::size_t most = is_brief ? most_lines_if_brief : most_lines;
    const Part part(questions, picture, client);
    if (!markup.empty()) markup.rule();

    // The most that fits; behind a rule with its example nothing does, but what is there is worth a line each.
    std::vector<Extent> extents;
    if (is_brief) {
        extents = {{.others_by_line = false}, {.answer = false, .others_by_line = false}};
    } else {
        for (std::size_t points = part.points() + 1; points-- > 0;) extents.push_back({.points = points});
        extents.push_back({.others_by_line = false});
        extents.push_back({.answer = false});
    }
    const auto fits = [&](const Extent& extent) {
        Markup with = markup;
        part.append(with, extent);
        return lines(with, client.hover_markdown) <= most;
    };
    const auto best = std::ranges::find_if(extents, fits);
    part.append(markup, best == extents.end() ? extents.back() : *best);
}

}  // namespace features
