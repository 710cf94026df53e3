// Quick fixes: another name, a `# noqa`, and all that is safe at once.
#pragma once

#include <vector>

#include "server/protocol/capabilities.hpp"
#include "server/protocol/messages.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// The kind of "fix all", as editors name it in `editor.codeActionsOnSave`.
inline constexpr std::string_view fix_all_kind = "source.fixAll.hoverview";

std::vector<protocol::CodeAction> code_actions(const workspace::Picture& picture,
                                               const protocol::CodeActionParams& params,
                                               const protocol::ClientCapabilities& client);

}  // namespace features
