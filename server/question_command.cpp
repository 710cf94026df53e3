#include "server/question_command.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "questions/bank.hpp"
#include "questions/check.hpp"
#include "questions/embedded.hpp"
#include "server/bank_files.hpp"
#include "server/configuration.hpp"
#include "server/discovery.hpp"
#include "server/json_text.hpp"
#include "server/library.hpp"
#include "server/locale.hpp"
#include "server/screen.hpp"
#include "server/terminal_markdown.hpp"
#include "server/terminal_text.hpp"

namespace server {
namespace {

using questions::Bank;
using questions::Language;
using questions::Question;
using questions::QuestionId;

/// Lines longer than that are tiring to read.
constexpr std::uint32_t widest = 100;

void append_summary(std::string& out, const Question& question, Language language) {
    out += R"({"question": )";
    append_json_string(out, question.id);
    out += R"(, "number": )";
    append_number(out, question.number);
    out += R"(, "title": )";
    append_json_string(out, questions::in(question.title, language));
}

std::string json_of(const Bank& bank, const Question& question, Language wanted, Language shown,
                    std::string_view markdown) {
    std::string out;
    append_summary(out, question, shown);
    out += R"(, "section": )";
    append_json_string(out, questions::in(question.section, wanted));
    out += R"(, "language": )";
    append_json_string(out, questions::code(shown));
    out += R"(, "languages": [)";
    std::string_view comma;
    for (const Language each : questions::languages) {
        if (question.path[static_cast<std::size_t>(each)].empty()) continue;
        out += comma;
        append_json_string(out, questions::code(each));
        comma = ", ";
    }
    out += R"(], "markdown": )";
    append_json_string(out, markdown);
    out += R"(, "related": [)";
    comma = "";
    for (const std::string_view id : question.related) {
        const auto found = bank.by_id(id);
        if (!found) continue;
        out += comma;
        append_summary(out, bank.questions()[*found], shown);
        out += '}';
        comma = ", ";
    }
    return out + "]}\n";
}

std::string list(const Bank& bank, const std::vector<QuestionId>& found, QuestionFormat format, Language language,
                 bool by_section) {
    std::string out = format == QuestionFormat::json ? "[" : "";
    std::string_view section;
    std::string_view comma;
    for (const QuestionId id : found) {
        const Question& question = bank.questions()[id];
        const std::string_view title = questions::in(question.title, language);
        if (format == QuestionFormat::json) {
            out += comma;
            append_summary(out, question, language);
            out += '}';
            comma = ",\n ";
            continue;
        }
        const std::string_view its = questions::in(question.section, language);
        if (by_section && its != section) {
            section = its;
            if (!out.empty()) out += '\n';
            out += format == QuestionFormat::markdown ? fmt::format("## {}\n\n", its) : fmt::format("{}\n", plain(its));
        }
        if (format == QuestionFormat::markdown) {
            out += fmt::format("- Q{} `{}`: {}\n", question.number, question.id, title);
        } else {
            out += fmt::format("{:>4}  {}\n", fmt::format("Q{}", question.number), plain(title));
        }
    }
    if (format == QuestionFormat::json) out += "]\n";
    return out;
}

}  // namespace

ExitCode show_question(const QuestionRequest& request) {
    Screen screen;
    Discovery discovery;
    std::error_code error;
    discovery.folder = std::filesystem::current_path(error).string();
    discovery.base = base_configuration("", discovery.folder);
    for (const ConfigurationProblem& problem : discovery.base.problems) {
        screen.complain(fmt::format("hoverview: {}\n", harmless(problem.sentence())));
    }
    const Settings& settings = discovery.base.configuration->settings;
    std::vector<ConfigurationProblem> told_elsewhere;
    const auto choice = configuration_at(discovery.folder, discovery, told_elsewhere)->settings.language;
    Language language = request.language.value_or(chosen(choice, locale_of_environment()));

    const Library library(settings.bank.paths);
    for (const std::string& sentence : library.complaints()) {
        screen.complain(fmt::format("hoverview: {}\n", harmless(sentence)));
    }
    const Bank& bank = library.bank();
    const auto named = request.words.size() == 1 ? library.named(request.words.front()) : std::nullopt;

    std::vector<QuestionId> found;
    if (request.words.empty()) {
        for (QuestionId id = 0; id < bank.questions().size(); ++id) found.push_back(id);
    } else if (named) {
        found.push_back(*named);
    } else {
        found = library.search().find(fmt::format("{}", fmt::join(request.words, " ")));
    }
    std::string out;
    if (found.empty()) {
        screen.complain(fmt::format("hoverview: no question matches `{}`; `hoverview question` lists them all\n",
                                    harmless(fmt::format("{}", fmt::join(request.words, " ")))));
        if (request.format == QuestionFormat::json) screen.print("[]\n");
        return ExitCode::found;
    }
    if (found.size() > 1 || request.words.empty()) {
        out = list(bank, found, request.format, language, request.words.empty());
    } else {
        const Question& question = bank.questions()[found.front()];
        Language shown = language;
        const std::string markdown = question_markdown(question, shown);
        if (markdown.empty()) {
            screen.complain(fmt::format("hoverview: the text of `{}` cannot be read any more, in {}\n", question.id,
                                        harmless(question.folder)));
            return ExitCode::found;
        }
        if (request.format == QuestionFormat::json) {
            out = json_of(bank, question, language, shown, markdown);
        } else if (request.format == QuestionFormat::markdown) {
            out = markdown + "\n";
        } else {
            out = rendered(library.with_number(question, markdown, shown),
                           {.colour = wants_colour(), .width = std::min(columns(widest), widest)});
        }
    }
    if (!screen.print(out) && !screen.problem().empty()) {
        screen.complain(fmt::format("hoverview: {}\n", screen.problem()));
        return ExitCode::misused;
    }
    return ExitCode::clean;
}

ExitCode check_bank(const BankCheckRequest& request) {
    Screen screen;
    std::vector<questions::Problem> problems;
    std::size_t count = 0;
    const Bank& built_in = questions::built_in_bank();
    if (request.folder.empty()) {
        questions::BankReader reader("bank");
        for (const questions::EmbeddedFile& file : questions::embedded_files()) {
            if (!file.path.starts_with("bank/")) continue;
            reader.add(file.path, file.bytes());
            for (const Language language : questions::languages) {
                if (!file.path.ends_with(fmt::format("/{}.md", questions::code(language)))) continue;
                std::ranges::move(questions::check_text(file.path, file.bytes(), language),
                                  std::back_inserter(problems));
            }
        }
        const Bank bank = std::move(reader).finish(problems);
        std::ranges::move(questions::unknown_related(bank, {}), std::back_inserter(problems));
        count = bank.questions().size();
    } else {
        BankFolder read = read_bank_folder(request.folder, true);
        problems = std::move(read.problems);
        const Bank* other = &built_in;
        std::ranges::move(questions::unknown_related(read.bank, {&other, 1}), std::back_inserter(problems));
        count = read.bank.questions().size();
        if (count == 0 && problems.empty()) {
            problems.push_back({request.folder, 1, "there is no question here; each has a folder with question.toml"});
        }
    }
    std::ranges::sort(problems);
    std::string out;
    for (const questions::Problem& problem : problems) out += harmless(problem.sentence()) + "\n";
    if (problems.empty()) out = fmt::format("{} {}, nothing wrong.\n", count, count == 1 ? "question" : "questions");
    if (!screen.print(out) && !screen.problem().empty()) {
        screen.complain(fmt::format("hoverview: {}\n", screen.problem()));
        return ExitCode::misused;
    }
    return problems.empty() ? ExitCode::clean : ExitCode::found;
}

}  // namespace server
