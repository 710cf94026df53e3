// The links of one stretch of a document, made when somebody first asks for them, and then kept: a keystroke makes
// none, and a hover those of one stretch.
//
// They are made again where the document imports other packages that links ask for, or another library is in use. Any
// thread may ask; pictures that share a stretch share what is known of it.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "questions/matching.hpp"

namespace workspace {

/// What links of a document are made with. The matcher keeps what it needs alive.
struct Linking {
    std::shared_ptr<const questions::Matcher> matcher;
    questions::Surroundings surroundings;

    bool operator==(const Linking&) const = default;
};

/// Relative to the stretch, tidy.
using SharedLinks = std::shared_ptr<const std::vector<questions::Link>>;

class KnownLinks {
public:
    /// The links as `linking` has them, by `make` where they are not known.
    template <typename Make>
    SharedLinks of(const std::shared_ptr<const Linking>& linking, const Make& make) {
        const std::scoped_lock lock(mutex_);
        if (linking_ != linking) {
            if (!linking_ || *linking_ != *linking) links_ = make();
            linking_ = linking;
        }
        return links_;
    }

private:
    std::mutex mutex_;
    std::shared_ptr<const Linking> linking_;
    SharedLinks links_;
};

}  // namespace workspace
