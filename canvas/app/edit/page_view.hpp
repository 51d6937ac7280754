#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/board.hpp"
#include "model/spatial_index.hpp"
#include "model/touched.hpp"
#include "scene/live_scene.hpp"

namespace civic {

enum class HitKind : std::uint8_t { nothing, element, link };

struct Hit {
    HitKind kind = HitKind::nothing;
    std::string id;
    // Of an element that holds others (frame, stage, lane, zone): not its edge or its heading but the room
    // within, where a drag begins a marquee and does not move it.
    bool is_room = false;

    explicit operator bool() const { return kind != HitKind::nothing; }
};

// A page as it is shown: its scene, and what stands where. Positions are the page's; a query costs
// O(log n + what it finds). One thread.
class PageView {
  public:
    PageView();

    // O(page).
    void show(const Board& board, const std::string& page);
    // After a change of the board that touched these records. As LiveScene.
    void update(const Board& board, const std::vector<Touched>& touched);

    const std::string& page() const { return live_.page(); }
    const Scene& scene() const { return live_.scene(); }
    // The scene with what changes in it; a large page is exact again when its job was run and adopted.
    const LiveScene& live() const { return live_; }
    bool adopt(LiveScene::Built built);
    // As LiveScene: what was left aside there is drawn; whether there was any.
    bool look_at(const Rect& area);
    std::uint64_t version() const { return version_; }  // another number whenever the scene differs

    // The topmost thing within `reach` units of the point.
    Hit hit(const Board& board, Point at, double reach) const;
    // Ids of the elements that a marquee takes, bottom first: those that it touches; of those that hold
    // others, the ones that lie within it.
    std::vector<std::string> elements_in(const Board& board, const Rect& area) const;
    // Slots of the elements whose box touches the area.
    std::vector<Slot> elements_near(const Rect& area) const { return live_.elements_near(area); }
    // Place in the drawing order; the background's own come first.
    std::size_t rank(Slot element) const { return live_.place_of_element(element) + 1; }
    // An element's or a link's group; null: it has none of its own.
    const Group* element_group(Slot element) const { return group_at(live_.place_of_element(element)); }
    const Group* link_group(Slot link) const { return group_at(live_.place_of_link(link)); }
    // Around what is drawn, headings left out; empty at the origin when nothing is.
    Rect content() const { return scene().bounds; }

  private:
    const Group* group_at(std::size_t place) const {
        return place == LiveScene::kNowhere ? nullptr : scene().list[place].get();
    }
    void index_links(const Board& board);
    void follow(const Board& board);

    LiveScene live_;
    std::uint64_t version_ = 0;
    SpatialIndex links_;  // by what is drawn of them
};

// The box of an element that holds others, without its heading: the room that things are put into.
Rect room_of(const Element& element);
// Distance of a point to a drawn link: to its line, 0 on its label.
double distance_to_link(const Group& link, Point at);

}  // namespace civic
