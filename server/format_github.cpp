// `--format github`: workflow commands, which GitHub Actions turns into notes beside the lines of a pull request.
#include <fmt/format.h>

#include "questions/rules.hpp"
#include "server/format.hpp"
#include "server/places.hpp"

namespace server {
namespace {

/// In a property of a command `:` and `,` have a meaning too.
enum class Where : std::uint8_t { property, message };

std::string escaped(std::string_view text, Where where) {
    std::string result;
    for (const char c : text) {
        const bool special = c == '%' || c == '\r' || c == '\n' || (where == Where::property && (c == ':' || c == ','));
        if (special) {
            result += fmt::format("%{:02X}", static_cast<unsigned>(c));
        } else {
            result += c;
        }
    }
    return result;
}

std::string_view command(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        default: return "notice";
    }
}

}  // namespace

void append_github(std::string& out, const FileReport& report, questions::Language language) {
    const std::string path = escaped(report.path, Where::property);
    for (const std::string& error : report.errors) {
        out += fmt::format("::error file={}::{}\n", path, escaped(error, Where::message));
    }
    Places places(report.text, analysis::PositionEncoding::utf32);
    for (const analysis::Finding& finding : report.findings->findings) {
        const analysis::Position start = places.at(finding.range.begin);
        const analysis::Position end = places.at(finding.range.end);
        out += fmt::format("::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
                           command(severity_of(*report.settings, finding.rule)), path, start.line + 1, end.line + 1,
                           start.character + 1, end.character + 1, analysis::code(finding.rule),
                           escaped(questions::message(finding, language), Where::message));
    }
}

}  // namespace server
