#include "server/check.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <future>
#include <memory>
#include <optional>
#include <thread>

#include "analysis/languages.hpp"
#include "analysis/python/language.hpp"
#include "analysis/source.hpp"
#include "analysis/syntax.hpp"
#include "server/discovery.hpp"
#include "server/file.hpp"
#include "server/library.hpp"
#include "server/locale.hpp"
#include "server/ordered_work.hpp"
#include "server/places.hpp"
#include "server/screen.hpp"
#include "server/sentences.hpp"
#include "server/terminal_text.hpp"

namespace server {
namespace {

using questions::Language;

/// What a folder or a file came to.
struct Outcome {
    std::string out;
    std::string complaints;
    Summary summary;
    std::size_t ignored = 0;
    std::size_t missing = 0;  ///< named, but there is no such thing
};

std::string current_folder() {
    std::string folder(256, '\0');
    while (!::getcwd(folder.data(), folder.size())) {
        if (errno != ERANGE) return "/";  // it was removed, or may not be looked at
        folder.resize(folder.size() * 2);
    }
    folder.resize(folder.find('\0'));
    return folder;
}

Language chosen_language(const CheckRequest& request, const Discovery& discovery) {
    if (request.language) return *request.language;
    std::vector<ConfigurationProblem> told_later;
    const auto choice = configuration_at(discovery.folder, discovery, told_later)->settings.language;
    return server::chosen(choice, locale_of_environment());
}

std::string complaint(std::string_view text) { return fmt::format("hoverview: {}\n", harmless(text)); }

std::string given_up_sentence(std::string_view text, const std::vector<analysis::ByteRange>& given_up) {
    const analysis::LineIndex lines(text);
    const analysis::ByteRange where = given_up.front();
    const std::uint32_t first = lines.line_of(where.begin) + 1;
    const std::uint32_t last = lines.line_of(where.size() > 0 ? where.end - 1 : where.end) + 1;
    return fmt::format(
        "could not be parsed {}{}: it is no Python, or one statement of many megabytes; nothing was looked for there, "
        "the rest was analysed",
        first == last ? fmt::format("in line {}", first) : fmt::format("from line {} to line {}", first, last),
        given_up.size() > 1 ? ", and elsewhere" : "");
}

/// One run of `check`.
class Check {
public:
    explicit Check(const CheckRequest& request) : request_(request) {
        discovery_.folder = current_folder();
        discovery_.base = base_configuration(request.configuration, discovery_.folder);
        language_ = chosen_language(request, discovery_);
        discovery_.for_links = wants_links();
        if (wants_links()) library_ = read_library();
        if (request.format == Format::text) {
            style_ = {.language = language_,
                      .colour = wants_colour(),
                      .branches = request.branches,
                      .links = request.links,
                      .width = columns(TextStyle().width)};
        }
    }

    ExitCode run() {
        for (const ConfigurationProblem& problem : discovery_.base.problems) {
            screen_.complain(complaint(problem.sentence()));
        }
        // Of the built-in bank there is nothing to complain, so that nobody waits for it.
        if (library_.valid() && !discovery_.base.configuration->settings.bank.paths.empty()) {
            for (const std::string& sentence : library().complaints()) screen_.complain(complaint(sentence));
        }
        if (discovery_.base.final && !discovery_.base.readable) return ExitCode::misused;

        std::string beginning;
        if (request_.format == Format::sarif) append_sarif_begin(beginning, discovery_.folder, language_);
        bool go_on = screen_.print(beginning);
        if (go_on) go_on = request_.paths == std::vector<std::string>{"-"} ? check_standard_input() : check_paths();
        if (go_on) {
            std::string end;
            if (request_.format == Format::sarif) append_sarif_end(end, total_.summary);
            if (request_.format == Format::text && !is_nothing()) {
                append_text_summary(end, total_.summary, style_);
                if (library_.valid()) append_text_questions(end, total_.summary, library().bank(), style_);
            }
            go_on = screen_.print(end);
        }
        if (!screen_.problem().empty()) {
            screen_.complain(complaint(screen_.problem()));
            return ExitCode::misused;
        }
        if (go_on && is_nothing()) {
            screen_.complain(complaint(nothing_sentence()));
            return ExitCode::misused;
        }
        return exit_code();
    }

private:
    using Step = Done<Entry, Outcome>;

    bool check_standard_input() {
        std::vector<ConfigurationProblem> problems;
        const auto configuration = configuration_for(request_.stdin_filename, discovery_, problems);
        for (const ConfigurationProblem& problem : problems) screen_.complain(complaint(problem.sentence()));
        std::string bytes;
        const auto read = read_standard_input(bytes);
        const File file{request_.stdin_filename, configuration, true,
                        analysis::language_by_name(request_.stdin_filename)};
        const analysis::Language& language = *wanted_language(file, bytes, discovery_);
        Outcome outcome = read ? checked(file, bytes, language) : unread(file, read.error().text, language);
        std::vector<Outcome> outcomes;
        outcomes.push_back(std::move(outcome));
        return deliver(outcomes);
    }

