// Lenses above functions and classes: the complexity of the ones, and the questions that both bring up.
//
// What a stretch of the document has to do with them is made once and kept with it (workspace/known_links.hpp), ready
// to be sent but for the line numbers. Only of a class or function that goes on over several stretches is the lens made
// each time, of what these keep.
#pragma once

#include "server/library.hpp"
#include "server/protocol/body.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// Result of `textDocument/codeLens`, as the settings `lens.complexity` and `lens.questions` want it.
protocol::Body lenses(const workspace::Picture& picture, const server::SharedLibrary& library);

}  // namespace features
