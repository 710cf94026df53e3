#include "analysis/plain_text.hpp"

#include "analysis/reading/reader.hpp"

namespace analysis {
namespace {

struct Reader {
    Reader(std::string_view /*text*/, std::uint64_t /*open*/, std::vector<Mention>* /*said*/) {}
    static void read(ByteRange /*line*/) {}
    static bool is_between() { return true; }
    static std::uint64_t open() { return 0; }
    static void finish() {}
};

}  // namespace

const Language& plain_text() {
    static constexpr Language language = reading::language<Reader>("");
    return language;
}

}  // namespace analysis
