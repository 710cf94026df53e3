#include "server/screen.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "server/file.hpp"

namespace server {
namespace {

constexpr auto patience = std::chrono::milliseconds(300);  // nobody wonders about less
constexpr auto between_updates = std::chrono::milliseconds(100);
constexpr std::string_view erase_line = "\r\x1b[K";

/// The variable's value, "" where it is not set.
std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

bool is_set(const char* name) { return !environment(name).empty(); }

bool terminal_obeys() { return is_set("TERM") && environment("TERM") != "dumb"; }

bool is_pipe(int descriptor) {
    struct stat status;
    return ::fstat(descriptor, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

/// 0, or errno.
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            pollfd ready{.fd = descriptor, .events = POLLOUT, .revents = 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

}  // namespace

bool wants_colour() {
    if (is_set("NO_COLOR")) return false;
    if (is_set("FORCE_COLOR")) return environment("FORCE_COLOR") != "0";
    return ::isatty(STDOUT_FILENO) && terminal_obeys();
}

std::uint32_t columns(std::uint32_t otherwise) {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return otherwise;
    return size.ws_col;
}

// What reads a pipe may be a pager, which shows the terminal itself: no progress then.
Screen::Screen()
    : prints_on_terminal_(::isatty(STDOUT_FILENO)),
      shows_progress_(::isatty(STDERR_FILENO) && terminal_obeys() && !is_pipe(STDOUT_FILENO)),
      next_progress_((Clock::now() + patience).time_since_epoch().count()) {}

bool Screen::print(std::string_view text) {
    const std::lock_guard lock(mutex_);
    if (prints_on_terminal_) erase_progress();
    const int error = write_all(STDOUT_FILENO, text);
    if (error != 0 && error != EPIPE) problem_ = fmt::format("the output could not be written: {}", system_text(error));
    return error == 0;
}

void Screen::complain(std::string_view text) {
    const std::lock_guard lock(mutex_);
    erase_progress();
    write_all(STDERR_FILENO, text);
}

void Screen::progress(std::size_t done, std::size_t all) {
    if (!shows_progress_) return;
    const Clock::rep now = Clock::now().time_since_epoch().count();
    Clock::rep due = next_progress_.load(std::memory_order_relaxed);
    const Clock::rep next = now + std::chrono::duration_cast<Clock::duration>(between_updates).count();
    if (now < due || !next_progress_.compare_exchange_strong(due, next, std::memory_order_relaxed)) return;
    const std::lock_guard lock(mutex_);
    write_all(STDERR_FILENO, fmt::format("{}{}/{} files", erase_line, done, all));
    progress_shown_ = true;
}

void Screen::end_progress() {
    const std::lock_guard lock(mutex_);
    erase_progress();
    shows_progress_ = false;
}

void Screen::erase_progress() {
    if (!progress_shown_) return;
    write_all(STDERR_FILENO, erase_line);
    progress_shown_ = false;
}

}  // namespace server
