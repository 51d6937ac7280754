#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/board.hpp"
#include "model/spatial_index.hpp"
#include "model/touched.hpp"
#include "scene/scene.hpp"

namespace civic {

// A page's scene that follows the board while a person draws. Groups that come out the same stay the same
// objects, so that whoever draws keeps what was made of them.
//
// A small page is built anew with every change. On a large one a change redraws at once what was touched and
// the connectors that end there, in time proportional to that, and leaves aside what depends on the whole
// page: other connectors' ways and labels, the page's own background; and, where many elements were touched,
// those that nobody looks at. The scene is then not exact, until a job, run on any thread, has built it whole
// and was adopted. Everything else by one thread.
class LiveScene {
  public:
    explicit LiveScene(SceneOptions options) : options_(std::move(options)) {}

    // O(page).
    void show(const Board& board, const std::string& page);
    // The board after a change of these records.
    void update(const Board& board, const std::vector<Touched>& touched);

    // What is looked at, page units; none, as at the start: everything. Draws what was left aside there;
    // whether there was any. O(1), or O(what was left aside) where another area is looked at.
    bool look_at(std::optional<Rect> area);

    const Board& board() const { return board_; }  // that it shows
    const std::string& page() const { return page_; }
    const Scene& scene() const { return scene_; }
    bool is_exact() const { return exact_; }

    // Slots of the page's elements whose box touches the area, ascending. O(log n + hits).
    std::vector<Slot> elements_near(const Rect& area) const { return boxes_.query(area); }

    // Places in scene().list; kNowhere where the element or link has no group of its own.
    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
    std::size_t place_of_element(Slot slot) const { return place(element_places_, slot); }
    std::size_t place_of_link(Slot slot) const { return place(link_places_, slot); }

    // What the last show, update or adopt changed: places whose group is another now, in ascending order; or
    // the list as such, when groups came, went or changed places.
    const std::vector<std::size_t>& changed_places() const { return changed_; }
    bool is_list_changed() const { return list_changed_; }

    // The whole scene, to be built elsewhere: a value that shares what it can.
    struct Job {
        Board board;
        std::string page;
        SceneOptions options;
        DisplayList before;  // groups to be used again where they come out the same
        std::uint64_t version = 0;
    };
    struct Built {
        Scene scene;
        std::vector<std::size_t> element_places;
        std::vector<std::size_t> link_places;
        std::uint64_t version = 0;
    };
    Job job() const { return {board_, page_, options_, scene_.list, version_}; }
    static Built run(const Job& job);
    // False, and nothing happens: the board has changed since the job was made.
    bool adopt(Built built);

  private:
    static std::size_t place(const std::vector<std::size_t>& places, Slot slot) {
        return slot < places.size() ? places[slot] : kNowhere;
    }
    struct Draft;  // what an update is going to do to the list
    void take(Built built);
    void draft_elements(Draft& draft, std::vector<Slot> slots);
    void draft_element(Draft& draft, Slot slot);
    void draft_link(Draft& draft, Slot slot);
    std::optional<std::pair<Slot, Slot>> ends_here(const Link& link) const;
    void draw_drafted_links(Draft& draft);
    bool is_looked_at(const Rect& area) const { return !looked_at_ || looked_at_->intersects(area); }
    bool is_looked_at(Slot element) const;
    bool is_place_of(Slot element) const;
    void carry_out(Draft draft);
    void move_boxes(const Board& after, const std::vector<Touched>& touched);
    void put(std::size_t place, std::shared_ptr<const Group> group);

    SceneOptions options_;
    Board board_;
    std::string page_;
    Scene scene_;
    std::vector<std::size_t> element_places_;  // by slot
    std::vector<std::size_t> link_places_;
    std::vector<std::size_t> changed_;
    SpatialIndex boxes_;  // of the page's elements, turned
    std::optional<Rect> looked_at_;
    std::vector<Slot> left_aside_;  // elements whose group is that of an earlier board; ascending
    std::uint64_t version_ = 0;
    bool list_changed_ = true;
    bool exact_ = true;
};

}  // namespace civic
