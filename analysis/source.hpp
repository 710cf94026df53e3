// Bytes of a file to text, as Python reads its source.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace analysis {

/// Why bytes could not be read as text.
struct DecodeError {
    enum class Kind : std::uint8_t {
        unknown_encoding,  ///< a `coding` declaration names an encoding that Hoverview does not read
        invalid_bytes,     ///< the bytes are not of the encoding that they claim (or that holds by default, UTF-8);
                           ///< a declaration of another encoding behind UTF-8's byte order mark is such a claim
        binary,            ///< no text: NUL, which Python refuses, too
    };
    Kind kind;
    std::string encoding;    ///< as declared, or as a byte order mark has it, else "utf-8"; "" of `binary`
    std::uint32_t line = 0;  ///< 0-based line of the declaration or of the first bad byte
};

/// The text of a Python file as UTF-8, without a byte order mark. Understands UTF-8, UTF-16 with a byte order mark, and
/// by declaration (PEP 263, first two lines) ASCII, Latin-1 and Windows-1251, each under the names that Python knows
/// them by. Line ends stay as they are. Bytes that are not valid UTF-8 are an error only without a salvage: see
/// `salvaged`.
std::expected<std::string, DecodeError> decode_python(std::string_view bytes);

/// The text of a file in a language that declares no encoding, as UTF-8 without a byte order mark: UTF-16 where a mark
/// says so, else UTF-8 with U+FFFD for what is invalid.
std::string decode_text(std::string_view bytes);

/// `bytes` as UTF-8 with U+FFFD for what is invalid: what is analysed in an editor, where a text must never be refused.
std::string salvaged(std::string_view bytes);

}  // namespace analysis
