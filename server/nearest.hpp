// What somebody may have meant by a name that nobody knows: see questions/nearest.hpp.
#pragma once

#include "questions/nearest.hpp"

namespace server {

using questions::did_you_mean;
using questions::edit_distance;
using questions::nearest;

}  // namespace server
