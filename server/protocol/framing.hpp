// Bytes to messages: LSP's base protocol, `Content-Length: N`, an empty line, N bytes.
//
// What is no header costs the bytes up to the next `Content-Length:` and nothing else: whoever reads is told, and goes
// on. Bytes may come in pieces of any size.
//
// What is deliberately absent: JSON, and where bytes come from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace protocol {

/// Messages larger than this are refused: no editor sends one, and it would have to be kept in memory.
inline constexpr std::size_t largest_message = std::size_t{512} << 20U;
/// The same where many may come.
inline constexpr std::size_t largest_message_of_many = std::size_t{128} << 20U;

/// How strange headers are taken.
enum class Strictness : std::uint8_t {
    lenient,  ///< a pipe: whoever started the server talks to it; unknown headers are passed over
    strict,   ///< a socket: a web page can reach it, so what is no header of LSP ends the conversation
};

/// Something that came.
struct Frame {
    enum class Kind : std::uint8_t {
        message,  ///< `text` is the body of a message
        broken,  ///< `text` is a sentence about headers that could not be read; what follows is looked through for more
        foreign,  ///< `text` is a sentence about why the other side is no client; nothing more is read
    };
    Kind kind;
    std::string text;
};

/// Cuts bytes into messages.
class Framing {
public:
    explicit Framing(Strictness strictness) : strictness_(strictness) {}

    void push(std::string_view bytes);

    /// The next message that is there as a whole, or what is wrong; nothing where more bytes are needed.
    std::optional<Frame> next();

    /// Whether a message has begun and not ended.
    bool in_the_middle() const { return body_.has_value() || header_bytes_ > 0 || (!seeking_ && buffer_.size() > at_); }

private:
    std::optional<Frame> next_header();
    std::optional<Frame> header_line(std::string_view line);
    Frame broken(std::string why);
    bool seek_header();
    void consume(std::size_t count);

    Strictness strictness_;
    std::string buffer_;
    std::size_t at_ = 0;                 ///< what stands before it in the buffer is done with
    std::optional<std::size_t> length_;  ///< of the headers that are being read
    std::optional<std::size_t> body_;    ///< bytes of the body that is being waited for
    std::size_t header_bytes_ = 0;       ///< of the headers so far
    bool seeking_ = false;               ///< after something broken: passes over bytes up to the next header
    bool over_ = false;
};

/// The header of a message whose body has so many bytes.
std::string header(std::size_t size);

}  // namespace protocol
