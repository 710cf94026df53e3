#include "server/workspace/circumstances.hpp"

#include "server/locale.hpp"

namespace workspace {
namespace {

/// Whether `exclude` names a file, or a folder on the way to it.
bool excluded(const server::Configuration& configuration, const std::string& path) {
    if (configuration.exclude.empty() || path.empty()) return false;
    if (configuration.excludes(path, false)) return true;
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
        const std::string folder = path.substr(0, slash);
        if (folder.size() < configuration.exclude_base.size()) break;
        if (configuration.excludes(folder, true)) return true;
    }
    return false;
}

}  // namespace

Circumstances circumstances(Configurations& configurations, const std::string& path,
                            const protocol::ClientCapabilities& client, const std::string& locale) {
    Circumstances result;
    result.configuration = configurations.of(path);
    const server::Configuration& configuration = *result.configuration;
    result.excluded = excluded(configuration, path);
    result.manner = {.encoding = client.encoding,
                     .language = server::chosen(configuration.settings.language, locale),
                     .related_information = client.related_information,
                     .code_description = client.code_description,
                     .diagnostic_data = client.diagnostic_data};
    return result;
}

}  // namespace workspace
