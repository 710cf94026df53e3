#include "server/library.hpp"

#include <fmt/format.h>

#include <charconv>

#include "questions/phrases.hpp"
#include "questions/text.hpp"

namespace server {

const questions::Matcher& Library::matcher(const std::vector<std::string>& muted) const {
    const std::scoped_lock lock(mutex_);
    const auto found = matchers_.find(muted);
    if (found != matchers_.end()) return found->second;
    return matchers_.emplace(muted, questions::Matcher(set_.all, muted)).first->second;
}

const questions::Search& Library::search() const {
    const std::scoped_lock lock(mutex_);
    if (!search_) search_.emplace(set_.all);
    return *search_;
}

std::vector<std::string> Library::complaints() const {
    constexpr std::size_t at_most = 20;
    std::vector<std::string> sentences;
    const std::size_t all = set_.problems.size() + set_.notices.size();
    for (const auto* const problems : {&set_.problems, &set_.notices}) {
        for (const questions::Problem& problem : *problems) {
            if (sentences.size() == at_most) {
                sentences.push_back(fmt::format(
                    "{} more like these in the banks; `hoverview bank check FOLDER` shows all of one", all - at_most));
                return sentences;
            }
            sentences.push_back(problem.sentence());
        }
    }
    return sentences;
}

std::optional<questions::QuestionId> Library::named(std::string_view word) const {
    if (const auto id = bank().by_id(word)) return id;
    if (word.starts_with('Q') || word.starts_with('q')) word.remove_prefix(1);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return bank().by_number(number);
}

std::string Library::with_number(const questions::Question& question, std::string markdown,
                                 questions::Language language) const {
    if (markdown.starts_with("# ")) markdown.insert(2, fmt::format("Q{}. ", question.number));
    markdown += '\n';
    std::string related;
    for (const std::string_view id : question.related) {
        const auto found = bank().by_id(id);
        if (!found) continue;
        const questions::Question& other = bank().questions()[*found];
        related += fmt::format("- Q{}: {}\n", other.number,
                               questions::harmless_markdown(questions::in(other.title, language)));
    }
    if (related.empty()) return markdown;
    return fmt::format("{}\n## {}\n\n{}", markdown, questions::phrase(questions::Phrase::related, language), related);
}

}  // namespace server
