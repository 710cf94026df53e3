#include "server/features/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "questions/phrases.hpp"
#include "questions/rules.hpp"

namespace features {
namespace {

using workspace::LinedText;
using workspace::Picture;
using workspace::PlacedStretch;

constexpr std::string_view publish = R"({"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":)";

/// Writes pieces of JSON with line numbers relative to a stretch.
class Writer {
public:
    Writer(LinedText& out, const Picture& picture, const PlacedStretch& stretch)
        : out_(out), picture_(picture), stretch_(stretch) {}

    void diagnostic(const analysis::Finding& finding) {
        const server::Settings& settings = picture_.configuration->settings;
        const workspace::Manner& manner = picture_.manner;
        raw("{\"range\":");
        range(finding.range);
        raw(",\"severity\":");
        server::append_number(out_.bytes(),
                              static_cast<std::uint64_t>(server::severity_of(settings, finding.rule)) + 1);
        raw(",\"code\":\"");
        raw(analysis::code(finding.rule));
        raw("\"");
        const questions::RuleText& text = questions::rule_text(finding.rule, manner.language);
        if (manner.code_description && !text.url.empty()) {
            raw(",\"codeDescription\":{\"href\":");
            string(text.url);
            raw("}");
        }
        raw(R"(,"source":"hoverview","message":)");
        string(questions::message(finding, manner.language));
        if (manner.related_information && !finding.branches.empty()) related(finding);
        if (manner.diagnostic_data) {
            raw(",\"data\":{\"name\":");
            string(finding.arguments.front());
            raw("}");
        }
        raw("}");
    }

private:
    void raw(std::string_view text) { out_.bytes() += text; }
    void string(std::string_view text) { server::append_json_string(out_.bytes(), text); }

    void position(std::uint32_t offset) {
        // Branches of a function may lie in later segments.
        const auto size = static_cast<std::uint32_t>(stretch_->segment->text.size());
        std::uint32_t line = 0;
        std::uint32_t character = 0;
        if (offset <= size) {
            const analysis::Position place = stretch_->lines->position(offset, picture_.manner.encoding);
            line = place.line;
            character = place.character;
        } else {
            const protocol::Position place = picture_.position_of(offset + stretch_.offset);
            line = place.line - stretch_.line;
            character = place.character;
        }
        raw("{\"line\":");
        out_.append_line(line);
        raw(",\"character\":");
        server::append_number(out_.bytes(), character);
        raw("}");
    }

    void range(analysis::ByteRange range) {
        raw("{\"start\":");
        position(range.begin);
        raw(",\"end\":");
        position(range.end);
        raw("}");
    }

    void related(const analysis::Finding& finding) {
        raw(",\"relatedInformation\":[");
        const std::size_t count = std::min(finding.branches.size(), most_related);
        for (std::size_t i = 0; i < count; ++i) {
            const analysis::Branch& branch = finding.branches[i];
            raw(i == 0 ? "{\"location\":{\"uri\":" : ",{\"location\":{\"uri\":");
            string(picture_.uri);
            raw(",\"range\":");
            range(branch.range);
            raw("},\"message\":");
            const questions::Language language = picture_.manner.language;
            string(questions::phrase(questions::Phrase::branch, language,
                                     {{"what", questions::branch_text(branch.kind, language)}}));
            raw("}");
        }
        raw("]");
    }

    LinedText& out_;
    const Picture& picture_;
    PlacedStretch stretch_;
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
