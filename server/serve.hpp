// `hoverview serve`: the language server, over standard input and output, TCP or a Unix socket.
#pragma once

#include <string>

namespace server {

/// What was asked for on the command line. At most one of `listen` and `pipe` is given; without, standard input and
/// output are the conversation.
struct ServeRequest {
    std::string listen;  ///< "127.0.0.1:4711", "[::1]:0"
    std::string pipe;    ///< a path
    std::string log;     ///< a file to append to
};

/// Serves until it is told to end; what the process exits with.
int serve(const ServeRequest& request);

}  // namespace server