    bool check_paths() {
        Listing listing = named_entries(request_.paths, discovery_);
        for (const std::string& note : listing.notes) screen_.complain(complaint(note));

        std::size_t most = 0;  // threads that can have something to do
        for (const Entry& entry : listing.entries) {
            const bool is_folder = std::holds_alternative<Folder>(entry);
            most = is_folder ? SIZE_MAX : most == SIZE_MAX ? most : most + 1;
            if (!is_folder) found_.fetch_add(1, std::memory_order_relaxed);
        }
        const std::size_t wanted = request_.jobs ? request_.jobs : std::max(1U, std::thread::hardware_concurrency());
        bool go_on = true;
        work_in_order<Entry, Outcome>(
            std::move(listing.entries), static_cast<unsigned>(std::min(wanted, most)),
            [this](Entry& entry) {
                if (const Folder* folder = std::get_if<Folder>(&entry)) return look_into(*folder);
                return Step{check_file(std::get<File>(entry)), {}};
            },
            [](const Entry& entry) { return std::holds_alternative<Folder>(entry); },
            [](const Outcome& outcome) { return outcome.out.size() + outcome.complaints.size(); },
            [&](std::vector<Outcome>& outcomes) { return go_on = deliver(outcomes); });
        screen_.end_progress();
        return go_on;
    }

    Step look_into(const Folder& folder) {
        Listing listing = list(folder, discovery_);
        Step step;
        for (const std::string& note : listing.notes) step.result.complaints += complaint(note);
        for (const Unread& each : listing.unread) {
            step.result.complaints += complaint(fmt::format("{} {}", each.path, each.text));
        }
        step.result.summary.unread = std::move(listing.unread);
        step.result.ignored = listing.ignored;
        step.next = std::move(listing.entries);
        const auto files =
            std::ranges::count_if(step.next, [](const Entry& e) { return std::holds_alternative<File>(e); });
        found_.fetch_add(static_cast<std::size_t>(files), std::memory_order_relaxed);
        return step;
    }

    Outcome check_file(const File& file) {
        thread_local std::string bytes;
        Outcome outcome;
        const std::string beginning = file.language ? std::string() : first_bytes(file.path, 256);
        if (const analysis::Language* language = wanted_language(file, beginning, discovery_)) {
            const auto read = read_file(file.path, bytes);
            outcome = read ? checked(file, bytes, *language) : unread(file, read.error(), *language);
        }
        const std::size_t done = done_.fetch_add(1, std::memory_order_relaxed) + 1;
        screen_.progress(done, found_.load(std::memory_order_relaxed));
        return outcome;
    }

    Outcome unread(const File& file, const ReadError& error, const analysis::Language& language) {
        if (error.code != ENOENT) return unread(file, error.text, language);
        char target[1];
        const bool is_link = ::readlink(file.path.c_str(), target, sizeof target) >= 0;
        Outcome outcome =
            unread(file,
                   is_link      ? "is a symbolic link that leads nowhere; remove it, or leave it out with `exclude`"
                   : file.named ? "does not exist"
                                : "vanished before it could be read; run the check again if it matters",
                   language);
        outcome.missing = file.named && !is_link ? 1 : 0;
        return outcome;
    }

    /// The outcome of a file of which nothing is known but why.
    Outcome unread(const File& file, std::string_view why, const analysis::Language& language) {
        static const analysis::Findings nothing;
        Outcome outcome;
        append(outcome,
               FileReport{file.path, language.name, "", &nothing, {}, &file.configuration->settings, nullptr, {}},
               {std::string(why)});
        return outcome;
    }

    Outcome checked(const File& file, std::string_view bytes, const analysis::Language& language) {
        // Of Python's encodings Python itself is strict; other texts declare none.
        const bool is_python = &language == &analysis::python::language();
        const auto decoded = is_python ? analysis::decode_python(bytes) : analysis::decode_text(bytes);
        if (!decoded && decoded.error().kind != analysis::DecodeError::Kind::invalid_bytes) {
            return unread(file, sentence(decoded.error()), language);
        }
        const std::string salvaged = decoded ? std::string() : analysis::salvaged(bytes);
        const std::string& text = decoded ? *decoded : salvaged;
        thread_local analysis::Parser parser;
        const Settings& settings = file.configuration->settings;
        analysis::Options options = file.configuration->options;
        options.mentions = wants_links();
        const analysis::Findings findings = analysis::analyze(language, text, options, parser);
        FileReport report{file.path, language.name, text, &findings, {}, &settings, nullptr, {}};
        const auto code_language = questions::code_language(language.name);
        if (library_.valid() && code_language) {
            const questions::Matcher& matcher = library().matcher(settings.questions.mute);
            report.bank = &matcher.bank();
            report.links =
                questions::links(matcher, *code_language, file.path, text, findings.mentions, findings.findings);
        }
        std::vector<std::string> why;
        if (!decoded) why.push_back(sentence(decoded.error()));
        if (!findings.given_up.empty()) why.push_back(given_up_sentence(text, findings.given_up));

        Outcome outcome;
        ++(language.is_judged ? outcome.summary.files : outcome.summary.others);
        append(outcome, report, std::move(why));
        count(outcome.summary, report);
        return outcome;
    }

