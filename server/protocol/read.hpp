// JSON to plain structs, by the fields that these name (write.hpp has the other direction).
//
// A field that is `std::optional` may be absent or null; any other must be there. What is wrong is a sentence that
// names the field: "`params.position.line` must be a whole number from 0 on". Fields that a struct does not name are
// ignored, as the protocol wants it.
#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/protocol/write.hpp"

namespace protocol {

using Json = nlohmann::json;

/// Reads values, keeping the path to where it is for the sentence about what is wrong.
class Reader {
public:
    /// Whether all went well; otherwise `problem` says what is wrong.
    template <typename T>
    bool read(const Json& json, T& value, std::string path) {
        path_ = std::move(path);
        problem_.clear();
        return value_of(json, value);
    }
    const std::string& problem() const { return problem_; }

private:
    bool wrong(std::string_view expected) {
        if (problem_.empty()) problem_ = "`" + path_ + "` must be " + std::string(expected);
        return false;
    }

    bool value_of(const Json& json, bool& value) {
        if (!json.is_boolean()) return wrong("true or false");
        value = json.get<bool>();
        return true;
    }
    bool value_of(const Json& json, std::string& value) {
        if (!json.is_string()) return wrong("a string");
        value = json.get_ref<const std::string&>();
        return true;
    }
    bool value_of(const Json& json, std::uint32_t& value) {
        // Some clients say -1, or more than there can be, where they mean "as far as it goes".
        if (json.is_number_unsigned()) {
            value = static_cast<std::uint32_t>(
                std::min<std::uint64_t>(json.get<std::uint64_t>(), std::numeric_limits<std::int32_t>::max()));
            return true;
        }
        return wrong("a whole number from 0 on");
    }
    bool value_of(const Json& json, std::int64_t& value) {
        if (!json.is_number_integer()) return wrong("a whole number");
        if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX}) {
            return wrong("a whole number of at most 63 bits");
        }
        value = json.get<std::int64_t>();
        return true;
    }
    bool value_of(const Json& json, std::int32_t& value) {
        std::int64_t wide = 0;
        if (!value_of(json, wide)) return false;
        if (wide < INT32_MIN || wide > INT32_MAX) return wrong("a whole number of at most 31 bits");
        value = static_cast<std::int32_t>(wide);
        return true;
    }
    bool value_of(const Json& json, Json& value) {
        value = json;
        return true;
    }
    bool value_of(const Json& json, Raw& value) {
        value.json = json.dump(-1, ' ', false, Json::error_handler_t::replace);
        return true;
    }
    template <typename T>
    bool value_of(const Json& json, std::optional<T>& value) {
        if (json.is_null()) {
            value.reset();
            return true;
        }
        return value_of(json, value.emplace());
    }
    template <typename T>
    bool value_of(const Json& json, std::vector<T>& values) {
        if (!json.is_array()) return wrong("a list");
        values.clear();
        values.reserve(json.size());
        const std::size_t length = path_.size();
        for (std::size_t i = 0; i < json.size(); ++i) {
            path_ += '[' + std::to_string(i) + ']';
            if (!value_of(json[i], values.emplace_back())) return false;
            path_.resize(length);
        }
        return true;
    }
    /// The first alternative that fits.
    template <typename First, typename... Rest>
    bool value_of(const Json& json, std::variant<First, Rest...>& value) {
        const std::size_t length = path_.size();
        const auto fits = [&]<typename T>(T alternative) {
            path_.resize(length);
            problem_.clear();
            if (!value_of(json, alternative)) return false;
            value = std::move(alternative);
            return true;
        };
        return fits(First()) || (fits(Rest()) || ...);
    }
    template <Structure T>
    bool value_of(const Json& json, T& structure) {
        if (!json.is_object()) return wrong("an object");
        bool good = true;
        const std::size_t length = path_.size();
        T::fields(structure, [&](std::string_view name, auto& field) {
            if (!good) return;
            path_ += '.';
            path_ += name;
            const auto found = json.find(name);
            if (found != json.end()) {
                good = value_of(*found, field);
            } else if constexpr (!requires { field.has_value(); }) {
                good = wrong("there");
            }
            if (good) path_.resize(length);
        });
        return good;
    }

    std::string path_;
    std::string problem_;
};

}  // namespace protocol
