// What is said of questions in a few lines: titles, short answers, and the part of a hover.
//
// What is deliberately absent: which code brings a question up (links.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "questions/language.hpp"
#include "server/features/markup.hpp"
#include "server/library.hpp"
#include "server/protocol/capabilities.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// The command that opens a question, with its id as the one argument.
inline constexpr std::string_view open_question = "hoverview.openQuestion";

/// The arguments of that command: `["async-python"]`.
std::string arguments_for(const questions::Question& question);

/// That command as an address, for clients that have it themselves.
std::string address_of(const questions::Question& question);

/// "Q73".
std::string number_of(const questions::Question& question);

/// A title without Markdown, cut between words where it has more than `most` characters.
std::string plain_title(const questions::Question& question, questions::Language language,
                        std::size_t most = std::string::npos);

/// The short answer as one paragraph of Markdown; "" where the text cannot be read.
std::string short_answer(const questions::Question& question, questions::Language language);

/// A question at a place, and why it comes up there.
struct QuestionHere {
    const questions::Question* question;
    std::string why;  ///< Markdown
    analysis::ByteRange range;
};

/// The questions at a place, the most specific first: what a comment notes, then what the code brings up.
std::vector<QuestionHere> questions_here(const workspace::Picture& picture, const server::SharedLibrary& library,
                                         std::uint32_t offset);

/// Puts questions behind what a hover says already, in as many words as there is room for. There is at least one.
void describe(Markup& markup, const std::vector<QuestionHere>& questions, const workspace::Picture& picture,
              const protocol::ClientCapabilities& client);

}  // namespace features