    /// Has the questions read while files are being found and parsed.
    std::shared_future<SharedLibrary> read_library() const {
        const auto policy = request_.jobs == 1 ? std::launch::deferred : std::launch::async;
        return std::async(policy, [&settings = discovery_.base.configuration->settings] {
            auto library = std::make_shared<const Library>(settings.bank.paths);
            library->matcher(settings.questions.mute);
            return library;
        });
    }
    const Library& library() const { return *library_.get(); }

    /// Links take time, so they are looked for only where they are shown.
    bool wants_links() const {
        return request_.format == Format::jsonl || (request_.format == Format::text && request_.links);
    }

    /// Puts a report in the form that was asked for; `why` is what kept the file from being read whole, if anything.
    void append(Outcome& outcome, FileReport report, std::vector<std::string> why) {
        for (std::string& each : why) {
            report.errors.push_back(fmt::format("{} {}", report.path, each));
            outcome.complaints += complaint(report.errors.back());
            outcome.summary.unread.push_back({std::string(report.path), std::move(each)});
        }
        switch (request_.format) {
            case Format::text:
                append_text(outcome.out, report, style_);
                return append_text_links(outcome.out, report, style_);
            case Format::jsonl: return append_jsonl(outcome.out, report, language_);
            case Format::sarif: return append_sarif_results(outcome.out, report, language_);
            case Format::github: return append_github(outcome.out, report, language_);
        }
    }

    void count(Summary& summary, const FileReport& report) const {
        const analysis::Findings& findings = *report.findings;
        summary.files_with_findings += findings.findings.empty() ? 0 : 1;
        summary.functions += findings.functions.size();
        for (const questions::Link& link : report.links) ++summary.by_question[link.question];
        for (const analysis::Finding& finding : findings.findings) {
            ++summary.by_rule[static_cast<std::size_t>(finding.rule)];
            ++summary.by_severity[static_cast<std::size_t>(severity_of(*report.settings, finding.rule))];
        }
        if (request_.format != Format::text) return;
        Places places(report.text, analysis::PositionEncoding::utf32);
        for (const analysis::Function& function : findings.functions) {
            const std::uint32_t complexity = function.complexity(report.settings->complexity.profile);
            if (!summary.ranks(complexity)) continue;
            summary.rank(
                {complexity, function.name, std::string(report.path), places.at(function.range.begin).line + 1});
        }
    }

    bool deliver(std::vector<Outcome>& outcomes) {
        std::string out;
        for (Outcome& outcome : outcomes) {
            std::string_view text = outcome.out;
            if (request_.format == Format::sarif && !text.empty()) {
                if (!results_printed_) text.remove_prefix(1);
                results_printed_ = true;
            }
            if (out.empty() && text.size() == outcome.out.size()) {
                out = std::move(outcome.out);
            } else {
                out += text;
            }
            if (!outcome.complaints.empty()) {
                if (!screen_.print(out)) return false;
                out.clear();
                screen_.complain(outcome.complaints);
            }
            total_.summary.add(std::move(outcome.summary));
            total_.ignored += outcome.ignored;
            total_.missing += outcome.missing;
        }
        return screen_.print(out);
    }

    /// Whether no file was found, so that nothing can be said; that one could not be read is something.
    bool is_nothing() const {
        return total_.summary.files + total_.summary.others == 0 && total_.summary.unread.size() == total_.missing;
    }

    std::string nothing_sentence() const {
        if (total_.missing > 0) return "nothing to analyse: no path that was named exists";
        std::string text = "nothing to analyse: no Python file was found";
        if (total_.ignored > 0) {
            text += fmt::format("; {} ignored by .gitignore, `exclude` or as a virtual environment",
                                total_.ignored == 1 ? "1 entry is" : fmt::format("{} entries are", total_.ignored));
        }
        return text;
    }

    ExitCode exit_code() const {
        const auto count = [&](Severity severity) {
            return total_.summary.by_severity[static_cast<std::size_t>(severity)];
        };
        const bool bad = count(Severity::error) + count(Severity::warning) + total_.summary.unread.size() > 0;
        return bad && !request_.exit_zero ? ExitCode::found : ExitCode::clean;
    }

    const CheckRequest& request_;
    Discovery discovery_;
    Language language_ = Language::en;
    std::shared_future<SharedLibrary> library_;  ///< where links are shown
    TextStyle style_;
    Screen screen_;
    Outcome total_;
    bool results_printed_ = false;
    std::atomic<std::size_t> found_ = 0;
    std::atomic<std::size_t> done_ = 0;
};

}  // namespace

ExitCode check(const CheckRequest& request) { return Check(request).run(); }

}  // namespace server
