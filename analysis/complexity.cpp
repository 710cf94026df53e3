#include "analysis/complexity.hpp"

namespace analysis {

std::string_view name(Profile profile) {
    switch (profile) {
        case Profile::ruff: return "ruff";
        case Profile::mccabe: return "mccabe";
        case Profile::radon: return "radon";
    }
    return "";
}

}  // namespace analysis
