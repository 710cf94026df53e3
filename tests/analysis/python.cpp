#include "tests/analysis/python.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>

namespace python_judge {

std::vector<std::string> lines(std::string_view script) {
    REQUIRE(script.find('\'') == std::string_view::npos);
    // HOVERVIEW_PYTHON asks another one than the system's.
    const char* const other = std::getenv("HOVERVIEW_PYTHON");  // NOLINT(concurrency-mt-unsafe)
    const std::string python = other != nullptr ? other : "/usr/bin/python3";
    const std::string command = python + " -I -c '" + std::string(script) + "'";
    FILE* const pipe = ::popen(command.c_str(), "r");  // NOLINT(cert-env33-c)
    REQUIRE(pipe != nullptr);
    std::string all;
    std::array<char, 65'536> buffer{};
    for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        all.append(buffer.data(), size);
    }
    REQUIRE(::pclose(pipe) == 0);

    std::vector<std::string> result;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = all.find('\n', begin);
        result.push_back(all.substr(begin, end - begin));
        begin = end == std::string::npos ? all.size() : end + 1;
    }
    return result;
}

std::vector<std::string> words(std::string_view line) {
    std::vector<std::string> result(1);
    for (const char c : line) {
        if (c == ' ') {
            result.emplace_back();
        } else {
            result.back() += c;
        }
    }
    return result;
}

std::string from_hex(std::string_view digits) {
    std::string bytes;
    if (digits == "-") return bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    }
    return bytes;
}

}  // namespace python_judge
