// Plain structs to JSON, straight to bytes.
//
// A struct of the protocol names each of its fields once, in `fields`; writing here and reading in read.hpp follow from
// that. A field that is `std::optional` and empty is left out, as the protocol has it: absent, not null.
//
// What is deliberately absent: a DOM. A thousand diagnostics through one take thirty times as long.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/json_text.hpp"

namespace protocol {

/// JSON that is made already.
struct Raw {
    std::string json = "null";
};

/// A value that is `null` where there is none, in places where the protocol wants that said.
template <typename T>
struct OrNull {
    std::optional<T> value;
};

/// A struct that names its fields: `static void fields(auto& self, auto&& field) { field("line", self.line); … }`.
template <typename T>
concept Structure = requires(T& structure) { T::fields(structure, [](std::string_view, auto&) {}); };

inline void write(std::string& out, bool value) { out += value ? "true" : "false"; }
inline void write(std::string& out, std::string_view value) { server::append_json_string(out, value); }
inline void write(std::string& out, const std::string& value) { server::append_json_string(out, value); }
inline void write(std::string& out, const char* value) { server::append_json_string(out, value); }
inline void write(std::string& out, const Raw& value) { out += value.json; }

template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
void write(std::string& out, Integer value) {
    if (value < 0) out += '-';
    const auto magnitude = static_cast<std::uint64_t>(value);
    server::append_number(out, value < 0 ? 0 - magnitude : magnitude);
}

/// Enumerations of the protocol have their numbers.
template <typename Enum>
    requires std::is_enum_v<Enum>
void write(std::string& out, Enum value) {
    write(out, static_cast<std::underlying_type_t<Enum>>(value));
}

template <typename T>
void write(std::string& out, const OrNull<T>& value);
template <typename... Ts>
void write(std::string& out, const std::variant<Ts...>& value);
template <typename T>
void write(std::string& out, const std::vector<T>& values);
template <Structure T>
void write(std::string& out, const T& structure);

template <typename T>
void write(std::string& out, const OrNull<T>& value) {
    if (value.value) {
        write(out, *value.value);
    } else {
        out += "null";
    }
}

template <typename... Ts>
void write(std::string& out, const std::variant<Ts...>& value) {
    std::visit([&](const auto& held) { write(out, held); }, value);
}

template <typename T>
void write(std::string& out, const std::vector<T>& values) {
    out += '[';
    bool first = true;
    for (const T& value : values) {
        if (!first) out += ',';
        first = false;
        write(out, value);
    }
    out += ']';
}

/// Writes one field after another, with commas between those that are there.
class FieldWriter {
public:
    explicit FieldWriter(std::string& out) : out_(out) {}

    template <typename T>
    void operator()(std::string_view name, const T& value) {
        if (!first_) out_ += ',';
        first_ = false;
        out_ += '"';
        out_ += name;
        out_ += "\":";
        write(out_, value);
    }
    template <typename T>
    void operator()(std::string_view name, const std::optional<T>& value) {
        if (value) (*this)(name, *value);
    }

private:
    std::string& out_;
    bool first_ = true;
};

template <Structure T>
void write(std::string& out, const T& structure) {
    out += '{';
    T::fields(structure, FieldWriter(out));
    out += '}';
}

/// A value as JSON.
template <typename T>
std::string written(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

}  // namespace protocol
