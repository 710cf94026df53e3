#include "server/sentences.hpp"

#include <fmt/format.h>

namespace server {

std::string sentence(const analysis::DecodeError& error) {
    switch (error.kind) {
        case analysis::DecodeError::Kind::unknown_encoding:
            return fmt::format("declares the encoding `{}` in line {}, which Hoverview does not read; save it as UTF-8",
                               error.encoding, error.line + 1);
        case analysis::DecodeError::Kind::invalid_bytes:
            return fmt::format(
                "is not valid {} in line {}; what is invalid there was read as \uFFFD: save it as UTF-8, or "
                "declare its encoding",
                error.encoding, error.line + 1);
        case analysis::DecodeError::Kind::binary: break;
    }
    return "is binary (it holds NUL bytes), so it is no Python source; leave it out with `exclude`";
}

}  // namespace server
