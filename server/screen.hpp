// Standard output and error, and whether they are a terminal.
//
// What is deliberately absent: buffering beyond one call (whoever calls gathers), and escape sequences other than those
// that erase the line of progress.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace server {

/// Whether standard output may be coloured: on a terminal that can, unless NO_COLOR is set; anywhere if FORCE_COLOR is.
bool wants_colour();

/// Columns of the terminal that standard output is, or `otherwise`.
std::uint32_t columns(std::uint32_t otherwise);

/// Writes to both streams, whole calls at a time. May be used from several threads.
class Screen {
public:
    Screen();

    /// False if nobody reads standard output any more, or it cannot be written: `problem` says why, "" if nobody minds.
    bool print(std::string_view text);
    void complain(std::string_view text);

    /// Shows how far the work is, on a terminal, where it takes long enough for anyone to wonder.
    void progress(std::size_t done, std::size_t all);
    void end_progress();

    const std::string& problem() const { return problem_; }

private:
    using Clock = std::chrono::steady_clock;
    void erase_progress();

    std::mutex mutex_;
    bool prints_on_terminal_;
    bool shows_progress_;
    bool progress_shown_ = false;
    std::atomic<Clock::rep> next_progress_;
    std::string problem_;
};

}  // namespace server
