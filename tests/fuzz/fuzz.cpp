#include "tests/fuzz/fuzz.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace fuzz {

void require(bool holds, std::string_view what) {
    if (holds) return;
    (void)std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

std::vector<std::string_view> parts(std::string_view bytes, std::size_t count) {
    std::vector<std::string_view> found;
    while (found.size() + 1 < count) {
        const std::size_t end = bytes.find(separator);
        found.push_back(bytes.substr(0, end));
        bytes = end == std::string_view::npos ? "" : bytes.substr(end + 1);
    }
    found.push_back(bytes);
    return found;
}

}  // namespace fuzz

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::take({reinterpret_cast<const char*>(data), size});
    return 0;
}
