#include "analysis/syntax.hpp"

#include <tree_sitter/api.h>

#include <algorithm>
#include <unordered_map>

#include "analysis/flatten.hpp"

namespace analysis {
namespace {

/// What a parse may take. Where tree-sitter skips what it cannot make sense of, it copies a list of all that it has
/// skipped, token by token: work that grows with the square of the text, and shows in what the arena gives for long
/// lists. Valid code takes 2 bytes for each of its own at most, and 66 KB at most in all; broken code, random edits
/// over 89,000 places of real files, 70 bytes for each of its own; random characters take 140 to 520; the worst texts
/// that we know of take 24,000 at 48 KB, and twice as many at 96 KB.
///
/// A statement of tens of megabytes is sound and quick to parse, but takes a hundred bytes for each of its own.
struct Budget {
    const Arena* arena;
    std::size_t large_bytes;
    std::size_t bytes;
};

constexpr std::size_t large_bytes_at_least = std::size_t{1} << 20;
constexpr std::size_t large_bytes_per_byte = 128;

/// tree-sitter asks every hundred operations whether to stop.
bool is_spent(TSParseState* state) {
    const auto& budget = *static_cast<const Budget*>(state->payload);
    return budget.arena->large_bytes() > budget.large_bytes || budget.arena->bytes() > budget.bytes;
}

struct Buffer {
    const std::string* bytes;
};

const char* read(void* payload, std::uint32_t offset, TSPoint /*point*/, std::uint32_t* length) {
    const std::string& bytes = *static_cast<Buffer*>(payload)->bytes;
    if (offset >= bytes.size()) {
        *length = 0;
        return "";
    }
    *length = static_cast<std::uint32_t>(bytes.size()) - offset;
    return bytes.data() + offset;
}

/// tree-sitter knows `\n` and `\r\n` as line ends, Python and editors a lone `\r` too.
void unify_line_ends(std::string& bytes) {
    for (std::size_t at = bytes.find('\r'); at != std::string::npos; at = bytes.find('\r', at + 1)) {
        if (at + 1 == bytes.size() || bytes[at + 1] != '\n') bytes[at] = '\n';
    }
}

}  // namespace

Grammar grammar(const TSLanguage* language, const std::vector<std::string_view>& kind_names,
                const std::vector<std::string_view>& field_names, NodeKind error, NodeKind comment) {
    std::unordered_map<std::string, NodeKind> kind_of;
    for (std::size_t i = 0; i < kind_names.size(); ++i) {
        kind_of.emplace(kind_names[i], static_cast<NodeKind>(i + 1));
    }
    Grammar result{.language = language,
                   .kinds = {},
                   .fields = {},
                   .error = error,
                   .comment = comment,
                   .child_fields = child_fields(language)};
    const std::uint32_t symbols = ts_language_symbol_count(language);
    result.kinds.resize(symbols, no_kind);
    for (std::uint32_t symbol = 0; symbol < symbols; ++symbol) {
        const auto id = static_cast<TSSymbol>(symbol);
        const TSSymbolType type = ts_language_symbol_type(language, id);
        if (type == TSSymbolTypeAuxiliary) continue;
        const std::string spelling = ts_language_symbol_name(language, id);
        const auto found = kind_of.find(type == TSSymbolTypeAnonymous ? "'" + spelling : spelling);
        if (found != kind_of.end()) result.kinds[symbol] = found->second;
    }
    const std::uint32_t fields = ts_language_field_count(language);
    result.fields.resize(fields + 1, 0);
    for (std::uint32_t field = 1; field <= fields; ++field) {
        const std::string_view spelling = ts_language_field_name_for_id(language, static_cast<TSFieldId>(field));
        const auto found = std::ranges::find(field_names, spelling);
        if (found != field_names.end()) {
            result.fields[field] = static_cast<NodeField>(found - field_names.begin() + 1);
        }
    }
    return result;
}

const Syntax& Parser::parse(const Grammar& grammar, std::string_view header, std::string_view text,
                            std::span<const ByteRange> joints) {
    buffer_.assign(header);
    buffer_.append(text);
    unify_line_ends(buffer_);
    syntax_.nodes.clear();

    arena_.reset();
    const Arena::Scope scope(arena_);
    // The parser lives in the arena too: it is never deleted, as it is gone with the next reset. Its scanner does not,
    // but that goes with the end of a parse.
    TSParser* const parser = ts_parser_new();
    ts_parser_set_language(parser, grammar.language);

    Budget budget{.arena = &arena_,
                  .large_bytes = large_bytes_at_least + large_bytes_per_byte * buffer_.size(),
                  .bytes = memory_at_most_};
    Buffer buffer{&buffer_};
    const TSInput input{.payload = &buffer, .read = read, .encoding = TSInputEncodingUTF8, .decode = nullptr};
    const TSParseOptions options{.payload = &budget, .progress_callback = is_spent};
    TSTree* const tree = ts_parser_parse_with_options(parser, nullptr, input, options);

    syntax_.complete = tree != nullptr;
    syntax_.has_error = true;
    if (tree != nullptr) {
        syntax_.has_error = ts_node_has_error(ts_tree_root_node(tree));
        flatten(tree, grammar, static_cast<std::uint32_t>(header.size()), joints, syntax_.nodes);
    } else {
        ts_parser_reset(parser);
    }
    if (syntax_.nodes.empty()) {
        syntax_.nodes.push_back({.range = {0, 0}, .parent = no_node, .past = 1, .kind = grammar.error, .field = 0});
    }
    // Whatever the parser made of the ends of the text, the root is the whole of it.
    syntax_.nodes.front().range = {0, static_cast<std::uint32_t>(text.size())};
    return syntax_;
}

}  // namespace analysis
