#include "server/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>

#include "server/licenses.hpp"
#include "server/nearest.hpp"

namespace server {
namespace {

constexpr unsigned most_jobs = 512;
constexpr std::array<std::string_view, 4> format_names{"text", "jsonl", "sarif", "github"};
constexpr std::array<std::string_view, 3> question_format_names{"text", "markdown", "json"};
constexpr std::array<std::string_view, 2> language_names{"en", "uk"};

constexpr std::string_view examples = R"(
Examples:
  hoverview                                          what an editor starts: a language server on its pipes
  hoverview check .                                  everything below this folder
  hoverview check shop/cart.py --branches            point at each branch that counted
  hoverview check src --format jsonl > found.jsonl   one line of JSON for each file
  hoverview check - --stdin-filename cart.py         what comes through standard input
  hoverview question 79                              the question of that number, with its answer
  hoverview question event loop --lang uk            those that match, in Ukrainian
)";

constexpr std::string_view check_notes = R"(
In folders, files are found as git sees them: .gitignore holds, and a file that is named is always read.
Settings come from .hoverview.toml, or [tool.hoverview] in pyproject.toml, in the nearest folder.
Exit code: 0 clean; 1 findings at or above warning, or something could not be read; 2 wrong arguments,
or nothing to analyse.
)";

constexpr std::string_view serve_notes = R"(
Without --listen or --pipe one client talks through standard input and output, as editors do it.
Exit code: 0 after `shutdown` and `exit`; 1 where the client just went; 2 wrong arguments.
)";

constexpr std::string_view question_notes = R"(
One question that matches is shown whole, several are listed; without words all are.
Banks besides the built-in one: `bank.paths` in the user's configuration file.
Exit code: 0 shown; 1 nothing matches; 2 wrong arguments.
)";

constexpr std::string_view bank_notes = R"(
Each problem is printed as `file:line: what is wrong`. The format of a bank is in questions/README.md.
Exit code: 0 nothing is wrong; 1 problems; 2 wrong arguments.
)";

/// `text` after the name of the program, and where to read on.
Answer misuse(std::string_view text, std::string_view command = " check") {
    return {fmt::format("hoverview: {}\nTry `hoverview{} --help`.\n", text, command), ExitCode::misused};
}

std::string all_licenses() {
    std::string text;
    for (const License& license : licenses()) {
        text += fmt::format("{}\n{:=<{}}\n\n{}", license.part, "", license.part.size(), license.text());
        text += text.ends_with('\n') ? "\n" : "\n\n";
    }
    return text;
}

/// Help as one reads it: what it is, how to call it, what there is to say, each on a line.
class Help : public CLI::FormatterBase {
public:
    std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
        const bool is_main = app->get_parent() == nullptr;
        std::string text = fmt::format("{}\n\nUsage: hoverview {}\n", app->get_description(),
                                       is_main ? "[COMMAND] [OPTION...]" : app->get_name() + usage(*app));
        const auto commands = app->get_subcommands([](const CLI::App*) { return true; });
        if (!commands.empty()) text += "\nCommands:\n";
        for (const CLI::App* command : commands) text += line(command->get_name(), command->get_description());
        for (const bool positional : {true, false}) {
            text += positional ? is_main ? "" : "\nArguments:\n" : "\nOptions:\n";
            for (const CLI::Option* option : app->get_options()) {
                if (option->get_group().empty() || option->get_positional() != positional) continue;
                text += line(option->get_name(positional) + (option->get_type_name().empty() ? "" : " ") +
                                 option->get_type_name(),
                             option->get_description());
            }
        }
        return text + app->get_footer();
    }

private:
    static std::string usage(const CLI::App& app) {
        std::string text = " [OPTION...]";
        for (const CLI::Option* option : app.get_options()) {
            if (option->get_positional()) text += " " + option->get_name(true) + "...";
        }
        return text;
    }

    static std::string line(const std::string& name, const std::string& description) {
        return fmt::format("  {:24}{}\n", name, description);
    }
};

/// The options and flags that an app lists, `--name`.
std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group().empty()) continue;
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

std::string proposal(const std::string& given, const std::vector<std::string>& names) {
    const std::vector<std::string_view> known(names.begin(), names.end());
    return did_you_mean(given, known);
}

