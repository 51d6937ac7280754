#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "base/result.hpp"
#include "scene/display_list.hpp"

namespace civic {

// What of a page is seen, and how large.
struct Camera {
    Point origin;     // page position at the view's left top; the renderer sets it on a whole device pixel
    double zoom = 1;  // device pixels a page px: 2 is 100 % on a screen of scale 2
};

// Where the view stands in the framebuffer that is bound when draw is called; device pixels from its left
// top.
struct ViewArea {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    int target_height = 0;  // of the whole framebuffer
};

// What is drawn over the page in each frame and never kept: selection, handles, guides.
struct Overlay {
    std::span<const std::shared_ptr<const Group>> board;   // in page px, under the camera
    std::span<const std::shared_ptr<const Group>> screen;  // in logical px from the view's left top
    double scale = 1;                                      // device pixels a logical px, of `screen`
};

// What a frame took. Counts are of this frame.
struct FrameStats {
    std::size_t draw_calls = 0;
    std::size_t bytes_uploaded = 0;    // vertices, masks, pictures
    std::size_t masks_rasterised = 0;  // glyphs and areas
    std::size_t groups_built = 0;      // whose geometry was made anew
    std::size_t groups_drawn = 0;      // a group counts for each part of the page that it is drawn into
    std::size_t parts_drawn = 0;       // of the page: strips that came into view, boxes that changed
    std::int64_t pixels_drawn = 0;     // of these parts
    std::size_t groups = 0;            // in the list
};

// Draws a page's display list with OpenGL 3.3 core: the same list that every export draws, to look the same.
// What was drawn is kept as pixels, so that a pan draws the strip that came into view and a change the boxes
// that it touched; geometry, glyphs and pictures are kept too, and made when first seen.
//
// All calls, and the destructor, in the thread of the context that is current, whose functions are loaded
// (gladLoadGL). A call leaves the framebuffer binding as it was; the program, vertex array, textures,
// blending, scissor and viewport are its own to change.
class CanvasRenderer {
  public:
    // Fails where the driver lacks something, in its words.
    static Result<std::unique_ptr<CanvasRenderer>> make();
    ~CanvasRenderer();

    // The list to be drawn from now on. Groups that it shares with the one before are kept with all that was
    // made of them, so this serves any change, and another page too: O(groups).
    void set_list(const DisplayList& list);
    // The same for a list in which only the groups at these places are others, as LiveScene tells: O(places).
    void update(const DisplayList& list, std::span<const std::size_t> places);

    // What lies under everything; opaque. White at first.
    void set_background(Colour colour);

    // Draws into the framebuffer that is bound. Errors: a view for which there is no texture.
    Result<FrameStats> draw(const Camera& camera, const ViewArea& area, const Overlay& overlay = {});

    // Forgets what was drawn, so that the next frame draws everything: for measuring.
    void forget_pixels();

    // Limits to test with; texels of the atlas's side.
    void limit_atlas(int side);

  private:
    CanvasRenderer();
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace civic
