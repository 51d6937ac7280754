#pragma once

#include <span>
#include <utility>
#include <vector>

#include "sdk/kernel/service_graph.hpp"

namespace civic::sdk {

// loss(resource), for up to 64 resources (a bit each): the steps that everyone reaches now and nobody reaches
// once the resource is lost. With it goes every step that requires it (by a link that is no fallback) and has
// no other resource as a fallback, and every step that it alone performs. Whether the outcomes are among them
// says what the loss means. O(64 · (n + m)) at worst, plus requirements and performers.
WordMap loss(const ServiceGraph& service, std::span<const Index> resources);

// What goes with each resource at once: (resource, step) for every step that cannot do without it, by step.
// O(n + requirements + performers).
std::vector<std::pair<Index, Index>> dependences(const ServiceGraph& service);

}  // namespace civic::sdk