/// The first argument that nobody expects, said in a sentence.
std::string unexpected(const CLI::App& app) {
    const auto parsed = app.get_subcommands();
    const CLI::App& place = parsed.empty() ? app : *parsed.front();
    const auto remaining = place.remaining();
    for (std::string given : remaining) {
        if (!given.starts_with('-')) continue;
        given = given.substr(0, given.find('='));
        std::vector<std::string> names = option_names(place);
        return fmt::format("unknown option `{}`{}", given, proposal(given, names));
    }
    const std::string given = remaining.empty() ? "" : remaining.front();
    if (!parsed.empty()) return fmt::format("`{}` takes no `{}`", place.get_name(), given);
    return fmt::format("unknown command `{}`{}", given, proposal(given, {"check", "serve", "question", "bank"}));
}

template <typename Choice>
bool choose(std::string_view given, std::span<const std::string_view> names, Choice& choice) {
    const auto found = std::ranges::find(names, given);
    if (found == names.end()) return false;
    choice = static_cast<Choice>(found - names.begin());
    return true;
}

std::string not_one_of(std::string_view option, std::string_view given, std::span<const std::string_view> names) {
    return fmt::format("`{}` must be one of {}, not `{}`{}", option, fmt::join(names, ", "), given,
                       did_you_mean(given, names));
}

bool read_jobs(const std::string& given, unsigned& jobs) {
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), jobs);
    return error == std::errc() && end == given.data() + given.size() && 1 <= jobs && jobs <= most_jobs;
}

/// The values of options before they are looked at.
struct Given {
    std::string format = "text";
    std::string language;
    std::string jobs;
    std::string stdin_filename;
};

std::optional<Answer> choose_language(const std::string& given, std::optional<questions::Language>& choice,
                                      std::string_view command) {
    if (given.empty()) return std::nullopt;
    questions::Language language{};
    if (!choose(given, language_names, language)) {
        return misuse(not_one_of("--lang", given, language_names), command);
    }
    choice = language;
    return std::nullopt;
}

Command asked(QuestionRequest request, const Given& given) {
    if (!choose(given.format, question_format_names, request.format)) {
        return misuse(not_one_of("--format", given.format, question_format_names), " question");
    }
    if (auto wrong = choose_language(given.language, request.language, " question")) return *wrong;
    return request;
}

Command checked(CheckRequest request, const Given& given) {
    if (!choose(given.format, format_names, request.format)) {
        return misuse(not_one_of("--format", given.format, format_names));
    }
    if (auto wrong = choose_language(given.language, request.language, " check")) return *wrong;
    if (!given.jobs.empty() && !read_jobs(given.jobs, request.jobs)) {
        return misuse(fmt::format("`--jobs` must be a number from 1 to {}, not `{}`", most_jobs, given.jobs));
    }
    const bool from_stdin = std::ranges::find(request.paths, "-") != request.paths.end();
    if (from_stdin && request.paths.size() > 1) {
        return misuse("`-`, standard input, cannot be checked together with other paths");
    }
    if (!given.stdin_filename.empty()) {
        if (!from_stdin) return misuse("`--stdin-filename` names what comes through standard input: say `check -`");
        request.stdin_filename = given.stdin_filename;
    }
    if (std::ranges::find(request.paths, "") != request.paths.end()) return misuse("a path is empty");
    return request;
}

}  // namespace

