// `--format sarif`: SARIF 2.1.0, the log format that code scanning reads.
//
// What is deliberately absent: the sources themselves, fingerprints (who shows the log makes them), fixes.
#include <array>

#include "questions/rules.hpp"
#include "server/format.hpp"
#include "server/json_text.hpp"
#include "server/percent.hpp"
#include "server/places.hpp"

namespace server {
namespace {

std::string_view level(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        default: return "note";
    }
}

/// A path as (part of) a URI, without a `:`, which would end a scheme.
std::string as_uri(std::string_view path) { return percent_encoded(path, "!$&'()*+,=@"); }

/// What lies below the folder that the program was started in is relative to it.
void append_artifact_location(std::string& out, std::string_view path) {
    out += R"("artifactLocation": {"uri": ")";
    if (path.starts_with('/')) {
        out += "file://";
        out += as_uri(path);
        out += R"("})";
        return;
    }
    out += as_uri(path);
    const bool below = !path.starts_with("../") && path.find("/../") == std::string_view::npos;
    out += below ? R"(", "uriBaseId": "%SRCROOT%"})" : R"("})";
}

void append_physical_location(std::string& out, std::string_view path, analysis::ByteRange range, Places& places) {
    const auto append = [&](std::string_view line_name, std::string_view column_name, std::uint32_t offset) {
        const analysis::Position place = places.at(offset);
        out += line_name;
        append_number(out, place.line + 1);
        out += column_name;
        append_number(out, place.character + 1);
    };
    out += "\"physicalLocation\": {";
    append_artifact_location(out, path);
    out += ", \"region\": {";
    append("\"startLine\": ", ", \"startColumn\": ", range.begin);
    append(", \"endLine\": ", ", \"endColumn\": ", range.end);
    out += "}}";
}

void append_message(std::string& out, std::string_view name, std::string_view text) {
    out += '"';
    out += name;
    out += R"(": {"text": )";
    append_json_string(out, text);
    out += '}';
}

void append_rule(std::string& out, analysis::Rule rule, questions::Language language) {
    const questions::RuleText& text = questions::rule_text(rule, language);
    out += R"({"id": ")";
    out += analysis::code(rule);
    out += "\", ";
    append_message(out, "shortDescription", text.title);
    out += ", ";
    append_message(out, "fullDescription", text.why);
    out += ", \"helpUri\": ";
    append_json_string(out, text.url);
    out += R"(, "defaultConfiguration": {"level": "warning"}})";
}

}  // namespace

void append_sarif_begin(std::string& out, const std::string& folder, questions::Language language) {
    out +=
        "{\"$schema\": \"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\", "
        "\"version\": \"2.1.0\", \"runs\": [{\n"
        "\"tool\": {\"driver\": {\"name\": \"Hoverview\", \"version\": \"" HOVERVIEW_VERSION
        "\", \"semanticVersion\": \"" HOVERVIEW_VERSION "\", \"language\": \"";
    out += questions::code(language);
    out += "\", \"rules\": [\n";
    for (std::size_t i = 0; i < analysis::rule_count; ++i) {
        if (i > 0) out += ",\n";
        append_rule(out, static_cast<analysis::Rule>(i), language);
    }
    out += "]}},\n\"columnKind\": \"utf16CodeUnits\",\n\"originalUriBaseIds\": {\"%SRCROOT%\": {\"uri\": \"file://";
    out += as_uri(folder);
    if (!folder.ends_with('/')) out += '/';
    out += "\"}},\n\"results\": [";
}

void append_sarif_results(std::string& out, const FileReport& report, questions::Language language) {
    Places places(report.text, analysis::PositionEncoding::utf16);
    for (const analysis::Finding& finding : report.findings->findings) {
        out += ",\n{\"ruleId\": \"";
        out += analysis::code(finding.rule);
        out += R"(", "ruleIndex": )";
        append_number(out, static_cast<std::uint64_t>(finding.rule));
        out += R"(, "level": ")";
        out += level(severity_of(*report.settings, finding.rule));
        out += "\", ";
        append_message(out, "message", questions::message(finding, language));
        out += ", \"locations\": [{";
        append_physical_location(out, report.path, finding.range, places);
        out += "}]";
        if (!finding.branches.empty()) {
            out += ", \"relatedLocations\": [";
            for (std::size_t i = 0; i < finding.branches.size(); ++i) {
                out += i == 0 ? "{\"id\": " : ", {\"id\": ";
                append_number(out, i + 1);
                out += ", ";
                append_physical_location(out, report.path, finding.branches[i].range, places);
                out += ", ";
                append_message(out, "message", questions::branch_text(finding.branches[i].kind, language));
                out += '}';
            }
            out += ']';
        }
        out += '}';
    }
}

void append_sarif_end(std::string& out, const Summary& summary) {
    out += "],\n\"invocations\": [{\"executionSuccessful\": ";
    out += summary.unread.empty() ? "true" : "false";
    out += ", \"toolExecutionNotifications\": [";
    for (std::size_t i = 0; i < summary.unread.size(); ++i) {
        const Unread& unread = summary.unread[i];
        out += i == 0 ? "\n{\"level\": \"error\", " : ",\n{\"level\": \"error\", ";
        append_message(out, "message", unread.path + " " + unread.text);
        out += R"(, "locations": [{"physicalLocation": {)";
        append_artifact_location(out, unread.path);
        out += "}}]}";
    }
    out += "]}]\n}]}\n";
}

}  // namespace server
