#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit/camera.hpp"
#include "app/edit/input.hpp"
#include "app/edit/offer.hpp"
#include "app/edit/open_board.hpp"
#include "app/edit/page_help.hpp"
#include "app/edit/page_view.hpp"
#include "app/edit/scene_worker.hpp"
#include "app/edit/selection.hpp"
#include "app/edit/tool.hpp"
#include "model/vocabulary.hpp"

namespace civic {

// Text and images that go to other programs and come from them. The window gives the system's; a test its
// own.
class Clipboard {
  public:
    virtual ~Clipboard() = default;
    virtual std::string text() = 0;  // UTF-8; "" when there is none
    virtual void set_text(const std::string& text) = 0;
    virtual std::string png() { return {}; }  // an image as the bytes of a PNG file; "" when there is none
};

// A board, the page of it that is looked at, what is chosen there and the tool in hand: everything of the
// program that needs no window. Events go in, the board and the overlay come out. One thread.
class Editor {
  public:
    // Opens on the board's first page, fitted. The vocabulary outlives the editor.
    Editor(OpenBoard board, const Vocabulary& vocabulary);
    Editor(const Editor&) = delete;
    Editor& operator=(const Editor&) = delete;
    ~Editor();

    OpenBoard& open() { return open_; }
    const OpenBoard& open() const { return open_; }
    const Board& board() const { return open_.board(); }
    const Vocabulary& vocabulary() const { return vocabulary_; }

    // The page that is shown; null only where the board has none.
    const Page* page() const { return board().pages().find(view_.page()); }
    void show_page(const std::string& id);
    const PageView& view() const { return view_; }

    ViewCamera& camera() { return camera_; }
    const ViewCamera& camera() const { return camera_; }
    void set_canvas_size(Point px);
    void fit_page();
    void fit_selection();

    Selection& selection() { return selection_; }
    const Selection& selection() const { return selection_; }
    // The chosen elements that are there, in the drawing order, bottom first.
    std::vector<const Element*> chosen() const;
    // Visit(Slot, const Element&) of each chosen element that is there, in the order they were chosen.
    template <typename Visit>
    void for_each_chosen(Visit&& visit) const {
        const std::vector<std::string>& ids = selection_.elements();
        chosen_slots_.resize(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            SlotHint& hint = chosen_slots_[i];
            hint.slot = board().elements().slot_of(ids[i], hint);
            if (hint.slot != kNoSlot) visit(hint.slot, *board().elements().at(hint.slot));
        }
    }
    // Around the chosen elements; nothing chosen: empty at the origin.
    Rect chosen_bounds() const;

    // Draws what came into view and was left aside by a large change, and makes the scene of a large page
    // exact again in the background; once a frame. Whether the scene became another. `wake` is called by
    // another thread when there is something to do here.
    bool keep_up();
    bool is_keeping_up() const;  // something is still under way
    std::function<void()> wake;

    // As perform and preview of the board, with what the change brings along (page_help.hpp); what went wrong
    // becomes the notice.
    bool perform(Change change);
    bool preview(Change change);
    bool commit();  // the preview
    std::string new_id(Table table) { return open_.ids().next(board(), table); }

    PageHelp& page_help() { return page_help_; }

    // The group whose members are chosen one by one; "": none. Going inside "" leaves.
    const std::string& inside() const { return inside_; }
    void go_inside(const std::string& group) { inside_ = group; }

    // A connector was let go on empty ground. It stands until it is taken or dropped, another thing is
    // pressed, or the board changes.
    const std::optional<Offer>& offer() const { return offer_; }
    void make_offer(const LinkEnd& from, Point at);  // nothing where there is nothing to add
    bool take_offer(Name type);                      // chooses what it made, and opens its text
    void drop_offer() { offer_.reset(); }

    Tool& tool() { return *tool_; }
    const Tool& tool() const { return *tool_; }
    void take_tool(std::unique_ptr<Tool> tool);
    void take_select_tool();

    void pointer_down(const PointerEvent& event);
    void pointer_moved(const PointerEvent& event);
    void pointer_up(const PointerEvent& event);
    void pointer_left() { is_pointed_at_ = false; }  // for a panel or a menu
    bool key(const KeyEvent& event);  // the tool's keys, then the commands'; whether it was taken
    void key_up(const KeyEvent& event);
    bool text(std::string_view utf8);
    PointerShape shape() const;
    Point pointer() const { return pointer_; }             // where it was last, screen px
    bool is_pointed_at() const { return is_pointed_at_; }  // the pointer is on the canvas

    // Marks over the page, in screen px from the canvas's corner: what is chosen, and the tool's.
    std::shared_ptr<const Group> overlay() const;

    // A sentence for the person, about what could not be done or what was; shown for a while.
    const std::string& notice() const { return notice_; }
    void set_notice(std::string notice) { notice_ = std::move(notice); }

    std::optional<Properties> copied_style;  // of an element or a link
    Clipboard* clipboard = nullptr;          // not owned; null: none

  private:
    void point(Point screen);
    bool step_out();
    void board_changed(const Board& before, const Board& after, const std::vector<Touched>& touched);
    bool follow_worker();

    OpenBoard open_;
    const Vocabulary& vocabulary_;
    PageView view_;
    std::unique_ptr<SceneWorker> worker_;  // from the first large page on
    ViewCamera camera_;
    Selection selection_;
    mutable std::vector<SlotHint> chosen_slots_;  // of selection_'s elements, as they were last looked up
    PageHelp page_help_;
    std::string inside_;
    std::optional<Offer> offer_;
    std::unique_ptr<Tool> tool_;
    Point pointer_;
    bool is_pointed_at_ = false;
    Point pan_from_;
    Button pan_button_ = Button::middle;
    bool panning_ = false;
    bool space_down_ = false;
    bool fit_when_sized_ = true;
    std::string notice_;
};

}  // namespace civic
