// JSON-RPC as LSP speaks it: what a message is, and how replies and errors are written.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "server/protocol/body.hpp"
#include "server/protocol/read.hpp"
#include "server/protocol/write.hpp"

namespace protocol {

/// Codes of JSON-RPC and LSP 3.17.
enum class ErrorCode : std::int32_t {
    parse_error = -32700,
    invalid_request = -32600,
    method_not_found = -32601,
    invalid_params = -32602,
    internal_error = -32603,
    server_not_initialized = -32002,
    request_failed = -32803,
    content_modified = -32801,
    request_cancelled = -32800,
};

struct Error {
    ErrorCode code = ErrorCode::internal_error;
    std::string message;

    static void fields(auto& self, auto&& field) {
        field("code", self.code);
        field("message", self.message);
    }
};

/// The id of a request as it stands in JSON: `7`, `"a7"`, `null`. Ids are compared and sent back, never understood.
using Id = std::string;
inline constexpr std::string_view no_id = "null";

/// One message from the other side.
struct Message {
    enum class Kind : std::uint8_t { request, notification, response };
    Kind kind = Kind::notification;
    Id id;
    std::string method;  ///< "" of a response
    Json params;         ///< of a response its result, null where it failed
    std::string error;   ///< of a response that failed: what went wrong
};

/// What is wrong with a message, and the id to answer to.
struct Malformed {
    Error error;
    Id id{no_id};
};

/// Understands the body of a message. What is no UTF-8, or half of a pair of surrogates, is read as U+FFFD: an editor's
/// text must not be lost for a byte.
std::expected<Message, Malformed> understood(std::string_view body);

/// A reply with a result, which is JSON; a reply with an error; a notification; a request, whose params may be "" for
/// none.
Body reply(std::string_view id, Body result);
std::string error_reply(std::string_view id, const Error& error);
std::string notification(std::string_view method, std::string_view params);
std::string request(std::int64_t id, std::string_view method, std::string_view params);

}  // namespace protocol
