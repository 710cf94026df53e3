// `--format jsonl`, to the letter of the contract that CONTRIBUTING.md names.
//
// What is deliberately absent: a DOM. This is the hot path of big runs.
#include "questions/rules.hpp"
#include "server/format.hpp"
#include "server/json_text.hpp"
#include "server/places.hpp"

namespace server {
namespace {

void append_position(std::string& out, analysis::Position position) {
    out += "{\"line\": ";
    append_number(out, position.line);
    out += ", \"character\": ";
    append_number(out, position.character);
    out += '}';
}

void append_range(std::string& out, analysis::ByteRange range, Places& places) {
    out += "{\"start\": ";
    append_position(out, places.at(range.begin));
    out += ", \"end\": ";
    append_position(out, places.at(range.end));
    out += '}';
}

void append_function(std::string& out, const analysis::Function& function, analysis::Profile profile, Places& places) {
    out += "{\"name\": ";
    append_json_string(out, function.name);
    out += ", \"kind\": ";
    out += function.kind == analysis::FunctionKind::method ? "\"method\"" : "\"function\"";
    out += ", \"line\": ";
    append_number(out, places.at(function.range.begin).line + 1);
    out += ", \"range\": ";
    append_range(out, function.range, places);
    out += ", \"selectionRange\": ";
    append_range(out, function.name_range, places);
    out += ", \"cyclomatic\": ";
    append_number(out, function.complexity(profile));
    out += ", \"cognitive\": ";
    append_number(out, function.cognitive);
    out += ", \"profiles\": {";
    for (const analysis::Profile each : analysis::profiles) {
        if (each != analysis::profiles.front()) out += ", ";
        append_json_string(out, analysis::name(each));
        out += ": ";
        append_number(out, function.complexity(each));
    }
    out += "}}";
}

void append_diagnostic(std::string& out, const analysis::Finding& finding, Severity severity,
                       questions::Language language, Places& places) {
    out += "{\"range\": ";
    append_range(out, finding.range, places);
    out += ", \"severity\": ";
    append_number(out, static_cast<std::uint64_t>(severity) + 1);
    out += R"(, "code": ")";
    out += analysis::code(finding.rule);
    out += R"(", "source": "hoverview", "message": )";
    append_json_string(out, questions::message(finding, language));
    out += '}';
}

void append_link(std::string& out, const questions::Link& link, const questions::Bank& bank,
                 questions::Language language, Places& places) {
    const questions::Question& question = bank.questions()[link.question];
    out += "{\"question\": ";
    append_json_string(out, question.id);
    out += ", \"number\": ";
    append_number(out, question.number);
    out += ", \"range\": ";
    append_range(out, link.range, places);
    out += ", \"why\": ";
    append_json_string(out, questions::in(bank.reasons()[link.reason].why, language));
    out += '}';
}

/// `"name": [` the elements `]`
template <typename Range, typename Append>
void append_list(std::string& out, std::string_view name, const Range& range, Append append) {
    out += ", \"";
    out += name;
    out += "\": [";
    bool first = true;
    for (const auto& element : range) {
        if (!first) out += ", ";
        first = false;
        append(element);
    }
    out += ']';
}

}  // namespace

void append_jsonl(std::string& out, const FileReport& report, questions::Language language) {
    Places places(report.text, analysis::PositionEncoding::utf16);
    out += "{\"path\": ";
    append_json_string(out, report.path);
    out += ", \"language\": ";
    append_json_string(out, report.language);
    append_list(out, "functions", report.findings->functions, [&](const analysis::Function& function) {
        append_function(out, function, report.settings->complexity.profile, places);
    });
    append_list(out, "diagnostics", report.findings->findings, [&](const analysis::Finding& finding) {
        append_diagnostic(out, finding, severity_of(*report.settings, finding.rule), language, places);
    });
    append_list(out, "links", report.links,
                [&](const questions::Link& link) { append_link(out, link, *report.bank, language, places); });
    append_list(out, "errors", report.errors, [&](const std::string& error) { append_json_string(out, error); });
    out += "}\n";
}

}  // namespace server
