// Every method that the server knows, in one table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/client/client.hpp"

namespace client {

/// How a method runs.
enum class Verb : std::uint8_t {
    direct,  ///< at once, on the client's strand
    edit,    ///< changes a document, in order
    read,    ///< answers from a document's picture
};

struct Method {
    std::string_view name;
    protocol::Message::Kind kind;
    Verb verb;
    void (*handle)(Client& client, protocol::Message& message);
};

std::span<const Method> methods();

/// The method of that name and kind, or null.
const Method* method_named(std::string_view name, protocol::Message::Kind kind);

}  // namespace client
