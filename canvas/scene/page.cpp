#include "scene/page.hpp"

#include <unordered_map>

namespace civic {
namespace {

using MakeLayer = PageLayer (*)(const Board&, const Page&, const PageContext&);

// A sketch and a flow are their elements and no more.
PageLayer plain_layer(const Board&, const Page&, const PageContext&) {
    return {};
}

}  // namespace

PageLayer page_layer(const Board& board, const Page& page, const PageContext& context) {
    static const std::unordered_map<Name, MakeLayer> kLayers = {
        {"sketch", plain_layer},
        {"flow", plain_layer},
    };
    const auto found = kLayers.find(page.kind);
    return found == kLayers.end() ? PageLayer{} : found->second(board, page, context);
}

}  // namespace civic