Command read_command_line(int count, const char* const* arguments) {
    CLI::App app("Hoverview reads Python: how complex each function is, and which names break PEP 8.", "hoverview");
    app.formatter(std::make_shared<Help>());
    app.footer(std::string(examples));
    app.set_help_flag("--help,-h", "Show this help");
    bool version = false;
    bool licenses = false;
    app.add_flag("--version", version, "Show the version");
    app.add_flag("--licenses", licenses, "Show the licence of every part of this program");

    CheckRequest request;
    Given given;
    CLI::App& check = *app.add_subcommand("check", "Analyses files and folders");
    check.footer(std::string(check_notes));
    check.add_option("PATH", request.paths, "Files and folders, or - for standard input")->required()->type_name("");
    check.add_option("--format", given.format, "How to print findings: text, jsonl, sarif or github")
        ->type_name("FORMAT");
    check.add_flag("--branches", request.branches, "Point at each branch that counted (in text)");
    check.add_flag("--links", request.links, "Tell the questions that the code brings up (in text)");
    check.add_option("--lang", given.language, "Language of messages: en or uk")->type_name("LANGUAGE");
    check.add_option("--jobs", given.jobs, "How many threads to use; as many as there are cores unless given")
        ->type_name("N");
    check.add_option("--config", request.configuration, "Read settings from this file only")->type_name("FILE");
    check.add_option("--stdin-filename", given.stdin_filename, "What to call standard input")->type_name("PATH");
    check.add_flag("--exit-zero", request.exit_zero, "Exit with 0 where it would be 1");

    QuestionRequest question_request;
    Given question_given;
    CLI::App& question = *app.add_subcommand("question", "Shows questions of the bank, with their answers");
    question.footer(std::string(question_notes));
    question.add_option("WORDS", question_request.words, "A number, an id, or words to search for")->type_name("");
    question.add_option("--lang", question_given.language, "Language of the texts: en or uk")->type_name("LANGUAGE");
    question.add_option("--format", question_given.format, "How to print them: text, markdown or json")
        ->type_name("FORMAT");

    BankCheckRequest bank_request;
    CLI::App& bank = *app.add_subcommand("bank", "Looks after banks of questions: `bank check`");
    bank.footer(std::string(bank_notes));
    CLI::App& bank_check = *bank.add_subcommand("check", "Says what is wrong in a bank");
    bank_check.footer(std::string(bank_notes));
    bank_check.add_option("DIR", bank_request.folder, "The bank's folder; the built-in bank unless given")
        ->type_name("");

    ServeRequest serving;
    bool stdio = false;
    CLI::App& serve = *app.add_subcommand("serve", "Is a language server; what `hoverview` alone does");
    serve.footer(std::string(serve_notes));
    serve.add_flag("--stdio", stdio, "Talk through standard input and output; so it does anyway");
    serve.add_option("--listen", serving.listen, "Listen on a numeric address and port: 127.0.0.1:4711")
        ->type_name("ADDRESS:PORT");
    serve.add_option("--pipe", serving.pipe, "Listen at a Unix socket")->type_name("PATH");
    serve.add_option("--log", serving.log, "Append what happens to a file")->type_name("FILE");

    const auto parsed_app = [&]() -> const CLI::App& {
        for (const CLI::App* each : {&check, &serve, &question, &bank_check, &bank}) {
            if (each->parsed()) return *each;
        }
        return app;
    };
    const auto parsed_name = [&]() -> std::string {
        const CLI::App& parsed = parsed_app();
        if (&parsed == &app) return "";
        return &parsed == &bank_check ? " bank check" : " " + parsed.get_name();
    };

    if (count <= 1) return ServeRequest();
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        return Answer{parsed_app().help()};
    } catch (const CLI::ExtrasError&) {
        return misuse(unexpected(app), parsed_name());
    } catch (const CLI::RequiredError&) {
        return misuse("`check` needs at least one path; `.` is the current folder");
    } catch (const CLI::ArgumentMismatch& error) {
        const std::string text = error.what();
        return misuse(fmt::format("`{}` needs one value", text.substr(0, text.find(':'))), parsed_name());
    } catch (const CLI::ParseError& error) {
        return misuse(error.what());
    }
    if (version) return Answer{"hoverview " HOVERVIEW_VERSION "\n"};
    if (licenses) return Answer{all_licenses()};
    if (serve.parsed()) {
        if (stdio + !serving.listen.empty() + !serving.pipe.empty() > 1) {
            return misuse("`--stdio`, `--listen` and `--pipe` are three ways to be reached; choose one", " serve");
        }
        for (const char* name : {"--listen", "--pipe", "--log"}) {
            if (serve.count(name) > 0 && serve.get_option(name)->as<std::string>().empty()) {
                return misuse(fmt::format("`{}` is given nothing", name), " serve");
            }
        }
        return serving;
    }
    if (question.parsed()) return asked(std::move(question_request), question_given);
    if (bank_check.parsed()) {
        if (bank_check.count("DIR") > 0 && bank_request.folder.empty()) return misuse("a path is empty", " bank check");
        return bank_request;
    }
    if (bank.parsed()) return misuse("`bank` needs a command: `bank check` says what is wrong in a bank", " bank");
    if (!check.parsed()) return Answer{app.help(), ExitCode::misused};
    return checked(std::move(request), given);
}

}  // namespace server
