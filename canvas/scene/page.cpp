#include "scene/page.hpp"

#include <unordered_map>

#include "scene/page_parts.hpp"

namespace civic {

PageLayer page_layer(const Board& board, const Page& page, const PageContext& context) {
    using MakeLayer = PageLayer (*)(const Board&, const Page&, const PageContext&);
    static const std::unordered_map<Name, MakeLayer> kLayers = {
        {"journey", journey_layer},     {"blueprint", blueprint_layer}, {"flow", flow_layer},
        {"prototype", prototype_layer}, {"dataflow", dataflow_layer},   {"stakeholders", stakeholders_layer},
        {"roadmap", roadmap_layer},     {"sketch", sketch_layer},
    };
    const auto found = kLayers.find(page.kind);
    return found == kLayers.end() ? PageLayer{} : found->second(board, page, context);
}

}  // namespace civic
