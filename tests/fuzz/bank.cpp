// A bank's files, as strangers write them: two questions with their texts, what is searched for, and code that is
// matched with them.
#include <algorithm>

#include "analysis/document.hpp"
#include "questions/check.hpp"
#include "questions/matching.hpp"
#include "questions/nearest.hpp"
#include "questions/search.hpp"
#include "questions/text.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/languages.hpp"
#include "tests/questions/markdown.hpp"

namespace {

using questions::Bank;
using questions::Language;

/// A text is read, shown and complained about, whatever it holds.
void show(std::string_view markdown, Language language) {
    const questions::Text text = questions::read_text(markdown, language);
    for (const std::string& section : text.sections) (void)questions::harmless_markdown(section);
    fuzz::require(markdown::harm_in(questions::harmless_markdown(markdown)).empty(),
                  "nothing is left that does something");
    (void)questions::check_text("b/q/en.md", markdown, language);
}

}  // namespace

void fuzz::take(std::string_view bytes) {
    const auto all = parts(bytes, 8);
    questions::BankReader reader("b");
    reader.add("b/first/question.toml", all[0]);
    reader.add("b/first/en.md", all[1]);
    reader.add("b/first/uk.md", all[2]);
    reader.add("b/second/en.md", all[4]);
    reader.add("b/second/question.toml", all[3]);
    reader.add(all[5].substr(0, 100), all[1]);
    std::vector<questions::Problem> problems;
    const Bank bank = std::move(reader).finish(problems);
    for (const questions::Problem& problem : problems) {
        require(problem.line > 0 && !problem.text.empty() && !problem.sentence().empty(),
                "a problem says where and what");
    }
    show(all[1], Language::en);
    show(all[2], Language::uk);

    const std::array<const Bank*, 2> both{&questions::built_in_bank(), &bank};
    std::vector<questions::Problem> notices;
    const Bank joined = questions::join(both, notices);
    require(joined.questions().size() + notices.size() >= both[0]->questions().size() + bank.questions().size(),
            "no question is lost without a word");
    const std::array<const Bank*, 1> others{both[0]};
    (void)questions::unknown_related(bank, others);
    for (const questions::Question& question : bank.questions()) {
        require(bank.by_id(question.id).has_value(), "a question is found by its id");
        require(bank.by_number(question.number).has_value(), "a question is found by its number");
    }

    const std::string query = analysis::salvaged(all[5]);
    for (const Bank* each : {&bank, &joined}) {
        for (const questions::QuestionId found : questions::Search(*each).find(query)) {
            require(found < each->questions().size(), "what is found is there");
        }
    }
    (void)questions::did_you_mean(query.substr(0, 200), questions::term_keys);

    const std::vector<std::string> muted{query};
    const questions::Matcher matcher(bank, muted);
    const questions::CodeLanguage code = all[6].empty() ? questions::python : chosen(all[6].front());
    const std::string path = analysis::salvaged(all[6]);
    const std::string text = analysis::salvaged(all[7]);
    analysis::Options options;
    options.mentions = true;
    options.limit = 0;
    const analysis::Findings found = analysis::analyze(text, options);
    const auto links = questions::links(matcher, code, path, text, found.mentions, found.findings);
    for (const questions::Link& link : links) {
        require(link.question < bank.questions().size() && link.reason < bank.reasons().size(),
                "a link is of this bank");
        require(link.range.begin <= link.range.end && link.range.end <= text.size(), "a link lies in the text");
    }
    for (std::size_t i = 1; i < links.size(); ++i) {
        require(links[i - 1].range.begin <= links[i].range.begin, "links are in order");
        require(!matcher.before(links[i], links[i]), "nothing is shown before itself");
    }
}
