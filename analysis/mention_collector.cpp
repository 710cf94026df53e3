#include "analysis/mention_collector.hpp"

#include <algorithm>
#include <utility>

namespace analysis {
namespace {

// Where values go on further than anybody writes them, the whole text is taken for what they are.
constexpr int digest_depth = 8;
constexpr int digest_length = 40;

}  // namespace

std::span<Binding> MentionCollector::group(ScopeId scope, NameHash hash) {
    const auto found = std::ranges::equal_range(
        facts_.bindings, key(scope, hash), {}, [](const Binding& binding) { return key(binding.scope, binding.hash); });
    return {found.begin(), found.end()};
}

void MentionCollector::digest_meaning(std::uint64_t& digest, const Binding& binding, int depth) {
    switch (binding.kind) {
        case BindingKind::import_: {
            const Import& import = facts_.imports[binding.meaning];
            mix(digest, hash_of_name(written(import.module)));
            return mix(digest, hash_of_name(written(import.member)));
        }
        case BindingKind::value:
        case BindingKind::instance: return digest_value(digest, binding.meaning, depth + 1);
        case BindingKind::class_:
        case BindingKind::function:
        case BindingKind::self:
        case BindingKind::own_class: return mix(digest, binding.meaning);
        default: return;
    }
}

void MentionCollector::digest_value(std::uint64_t& digest, FactId id, int depth) {
    for (int i = 0; id != no_fact; ++i) {
        const Value& value = facts_.values[id];
        mix(digest, (std::uint64_t{value.hash} << 16U) | (std::uint64_t{value.literal} << 8U) |
                        static_cast<std::uint64_t>(value.kind));
        if (depth > digest_depth || i > digest_length) {
            gives_through_all_ = true;
            return mix(digest, hash_of_name(text_));
        }
        if (value.kind == ValueKind::attribute) gives_through_.push_back(attribute_hash(value.hash));
        if (value.kind == ValueKind::name) {
            mix(digest, value.scope);
            if (value.binding == no_fact) {
                gives_through_.push_back(value.hash);
            } else {
                digest_meaning(digest, facts_.bindings[value.binding], depth + 1);
            }
        }
        id = value.base;
    }
}

void MentionCollector::keep_names() {
    if (gives_through_all_) gives_through_.insert(gives_through_.end(), asks_.begin(), asks_.end());
    facts_.gives = NameSet(std::move(gives_));
    facts_.gives_through = NameSet(std::move(gives_through_));
    facts_.asks = NameSet(std::move(asks_));
}

}  // namespace analysis
