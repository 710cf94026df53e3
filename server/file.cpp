#include "server/file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace server {
namespace {

/// A file descriptor that is closed when it goes.
struct Descriptor {
    int number;
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

ReadError error_of(int code) {
    switch (code) {
        case EACCES:
        case EPERM:
            return {code, "cannot be read: permission denied; allow reading it, or leave it out with `exclude`"};
        case ENOENT: return {code, "does not exist"};
        case ELOOP: return {code, "cannot be read: its symbolic links lead in a circle; remove one of them"};
        case EMFILE:
        case ENFILE:
            return {code, "cannot be read: too many files are open; raise the limit (ulimit -n) or lower --jobs"};
        case ENAMETOOLONG: return {code, "cannot be read: its path is too long; start from a folder further down"};
        default: return {code, fmt::format("cannot be read: {}", system_text(code))};
    }
}

ReadError too_large(std::size_t size, std::size_t limit) {
    return {0, fmt::format("is too large to analyse: {} MB, and the limit is {} MB; leave it out with `exclude`",
                           size >> 20, limit >> 20)};
}

std::expected<void, ReadError> read_all(int descriptor, std::string& bytes, std::size_t expected, std::size_t limit) {
    std::size_t used = 0;
    bytes.resize(expected + 1);  // one more than expected: the read that finds the end needs no growth
    for (;;) {
        const ssize_t count = ::read(descriptor, bytes.data() + used, bytes.size() - used);
        if (count < 0) {
            if (errno == EINTR) continue;
            return std::unexpected(error_of(errno));
        }
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
        if (used > limit) return std::unexpected(too_large(used, limit));
        if (used == bytes.size()) bytes.resize(bytes.size() * 2);
    }
    bytes.resize(used);
    return {};
}

}  // namespace

std::expected<void, ReadError> read_file(const std::string& path, std::string& bytes, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.number < 0) {
        if (errno == ENXIO)
            return std::unexpected(ReadError{0, "is a socket, not a file; leave it out with `exclude`"});
        return std::unexpected(error_of(errno));
    }
    struct stat status;
    if (::fstat(file.number, &status) != 0) return std::unexpected(error_of(errno));
    if (S_ISFIFO(status.st_mode)) {
        return std::unexpected(ReadError{
            0,
            fmt::format("is a pipe, not a file; to analyse what comes through it: check - --stdin-filename NAME < {}",
                        path)});
    }
    if (S_ISDIR(status.st_mode)) return std::unexpected(ReadError{0, "is a folder, not a file"});
    if (!S_ISREG(status.st_mode)) {
        return std::unexpected(ReadError{0, "is a device, not a file; leave it out with `exclude`"});
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > limit) return std::unexpected(too_large(size, limit));
    return read_all(file.number, bytes, size, limit);
}

std::string first_bytes(const std::string& path, std::size_t count) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status;
    if (file.number < 0 || ::fstat(file.number, &status) != 0 || !S_ISREG(status.st_mode)) return {};
    std::string bytes(count, '\0');
    const ssize_t got = ::read(file.number, bytes.data(), count);
    bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return bytes;
}

std::expected<void, ReadError> read_standard_input(std::string& bytes, std::size_t limit) {
    constexpr std::size_t usual = 64 << 10;
    return read_all(STDIN_FILENO, bytes, usual, limit);
}

std::string system_text(int code) {
    std::string text = std::strerror(code);
    if (text.size() > 1 && 'A' <= text[0] && text[0] <= 'Z' && !('A' <= text[1] && text[1] <= 'Z')) {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return text;
}

std::string join(const std::string& folder, std::string_view name) {
    if (folder.empty() || folder == ".") return std::string(name);
    std::string path = folder;
    if (path.back() != '/') path += '/';
    return path += name;
}

}  // namespace server
