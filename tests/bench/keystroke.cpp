// What a keystroke costs: from the edit to the findings, in documents of several sizes. The limit that it is compared
// with is tree-sitter's own incremental parse of the same edits in the same run.

#include <benchmark/benchmark.h>

#include "analysis/document.hpp"
#include "analysis/python/language.hpp"
#include "tests/bench/typing/typing.hpp"

namespace {

void keystroke(benchmark::State& state) {
    const std::string text = bench::document_of(static_cast<std::size_t>(state.range(0)));
    analysis::Options options;
    options.mentions = true;  // as the server does, for links
    analysis::Parser parser;
    analysis::Document document(analysis::python::language(), text, options, parser);
    const auto keystrokes = bench::typing(text, 2'000);
    std::vector<double> samples;
    while (state.KeepRunning()) {
        samples.clear();
        for (const bench::Keystroke& key : keystrokes) {
            const std::string_view typed(&key.typed, key.deleted == 0 ? 1 : 0);
            const auto begin = bench::Clock::now();
            document.edit({key.offset, key.offset + key.deleted}, typed, parser);
            if (key.deleted == 0) samples.push_back(bench::microseconds_since(begin));
        }
    }
    // Bare tree-sitter takes long on large documents: a part of the keystrokes has to do.
    const std::vector<double> limit = bench::bare_keystrokes(text, {keystrokes.begin(), keystrokes.begin() + 300});
    state.counters["p50_us"] = bench::percentile(samples, 0.50);
    state.counters["p99_us"] = bench::percentile(samples, 0.99);
    state.counters["max_us"] = bench::percentile(samples, 1.0);
    state.counters["bare_p50_us"] = bench::percentile(limit, 0.50);
    state.counters["ratio_p50"] = bench::percentile(samples, 0.50) / bench::percentile(limit, 0.50);
}
BENCHMARK(keystroke)->Arg(1'000)->Arg(2'600)->Arg(12'000)->Arg(100'000)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
