#include "server/protocol/rpc.hpp"

#include <fmt/format.h>

#include <charconv>

#include "analysis/source.hpp"

namespace protocol {
namespace {

/// The code unit of `\uXXXX` at a place, or -1.
int escaped_unit(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
    std::uint16_t unit = 0;
    const char* const digits = text.data() + at + 2;
    const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
    return error == std::errc() && end == digits + 4 ? unit : -1;
}

/// The text with escapes of lone surrogates replaced. Other escapes are passed over whole, so that `\\ud800` stays.
std::string with_paired_surrogates(std::string text) {
    for (std::size_t at = text.find('\\'); at != std::string::npos && at + 1 < text.size(); at = text.find('\\', at)) {
        const int unit = escaped_unit(text, at);
        const bool high = 0xD800 <= unit && unit < 0xDC00;
        const int next = high ? escaped_unit(text, at + 6) : -1;
        if (high && 0xDC00 <= next && next < 0xE000) {
            at += 12;
        } else if (0xD800 <= unit && unit < 0xE000) {
            text.replace(at, 6, "\\ufffd");
            at += 6;
        } else {
            at += 2;
        }
    }
    return text;
}

/// What is wrong with text that is no JSON, without the parser's own words, which speak of its insides.
std::string no_json(std::string_view body) {
    std::size_t line_end = std::min<std::size_t>(body.size(), 40);
    while (line_end > 0 && (static_cast<unsigned char>(body[line_end - 1]) & 0x80U) != 0) --line_end;
    return fmt::format("the message is no JSON; it begins with `{}`", body.substr(0, line_end));
}

std::unexpected<Malformed> malformed(ErrorCode code, std::string text, Id id = Id(no_id)) {
    return std::unexpected(Malformed{{code, std::move(text)}, std::move(id)});
}

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

Id id_of(const Json& id) { return id.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::expected<Message, Malformed> understood(std::string_view body) {
    Json json = Json::parse(body, nullptr, false);
    if (json.is_discarded()) {
        json = Json::parse(with_paired_surrogates(analysis::salvaged(body)), nullptr, false);
        if (json.is_discarded()) return malformed(ErrorCode::parse_error, no_json(body));
    }
    if (json.is_array()) {
        return malformed(ErrorCode::invalid_request, "LSP knows no batches: send each message by itself");
    }
    if (!json.is_object()) return malformed(ErrorCode::invalid_request, "a message must be a JSON object");

    const auto id = json.find("id");
    const bool has_id = id != json.end();
    const Id known = has_id && is_id(*id) ? id_of(*id) : Id(no_id);
    Message message;
    const auto method = json.find("method");
    if (method == json.end()) {
        const auto result = json.find("result");
        const auto error = json.find("error");
        if (result == json.end() && error == json.end()) {
            return malformed(ErrorCode::invalid_request, "a message must have a `method`, a `result` or an `error`",
                             known);
        }
        message.kind = Message::Kind::response;
        message.id = known;
        if (error != json.end() && !error->is_null()) {
            message.error = error->is_object() ? error->value("message", Json("")).dump() : error->dump();
        } else if (result != json.end()) {
            message.params = std::move(*result);
        }
        return message;
    }
    if (!method->is_string()) return malformed(ErrorCode::invalid_request, "`method` must be a string", known);
    if (has_id && !is_id(*id)) {
        return malformed(ErrorCode::invalid_request, "`id` must be a whole number or a string");
    }
    message.kind = has_id ? Message::Kind::request : Message::Kind::notification;
    message.id = known;
    message.method = method->get<std::string>();
    if (const auto params = json.find("params"); params != json.end()) {
        if (!params->is_object() && !params->is_array() && !params->is_null()) {
            return malformed(ErrorCode::invalid_request, "`params` must be an object or a list", known);
        }
        message.params = std::move(*params);
    }
    return message;
}

Body reply(std::string_view id, Body result) {
    Body body(fmt::format(R"({{"jsonrpc":"2.0","id":{},"result":)", id));
    body.append(std::move(result));
    body.append("}");
    return body;
}

std::string error_reply(std::string_view id, const Error& error) {
    return fmt::format(R"({{"jsonrpc":"2.0","id":{},"error":{}}})", id, written(error));
}

std::string notification(std::string_view method, std::string_view params) {
    return fmt::format(R"({{"jsonrpc":"2.0","method":"{}","params":{}}})", method, params);
}

std::string request(std::int64_t id, std::string_view method, std::string_view params) {
    if (params.empty()) return fmt::format(R"({{"jsonrpc":"2.0","id":{},"method":"{}"}})", id, method);
    return fmt::format(R"({{"jsonrpc":"2.0","id":{},"method":"{}","params":{}}})", id, method, params);
}

}  // namespace protocol
