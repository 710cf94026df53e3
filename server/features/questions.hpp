// Questions as the methods `hoverview/…` tell them.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "questions/language.hpp"
#include "server/library.hpp"
#include "server/protocol/messages.hpp"
#include "server/workspace/picture.hpp"

namespace features {

protocol::QuestionSummary summary(const questions::Question& question, questions::Language language);

/// Result of `hoverview/questionsAt`: also what a comment notes.
std::vector<protocol::QuestionAt> questions_at(const workspace::Picture& picture, const server::SharedLibrary& library,
                                               const protocol::TextDocumentPositionParams& params);

/// Questions with their places, of any number of documents.
class PlacesOfQuestions {
public:
    explicit PlacesOfQuestions(server::SharedLibrary library) : library_(std::move(library)) {}

    void add(const workspace::Picture& picture);
    /// Takes over what was found elsewhere, in the same library.
    void add(PlacesOfQuestions&& others);

    /// Result of `hoverview/questionsIn`: the questions that come up, in the order of the bank, places by address.
    std::vector<protocol::QuestionPlaces> told(questions::Language language) &&;

private:
    server::SharedLibrary library_;
    std::vector<std::pair<questions::QuestionId, protocol::QuestionPlace>> places_;
};

/// Results of `hoverview/question`, `hoverview/bank` and `hoverview/search`. `language` is the one that is wanted;
/// where a text cannot be read any more there is no whole question.
std::optional<protocol::WholeQuestion> whole_question(const server::Library& library,
                                                      const questions::Question& question,
                                                      questions::Language language);
std::vector<protocol::BankSection> whole_bank(const server::Library& library, questions::Language language);
std::vector<protocol::QuestionSummary> found(const server::Library& library, std::string_view query,
                                             questions::Language language);

}  // namespace features
