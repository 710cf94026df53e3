#include "server/transport/log.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "server/file.hpp"
#include "server/terminal_text.hpp"

namespace transport {

Log::~Log() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::expected<void, std::string> Log::open(const std::string& path) {
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor_ < 0) return std::unexpected(server::system_text(errno));
    return {};
}

void Log::line(int client, std::string_view text) const {
    if (descriptor_ < 0) return;
    const auto now = std::chrono::system_clock::now();
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    const std::string line =
        fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z [{}] {}\n", fmt::gmtime(std::chrono::system_clock::to_time_t(now)),
                    milliseconds, client, server::harmless(text));
    // A full disk must not stop the server.
    [[maybe_unused]] const auto written = ::write(descriptor_, line.data(), line.size());
}

}  // namespace transport
