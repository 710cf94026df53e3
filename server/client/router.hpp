// Every method that the server knows, in one table. The verb that makes a row says how it runs: `direct` at once on the
// client's strand, `edit` changes a document in order, `read` answers from a document's picture.
#pragma once

#include <span>
#include <string_view>

#include "server/client/client.hpp"

namespace client {

struct Method {
    std::string_view name;
    protocol::Message::Kind kind;
    void (*handle)(Client& client, protocol::Message& message);
};

std::span<const Method> methods();

/// The method of that name and kind, or null.
const Method* method_named(std::string_view name, protocol::Message::Kind kind);

}  // namespace client
