#include "server/features/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "questions/phrases.hpp"
#include "questions/rules.hpp"
#include "server/features/lined_json.hpp"

namespace features {
namespace {

using workspace::LinedText;
using workspace::Picture;
using workspace::PlacedStretch;

constexpr std::string_view publish = R"({"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":)";

/// Writes findings with line numbers relative to a stretch.
class Writer {
public:
    Writer(LinedText& out, const Picture& picture, const PlacedStretch& stretch)
        : json_(out, picture, stretch), picture_(picture) {}

    void diagnostic(const analysis::Finding& finding) {
        const server::Settings& settings = picture_.configuration->settings;
        const workspace::Manner& manner = picture_.manner;
        json_.raw("{\"range\":");
        json_.range(finding.range);
        json_.raw(",\"severity\":");
        json_.number(static_cast<std::uint64_t>(server::severity_of(settings, finding.rule)) + 1);
        json_.raw(",\"code\":\"");
        json_.raw(analysis::code(finding.rule));
        json_.raw("\"");
        const questions::RuleText& text = questions::rule_text(finding.rule, manner.language);
        if (manner.code_description && !text.url.empty()) {
            json_.raw(",\"codeDescription\":{\"href\":");
            json_.string(text.url);
            json_.raw("}");
        }
        json_.raw(R"(,"source":"hoverview","message":)");
        json_.string(questions::message(finding, manner.language));
        if (manner.related_information && !finding.branches.empty()) related(finding);
        if (manner.diagnostic_data) {
            json_.raw(",\"data\":{\"name\":");
            json_.string(finding.arguments.front());
            json_.raw("}");
        }
        json_.raw("}");
    }

private:
    void related(const analysis::Finding& finding) {
        json_.raw(",\"relatedInformation\":[");
        const std::size_t count = std::min(finding.branches.size(), most_related);
        for (std::size_t i = 0; i < count; ++i) {
            const analysis::Branch& branch = finding.branches[i];
            json_.raw(i == 0 ? "{\"location\":{\"uri\":" : ",{\"location\":{\"uri\":");
            json_.string(picture_.uri);
            json_.raw(",\"range\":");
            json_.range(branch.range);
            json_.raw("},\"message\":");
            const questions::Language language = picture_.manner.language;
            json_.string(questions::phrase(questions::Phrase::branch, language,
                                           {{"what", questions::branch_text(branch.kind, language)}}));
            json_.raw("}");
        }
        json_.raw("]");
    }

    LinedJson json_;
    const Picture& picture_;
};

}  // namespace

void render_diagnostics(LinedText& out, const Picture& picture, const PlacedStretch& stretch,
                        const analysis::SegmentFindings& findings) {
    Writer writer(out, picture, stretch);
    bool first = true;
    for (const analysis::Finding& finding : findings.findings) {
        if (!first) out.bytes() += ',';
        first = false;
        writer.diagnostic(finding);
    }
}

std::string result_id(const Picture& picture) { return fmt::format("{:016x}", picture.diagnostics_digest()); }

std::string diagnostic_items(const Picture& picture) {
    protocol::Body items;
    picture.append_diagnostics(items);
    return items.text();
}

protocol::Body published(const Picture& picture, std::string_view more) {
    std::string head(publish);
    server::append_json_string(head, picture.uri);
    head += ",\"version\":";
    protocol::write(head, picture.version);
    head += ",\"diagnostics\":[";
    protocol::Body body(std::move(head));
    const std::size_t empty = body.size();
    picture.append_diagnostics(body);
    if (!more.empty()) {
        if (body.size() > empty) body.append(",");
        body.append(more);
    }
    body.append("]}}");
    return body;
}

std::string published(std::string_view uri, std::string_view items) {
    std::string out(publish);
    server::append_json_string(out, uri);
    out += ",\"diagnostics\":[";
    out += items;
    out += "]}}";
    return out;
}

protocol::Body diagnostic_report(const Picture* picture, const protocol::DiagnosticParams& params) {
    if (!picture) return protocol::written(protocol::DiagnosticReport());
    const std::string id = result_id(*picture);
    if (params.previousResultId == id)
        return protocol::written(protocol::DiagnosticReport{"unchanged", id, std::nullopt});
    std::string head = R"({"kind":"full","resultId":)";
    protocol::write(head, id);
    head += ",\"items\":[";
    protocol::Body body(std::move(head));
    picture->append_diagnostics(body);
    body.append("]}");
    return body;
}

std::string diagnostic(const Picture& picture, const workspace::PlacedFinding& placed) {
    LinedText lined;
    Writer(lined, picture, placed.stretch).diagnostic(*placed.finding);
    std::string out;
    lined.append_to(out, placed.stretch.line);
    return out;
}

}  // namespace features
