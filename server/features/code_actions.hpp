// Quick fixes: another name, a `# noqa`, and all that is safe at once. And the questions that the code brings up, to be
// read, for whoever asks.
#pragma once

#include <vector>

#include "server/library.hpp"
#include "server/protocol/capabilities.hpp"
#include "server/protocol/messages.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// The kind of "fix all", as editors name it in `editor.codeActionsOnSave`.
inline constexpr std::string_view fix_all_kind = "source.fixAll.hoverview";

/// The kind of actions that open a question.
inline constexpr std::string_view question_kind = "hoverview.question";

std::vector<protocol::CodeAction> code_actions(const workspace::Picture& picture, const server::SharedLibrary& library,
                                               const protocol::CodeActionParams& params,
                                               const protocol::ClientCapabilities& client);

}  // namespace features
