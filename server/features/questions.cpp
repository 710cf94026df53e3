#include "server/features/questions.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "server/bank_files.hpp"
#include "server/features/links.hpp"
#include "server/features/question_text.hpp"

namespace features {

using questions::Language;
using questions::Link;
using questions::Question;
using workspace::Picture;

protocol::QuestionSummary summary(const Question& question, Language language) {
    return {.question = std::string(question.id),
            .number = question.number,
            .title = std::string(questions::in(question.title, language))};
}

std::vector<protocol::QuestionAt> questions_at(const Picture& picture, const server::SharedLibrary& library,
                                               const protocol::TextDocumentPositionParams& params) {
    std::vector<protocol::QuestionAt> all;
    for (const QuestionHere& here : questions_here(picture, library, picture.offset_of(params.position))) {
        all.push_back({summary(*here.question, picture.manner.language), here.why, picture.range_of(here.range)});
    }
    return all;
}

void PlacesOfQuestions::add(const Picture& picture) {
    const Links links(picture, library_);
    for (const Link& link : links.all()) {
        places_.emplace_back(
            link.question,
            protocol::QuestionPlace{.uri = picture.uri, .range = picture.range_of(link.range), .why = links.why(link)});
    }
}

void PlacesOfQuestions::add(PlacesOfQuestions&& others) {
    std::ranges::move(others.places_, std::back_inserter(places_));
}

std::vector<protocol::QuestionPlaces> PlacesOfQuestions::told(Language language) && {
    std::ranges::sort(places_, {}, [](const auto& each) {
        const auto& [question, place] = each;
        return std::tuple(question, std::string_view(place.uri), place.range.start.line, place.range.start.character);
    });
    std::vector<protocol::QuestionPlaces> told;
    std::optional<questions::QuestionId> last;
    for (auto& [id, place] : places_) {
        if (last != id) told.push_back({summary(library_->bank().questions()[id], language), {}});
        last = id;
        told.back().places.push_back(std::move(place));
    }
    return told;
}

std::optional<protocol::WholeQuestion> whole_question(const server::Library& library, const Question& question,
                                                      Language language) {
    protocol::WholeQuestion whole;
    whole.section = questions::in(question.section, language);
    whole.markdown = server::question_markdown(question, language);
    if (whole.markdown.empty()) return std::nullopt;
    static_cast<protocol::QuestionSummary&>(whole) = summary(question, language);
    whole.language = questions::code(language);
    for (const Language each : questions::languages) {
        if (!question.path[static_cast<std::size_t>(each)].empty()) whole.languages.emplace_back(questions::code(each));
    }
    for (const std::string_view id : question.related) {
        if (const auto other = library.bank().by_id(id)) {
            whole.related.push_back(summary(library.bank().questions()[*other], language));
        }
    }
    return whole;
}

std::vector<protocol::BankSection> whole_bank(const server::Library& library, Language language) {
    std::vector<protocol::BankSection> sections;
    for (const Question& question : library.bank().questions()) {
        const std::string_view section = questions::in(question.section, language);
        auto found = std::ranges::find(sections, section, &protocol::BankSection::section);
        if (found == sections.end()) found = sections.insert(sections.end(), {std::string(section), {}});
        found->questions.push_back(summary(question, language));
    }
    return sections;
}

std::vector<protocol::QuestionSummary> found(const server::Library& library, std::string_view query,
                                             Language language) {
    std::vector<protocol::QuestionSummary> all;
    for (const questions::QuestionId id : library.search().find(query)) {
        all.push_back(summary(library.bank().questions()[id], language));
    }
    return all;
}

}  // namespace features
