#include "server/features/questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "analysis/definitions.hpp"
#include "server/bank_files.hpp"
#include "server/features/links.hpp"
#include "server/features/question_text.hpp"

namespace features {
namespace {

using analysis::ByteRange;
using questions::Language;
using questions::Link;
using questions::Question;
using workspace::Picture;

/// More would hide the code.
constexpr std::size_t most_in_a_lens = 3;
constexpr std::size_t longest_title_in_a_lens = 48;

/// A class or function, and what comes up in it but not in one that it holds.
struct Definition {
    ByteRange range;  ///< from its decorators on
    ByteRange name;
    std::vector<Link> links = {};
};

/// Where the decorators of a definition begin, whose own line begins with what stands before `begin`.
std::uint32_t begin_with_decorators(const Picture& picture, std::uint32_t begin) {
    const workspace::PlacedStretch stretch = picture.stretch_at(begin);
    const std::string_view text = stretch->segment->text;
    // Lenses ask this of each definition, most of which have none: the lines are counted only where there may be one.
    if (text.substr(0, begin - stretch.offset).find('@') == std::string_view::npos) return begin;
    const analysis::LineIndex& lines = *stretch->lines;
    std::uint32_t line = lines.line_of(begin - stretch.offset);
    const std::uint32_t line_begin = lines.line_range(line).begin;
    const std::string_view indent = text.substr(line_begin, begin - stretch.offset - line_begin);
    std::uint32_t first = begin - stretch.offset;
    constexpr std::uint32_t farthest = 100;
    for (std::uint32_t up = 0; line > 0 && up < farthest; ++up) {
        const std::string_view above = lines.line(--line);
        if (above.find_first_not_of(" \t") == std::string_view::npos) continue;
        if (!above.starts_with(indent)) break;
        const char c = above[indent.size()];
        if (c == '@') {
            first = lines.line_range(line).begin;
        } else if (std::string_view(" \t)]}#").find(c) == std::string_view::npos) {
            break;  // no line within a decorator's brackets
        }
    }
    return stretch.offset + first;
}

/// Every class and function, in order of their begin.
std::vector<Definition> definitions(const Picture& picture) {
    std::vector<Definition> all;
    std::vector<const analysis::Segment*> segments;
    for (const workspace::PlacedStretch stretch : picture.stretches) segments.push_back(stretch->segment.get());
    for (const analysis::ClassDefinition& each : analysis::classes(segments)) {
        all.push_back({.range = {begin_with_decorators(picture, each.range.begin), each.range.end}, .name = each.name});
    }
    for (const workspace::PlacedFunction& placed : picture.functions()) {
        const ByteRange range = placed.range();
        all.push_back({.range = {begin_with_decorators(picture, range.begin), range.end}, .name = placed.name_range()});
    }
    // Broken code has definitions without a name, above which there is nothing to stand.
    std::erase_if(all, [](const Definition& each) { return each.name.size() == 0; });
    std::ranges::sort(all, {}, [](const Definition& each) { return std::pair(each.range.begin, each.name.begin); });
    return all;
}

/// Gives each link to the innermost definition around it; both are in order.
void distribute(const std::vector<Link>& links, std::vector<Definition>& definitions) {
    std::vector<std::size_t> open;
    std::size_t next = 0;
    for (const Link& link : links) {
        for (; next < definitions.size() && definitions[next].range.begin <= link.range.begin; ++next) {
            while (!open.empty() && definitions[open.back()].range.end <= definitions[next].range.begin)
                open.pop_back();
            open.push_back(next);
        }
        while (!open.empty() && definitions[open.back()].range.end <= link.range.begin) open.pop_back();
        if (!open.empty()) definitions[open.back()].links.push_back(link);
    }
}

}  // namespace

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

std::vector<protocol::CodeLens> question_lenses(const Picture& picture, const server::SharedLibrary& library) {
    std::vector<protocol::CodeLens> lenses;
    if (picture.excluded || picture.configuration->settings.lens.questions == server::QuestionLens::off) return lenses;
    const Links links(picture, library);
    std::vector<Definition> all = definitions(picture);
    distribute(links.all(), all);
    // The same questions come up again and again.
    std::unordered_map<questions::QuestionId, protocol::Command> commands;
    const auto command = [&](const Link& link) {
        const auto [known, is_new] = commands.try_emplace(link.question);
        if (is_new) {
            const Question& question = links.question(link);
            known->second = {
                .title = fmt::format("{} {}", number_of(question),
                                     plain_title(question, picture.manner.language, longest_title_in_a_lens)),
                .command = std::string(open_question),
                .arguments = protocol::Raw{arguments_for(question)}};
        }
        return known->second;
    };
    for (Definition& definition : all) {
        if (definition.links.empty()) continue;
        std::ranges::sort(definition.links, [&](const Link& a, const Link& b) {
            if (links.before(a, b)) return true;
            if (links.before(b, a)) return false;
            return std::pair(a.range.begin, a.reason) < std::pair(b.range.begin, b.reason);
        });
        std::vector<questions::QuestionId> shown;
        for (const Link& link : definition.links) {
            if (shown.size() == most_in_a_lens) break;
            if (std::ranges::find(shown, link.question) != shown.end()) continue;
            shown.push_back(link.question);
            lenses.push_back({picture.range_of(definition.name), command(link)});
        }
    }
    return lenses;
}

}  // namespace features
