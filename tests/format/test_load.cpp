#include <doctest/doctest.h>

#include <string>

#include "format/load.hpp"
#include "format/save.hpp"

namespace {

using namespace civic;

constexpr const char* kSmall = R"({
  "elements": [
    {
      "attributes": {
        "big": 18446744073709551616,
        "cost": null,
        "kind": "action",
        "wait_days": 0
      },
      "id": "e1",
      "order": "a0",
      "page": "p1",
      "parent": null,
      "plugin": [
        1,
        1.0,
        1e-05,
        {}
      ],
      "style": {},
      "text": "Apply\nonline “now”",
      "type": "step",
      "w": 160,
      "x": 10.0,
      "y": -0.5
    },
    {
      "id": "e2",
      "mirrors": "e1",
      "page": "p1",
      "type": "step"
    }
  ],
  "format": "civicanvas-board",
  "images": {},
  "links": [
    {
      "attributes": {},
      "from": "e1",
      "id": "l1",
      "route": {
        "points": [],
        "style": "elbow"
      },
      "to": "e2",
      "type": "next"
    }
  ],
  "pages": [
    {
      "id": "p1",
      "kind": "flow"
    }
  ],
  "title": "T",
  "version": 1,
  "zoo": 1
}
)";

TEST_CASE("a board is saved as it was read") {
    const auto loaded = load_board(kSmall);
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().message());
    CHECK_FALSE(loaded->partial());
    CHECK(save_board(loaded->board) == kSmall);
    const Element* e1 = loaded->board.elements().find("e1");
    REQUIRE(e1 != nullptr);
    CHECK(e1->box == Rect{10, -0.5, 160, 0});
    CHECK(e1->attributes.find("cost")->is_null());
    CHECK(loaded->board.ties(loaded->board.elements().slot_of("e1")).links.size() == 1);
}

}  // namespace
