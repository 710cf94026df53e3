#include "server/workspace/uri.hpp"

#include <vector>

#include "server/percent.hpp"

namespace workspace {
namespace {

std::string normal(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(part.size() + 1, path.size()));
        if (part.empty() || part == ".") continue;
        if (part != "..") {
            parts.push_back(part);
        } else if (!parts.empty()) {
            parts.pop_back();
        }
    }
    std::string result;
    for (const std::string_view part : parts) {
        result += '/';
        result += part;
    }
    return result.empty() ? "/" : result;
}

}  // namespace

std::optional<std::string> path_of(std::string_view uri) {
    constexpr std::string_view scheme = "file:";
    if (!uri.starts_with(scheme)) return std::nullopt;
    uri.remove_prefix(scheme.size());
    uri = uri.substr(0, uri.find_first_of("?#"));
    if (uri.starts_with("//")) {
        uri.remove_prefix(2);
        const std::string_view host = uri.substr(0, uri.find('/'));
        if (!host.empty() && host != "localhost") return std::nullopt;
        uri.remove_prefix(host.size());
    }
    if (!uri.starts_with('/')) return std::nullopt;
    const auto path = server::percent_decoded(uri);
    if (!path || path->find('\0') != std::string::npos) return std::nullopt;
    return normal(*path);
}

std::string uri_of(std::string_view path) { return "file://" + server::percent_encoded(path, "!$&'()*+,;=:@"); }

std::string shown_name(std::string_view uri) {
    if (auto path = path_of(uri)) return std::move(*path);
    constexpr std::size_t most = 200;
    return uri.size() <= most ? std::string(uri) : std::string(uri.substr(0, most)) + "…";
}

}  // namespace workspace
