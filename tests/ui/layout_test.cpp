#include "app/ui/layout.hpp"

#include <doctest/doctest.h>

using namespace civic;

TEST_CASE("The parts of the window meet and do not overlap, at any size") {
    for (const Point size : {Point{1280, 800}, Point{1920, 1080}, Point{640, 400}}) {
        CAPTURE(size.x);
        const Layout layout = lay_out(size, Sides::shown);
        CHECK(layout.palette.right() == layout.canvas.x);
        CHECK(layout.canvas.right() == layout.side.x);
        CHECK(layout.menu.bottom() == layout.canvas.y);
        CHECK(layout.canvas.bottom() == layout.pages.y);
        CHECK(layout.pages.bottom() == size.y);
        CHECK(layout.side.right() == size.x);
        CHECK(layout.minimap.bottom() < layout.zoom.y);
        CHECK(layout.zoom.right() < layout.canvas.right());
    }
}

TEST_CASE("Without its sides the canvas is as wide as the window; the minimap is for canvases with room") {
    CHECK(lay_out({1280, 800}, Sides::hidden).canvas.w == 1280);
    CHECK(lay_out({1280, 800}, Sides::shown).has_minimap);
    CHECK_FALSE(lay_out({960, 540}, Sides::shown).has_minimap);
}
