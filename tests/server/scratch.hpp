// A folder of its own for each test, gone afterwards.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

/// An empty folder for as long as the value lives.
class Scratch {
public:
    Scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "hoverview-XXXXXX").string();
        path_ = std::filesystem::canonical(::mkdtemp(name.data())).string();
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { std::filesystem::remove_all(path_); }

    const std::string& path() const { return path_; }
    std::string path(std::string_view name) const { return path_ + "/" + std::string(name); }

    /// Writes a file, with the folders that it needs.
    void write(std::string_view name, std::string_view text) const {
        const std::filesystem::path file = path(name);
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
    }

private:
    std::string path_;
};

/// A variable of the environment with another value for as long as this lives.
class Environment {
public:
    Environment(const char* name, const char* value) : name_(name) {
        if (const char* now = std::getenv(name)) before_ = now;
        was_set_ = std::getenv(name) != nullptr;
        if (value) {
            ::setenv(name, value, 1);
        } else {
            ::unsetenv(name);
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() {
        if (was_set_) {
            ::setenv(name_, before_.c_str(), 1);
        } else {
            ::unsetenv(name_);
        }
    }

private:
    const char* name_;
    std::string before_;
    bool was_set_ = false;
};
