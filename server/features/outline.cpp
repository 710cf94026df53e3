#include "server/features/outline.hpp"

#include <algorithm>

#include "analysis/definitions.hpp"
#include "questions/phrases.hpp"

namespace features {
namespace {

using protocol::DocumentSymbol;
using protocol::SymbolKind;
using workspace::Picture;
using workspace::PlacedFunction;

std::string last_part(const std::string& qualified) {
    const std::size_t dot = qualified.rfind('.');
    return dot == std::string::npos ? qualified : qualified.substr(dot + 1);
}

/// Puts symbols, given in order of their begin, into one another.
std::vector<DocumentSymbol> nested(std::vector<std::pair<analysis::ByteRange, DocumentSymbol>> symbols) {
    struct Open {
        analysis::ByteRange range;
        DocumentSymbol symbol;
    };
    std::vector<DocumentSymbol> roots;
    std::vector<Open> open;
    const auto close = [&] {
        DocumentSymbol done = std::move(open.back().symbol);
        open.pop_back();
        (open.empty() ? roots : open.back().symbol.children).push_back(std::move(done));
    };
    for (auto& [range, symbol] : symbols) {
        while (!open.empty() && open.back().range.end <= range.begin) close();
        open.push_back({range, std::move(symbol)});
    }
    while (!open.empty()) close();
    return roots;
}

void flatten(const std::vector<DocumentSymbol>& symbols, const std::string& uri, const std::string& container,
             std::vector<protocol::SymbolInformation>& all) {
    for (const DocumentSymbol& symbol : symbols) {
        all.push_back({.name = symbol.name,
                       .kind = symbol.kind,
                       .location = {uri, symbol.range},
                       .containerName = container.empty() ? std::nullopt : std::optional(container)});
        flatten(symbol.children, uri, container.empty() ? symbol.name : container + '.' + symbol.name, all);
    }
}

}  // namespace

std::vector<DocumentSymbol> document_symbols(const Picture& picture) {
    const analysis::Profile profile = picture.configuration->settings.complexity.profile;
    std::vector<std::pair<analysis::ByteRange, DocumentSymbol>> symbols;
    const auto add = [&](std::string name, SymbolKind kind, analysis::ByteRange range, analysis::ByteRange name_range,
                         std::optional<std::string> detail) {
        if (name.empty()) return;  // the protocol forbids it; broken code has such
        // The protocol wants a name to lie within its range.
        range.end = std::max(range.end, name_range.end);
        symbols.emplace_back(range, DocumentSymbol{.name = std::move(name),
                                                   .detail = std::move(detail),
                                                   .kind = kind,
                                                   .range = picture.range_of(range),
                                                   .selectionRange = picture.range_of(name_range),
                                                   .children = {}});
    };
    std::vector<const analysis::Segment*> segments;
    for (const workspace::PlacedStretch stretch : picture.stretches) segments.push_back(stretch->segment.get());
    for (const analysis::ClassDefinition& definition : analysis::classes(segments)) {
        add(picture.slice(definition.name), SymbolKind::class_, definition.range, definition.name, std::nullopt);
    }
    for (const PlacedFunction& placed : picture.functions()) {
        const std::string complexity = std::to_string(placed.function->complexity(profile));
        add(last_part(placed.function->name),
            placed.function->kind == analysis::FunctionKind::method ? SymbolKind::method : SymbolKind::function,
            placed.range(), placed.name_range(),
            questions::phrase(questions::Phrase::symbol_detail, picture.manner.language, {{"complexity", complexity}}));
    }
    // No two begin at the same place.
    std::ranges::sort(symbols, {}, [](const auto& each) { return each.first.begin; });
    return nested(std::move(symbols));
}

std::vector<protocol::SymbolInformation> flat(const std::vector<DocumentSymbol>& symbols, const std::string& uri) {
    std::vector<protocol::SymbolInformation> all;
    flatten(symbols, uri, "", all);
    return all;
}

std::optional<protocol::FunctionAt> function_at(const Picture& picture,
                                                const protocol::TextDocumentPositionParams& params) {
    const PlacedFunction placed = picture.function_at(picture.offset_of(params.position));
    if (!placed.function) return std::nullopt;
    return protocol::FunctionAt{
        .name = placed.function->name,
        .cyclomatic = placed.function->complexity(picture.configuration->settings.complexity.profile),
        .cognitive = placed.function->cognitive,
        .range = picture.range_of(placed.range())};
}

}  // namespace features
