#pragma once

#include <memory>

#include "app/edit/gesture.hpp"
#include "app/edit/links.hpp"

namespace civic {

// The drag of a new connector out of an element. Dropped on a shape it makes a link; dropped on empty ground
// it makes an offer of what to add there. `from.side`: the dot that it comes from, or none.
std::unique_ptr<Gesture> make_link_gesture(const LinkEnd& from);

// The drag of an end of a link to another shape; dropped elsewhere nothing happens.
std::unique_ptr<Gesture> make_reconnect_gesture(const Link& link, WhichEnd end);

// A connector that is not there yet, in screen px: from the element to the target, or to `at`, page units,
// where there is none.
void draw_link_to_be(const Editor& editor, Painter& painter, const LinkEnd& from,
                     const std::optional<LinkEnd>& to, Point at);

}  // namespace civic
