// The links of one stretch of a document, and the lenses that tell them, made when somebody first asks for them, and
// then kept: a keystroke makes none, and a hover the links of one stretch.
//
// They are made again where the document imports other packages that links ask for, or another library is in use. Any
// thread may ask; pictures that share a stretch share what is known of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "questions/matching.hpp"
#include "server/workspace/lined_text.hpp"

namespace workspace {

/// What links of a document are made with. The matcher keeps what it needs alive.
struct Linking {
    std::shared_ptr<const questions::Matcher> matcher;
    questions::Surroundings surroundings;

    bool operator==(const Linking&) const = default;
};

/// Relative to the stretch, tidy.
using SharedLinks = std::shared_ptr<const std::vector<questions::Link>>;

/// A class or function that begins in a stretch and goes on behind it.
struct OpenDefinition {
    std::size_t depth = 0;                 ///< of its body among the classes and functions that go on
    bool is_class = false;                 ///< whose end is where the code of its last stretch ends
    analysis::ByteRange range{};           ///< from its decorators to its end, as far as that is known
    LinedText name{};                      ///< the place of its name, as JSON
    std::vector<questions::Link> links{};  ///< what comes up in it in this stretch, but not in one that it holds
};

/// What one stretch has to do with lenses.
struct Lenses {
    LinedText ready;                     ///< of what lies whole in it: elements of a JSON list, each behind a comma
    std::vector<OpenDefinition> opened;  ///< outermost first
    std::vector<questions::Link> loose;  ///< what comes up in no definition that begins here
    std::uint32_t end_of_code = 0;       ///< blank lines and comments behind it are no part of any
};

/// Relative to the stretch.
using SharedLenses = std::shared_ptr<const Lenses>;

class KnownLinks {
public:
    /// The links as `linking` has them, by `make` where they are not known.
    template <typename Make>
    SharedLinks of(const std::shared_ptr<const Linking>& linking, const Make& make) {
        const std::scoped_lock lock(mutex_);
        return links_.of(linking, make);
    }

    /// The lenses likewise; what is to be made of the links is `make_lenses(links)`.
    template <typename Make, typename MakeLenses>
    SharedLenses lenses(const std::shared_ptr<const Linking>& linking, const Make& make,
                        const MakeLenses& make_lenses) {
        const std::scoped_lock lock(mutex_);
        return lenses_.of(linking, [&] { return make_lenses(*links_.of(linking, make)); });
    }

    /// The equal one that is in use already, if any: so that others need not be compared with it, member by member.
    std::shared_ptr<const Linking> in_use(const std::shared_ptr<const Linking>& linking) {
        const std::scoped_lock lock(mutex_);
        return links_.linking && *links_.linking == *linking ? links_.linking : linking;
    }

private:
    template <typename Shared>
    struct Kept {
        std::shared_ptr<const Linking> linking;
        Shared made;

        template <typename Make>
        Shared of(const std::shared_ptr<const Linking>& now, const Make& make) {
            if (linking != now) {
                if (!linking || *linking != *now) made = make();
                linking = now;
            }
            return made;
        }
    };

    std::mutex mutex_;
    Kept<SharedLinks> links_;
    Kept<SharedLenses> lenses_;
};

}  // namespace workspace
