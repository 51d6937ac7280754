#pragma once

#include "sdk/journey.hpp"
#include "sdk/plugin.hpp"

namespace civic::access {

using namespace civic::sdk;

}  // namespace civic::access
