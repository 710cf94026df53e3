#include "server/features/notes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "server/features/links.hpp"
#include "server/features/question_text.hpp"

namespace features {
namespace {

using questions::Question;
using workspace::Picture;

constexpr std::size_t most_completions = 50;

/// The word that is being typed, if it begins with a `Q`; else "".
std::string_view typed(std::string_view comment) {
    const std::size_t blank = comment.find_last_of(" \t#(,;:/\"'*[");
    const std::string_view word = comment.substr(blank == std::string_view::npos ? 0 : blank + 1);
    return word.starts_with('Q') || word.starts_with('q') ? word : std::string_view();
}

bool is_number(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

std::vector<questions::QuestionId> proposed(const server::Library& library, std::string_view text) {
    const questions::Bank& bank = library.bank();
    std::vector<questions::QuestionId> ids;
    if (!is_number(text)) {
        ids = library.search().find(text);
    } else {
        for (questions::QuestionId id = 0; id < bank.questions().size(); ++id) {
            if (std::to_string(bank.questions()[id].number).starts_with(text)) ids.push_back(id);
        }
    }
    // A number that two banks have means the first one's question.
    std::erase_if(ids, [&](questions::QuestionId id) { return bank.by_number(bank.questions()[id].number) != id; });
    if (ids.size() > most_completions) ids.resize(most_completions);
    return ids;
}

}  // namespace

std::vector<protocol::DocumentLink> document_links(const Picture& picture, const server::SharedLibrary& library,
                                                   const protocol::ClientCapabilities& client) {
    std::vector<protocol::DocumentLink> links;
    for (const Note& note : notes(picture, library->bank())) {
        const Question& question = library->bank().questions()[note.question];
        protocol::DocumentLink link{.range = picture.range_of(note.range), .target = {}, .tooltip = {}, .data = {}};
        if (client.opens_questions) {
            link.target = address_of(question);
        } else {
            link.data = question.id;
        }
        if (client.link_tooltips) link.tooltip = plain_title(question, picture.manner.language);
        links.push_back(std::move(link));
    }
    return links;
}

protocol::CompletionList completion(const Picture& picture, const server::SharedLibrary& library,
                                    const protocol::ClientCapabilities& client,
                                    const protocol::TextDocumentPositionParams& params) {
    protocol::CompletionList list;
    const std::uint32_t offset = picture.offset_of(params.position);
    const std::string comment = picture.excluded ? std::string() : comment_before(picture, offset);
    const std::string_view word = typed(comment);
    if (word.empty()) return list;
    const std::string_view text = word.substr(1);

    // Each further letter asks again: which questions match is decided here, as the search forgives errors.
    list.isIncomplete = true;
    const questions::Language language = picture.manner.language;
    const protocol::Range range = picture.range_of({offset - static_cast<std::uint32_t>(word.size()), offset});
    for (const questions::QuestionId id : proposed(*library, text)) {
        const Question& question = library->bank().questions()[id];
        std::string filter(word);
        if (is_number(text)) filter = word.front() + std::to_string(question.number);
        protocol::CompletionItem item{.label = number_of(question),
                                      .detail = plain_title(question, language),
                                      .documentation = {},
                                      .sortText = fmt::format("{:04}", list.items.size()),
                                      .filterText = std::move(filter),
                                      .textEdit = {range, number_of(question)}};
        if (const std::string answer = short_answer(question, language); !answer.empty()) {
            Markup markup;
            markup.paragraph(answer);
            item.documentation = markup.rendered(client.completion_markdown);
        }
        list.items.push_back(std::move(item));
    }
    return list;
}

}  // namespace features
