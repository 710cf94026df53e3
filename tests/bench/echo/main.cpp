// The physical limit of a request over pipes: reads as many bytes as it is told, writes as many, and does nothing else.
//
// A request is two numbers of four bytes, how many bytes follow and how many are wanted back, and the bytes.

#include <unistd.h>

#include <array>
#include <cstdint>
#include <vector>

namespace {

bool read_all(char* bytes, std::size_t count) {
    for (std::size_t at = 0; at < count;) {
        const ssize_t got = read(STDIN_FILENO, bytes + at, count - at);
        if (got <= 0) return false;
        at += static_cast<std::size_t>(got);
    }
    return true;
}

bool write_all(const char* bytes, std::size_t count) {
    for (std::size_t at = 0; at < count;) {
        const ssize_t put = write(STDOUT_FILENO, bytes + at, count - at);
        if (put <= 0) return false;
        at += static_cast<std::size_t>(put);
    }
    return true;
}

}  // namespace

int main() {
    std::array<std::uint32_t, 2> sizes{};
    std::vector<char> bytes;
    while (read_all(reinterpret_cast<char*>(sizes.data()), sizeof(sizes))) {
        if (bytes.size() < sizes[0]) bytes.resize(sizes[0]);
        if (!read_all(bytes.data(), sizes[0])) return 1;
        if (bytes.size() < sizes[1]) bytes.resize(sizes[1]);
        if (!write_all(bytes.data(), sizes[1])) return 1;
    }
}
