// What `--log FILE` keeps: a line for each thing that happened. Lines from several threads do not mix, as each is one
// call that appends.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace transport {

class Log {
public:
    /// Keeps nothing.
    Log() = default;
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    ~Log();

    /// Appends to a file from now on; what is wrong with it as the end of a sentence.
    std::expected<void, std::string> open(const std::string& path);

    bool is_open() const { return descriptor_ >= 0; }
    void line(int client, std::string_view text) const;

private:
    int descriptor_ = -1;
};

}  // namespace transport
