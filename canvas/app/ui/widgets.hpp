#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/semantics/semantic_tree.hpp"
#include "app/ui/chrome.hpp"
#include "scene/theme.hpp"

namespace civic {

enum class ButtonLook : std::uint8_t { plain, quiet, primary, danger };

struct ButtonSpec {
    Icon icon = Icon::none;
    ButtonLook look = ButtonLook::quiet;
    bool enabled = true;
    bool on = false;  // of a toggle
    float width = 0;  // 0: as its words need; −1: as much as there is
    float height = 30;
    std::string_view help{};  // shown when the pointer rests on it; empty: its name where that is not shown
};

struct FieldSpec {
    std::string_view hint{};  // shown where there is no text
    int lines = 1;
    float width = -1;  // −1: as much as there is
    SemanticState state = SemanticState::none;
    bool take_focus = false;  // the keys go there from now on
};
struct FieldResult {
    bool changed = false;  // in this frame
    bool done = false;     // left after a change, or Enter
    bool entered = false;  // Enter
    bool active = false;
};

enum class PanelEdge : std::uint8_t { none, left, right, top, bottom };

// Every widget that the program shows, each around one of Dear ImGui's: drawn in our look, and told to the
// semantic tree with role, name, value, state and bounds. What a person reads is its name.
class Ui {
  public:
    explicit Ui(Chrome& chrome) : chrome_(chrome) {}

    SemanticTree& tree() { return tree_; }
    const SemanticTree& tree() const { return tree_; }
    Chrome& chrome() { return chrome_; }
    void begin_frame(std::string_view window, Point size);
    void end_frame();

    // A fixed part of the window. `edge`: the side that has a line.
    void begin_panel(std::string_view name, const Rect& rect, PanelEdge edge, SemanticRole role,
                     Point padding = {12, 12});
    void end_panel();
    // A card over the canvas.
    void begin_card(std::string_view name, const Rect& rect, Point padding = {6, 6});
    void end_card();

    bool begin_menu(std::string_view name);
    void end_menu();
    struct ItemState {
        bool enabled = true;
        bool on = false;
    };
    bool menu_item(std::string_view name, std::string_view shortcut, ItemState state);
    void menu_line();

    // Modal. `open` becomes false when a person closes it. End only where begin said true.
    bool begin_dialog(std::string_view name, Point size, bool& open);
    void end_dialog();
    void open_popup(std::string_view name);
    bool begin_popup(std::string_view name);
    void end_popup();

    void label(std::string_view text, Colour colour = palette::kInk, Face face = Face::body);
    void wrapped(std::string_view text, Colour colour = palette::kInk, Face face = Face::body);
    void heading(std::string_view text, Face face = Face::strong);
    // A line that names what stands under it.
    void caption(std::string_view text);
    void help(std::string_view text);  // about the item before

    bool button(std::string_view name, const ButtonSpec& spec = {});
    // An icon alone; its name is said, and shown on hover.
    bool icon_button(std::string_view name, const ButtonSpec& spec);
    // An icon over its name, or beside it.
    bool tile(std::string_view name, Icon icon, const Hue& hue, bool on, std::string_view help);
    bool checkbox(std::string_view name, bool on, SemanticState state = SemanticState::none);
    bool toggle(std::string_view name, bool on, const ButtonSpec& spec);  // a button that stays down

    bool begin_choice(std::string_view name, std::string_view value, float width = -1,
                      SemanticState state = SemanticState::none);
    bool option(std::string_view name, bool chosen);
    void end_choice();

    FieldResult text_field(std::string_view name, std::string& text, const FieldSpec& spec = {});
    FieldResult slider(std::string_view name, double& value, double least, double most, bool whole,
                       SemanticState state = SemanticState::none);

    bool list_item(std::string_view name, bool chosen, const ButtonSpec& spec, std::string_view detail = {});
    // A picture from a texture over its name and a line about it.
    bool picture_tile(std::string_view name, std::string_view detail, unsigned int texture, Point size,
                      Point picture);
    bool tab(std::string_view name, bool chosen, Icon icon, float width);

    // A part that folds away under its name; whether it is open is kept.
    bool section(std::string_view name, bool open_at_first);
    // One of a few, side by side; `chosen`: none when it is not among them. The one that was pressed, or -1.
    int row_of(std::span<const std::string> names, int chosen);

    void begin_list(std::string_view name, Point size);
    void end_list();

    void status(std::string_view text);
    void space(float height) { ImGui::Dummy({0, height}); }

    void use(Face face) { ImGui::PushFont(chrome_.face(face)); }
    void done_with_face() { ImGui::PopFont(); }
    float width_of(std::string_view text, Face face = Face::body);
    // As much of the text as fits, with an ellipsis.
    std::string fitted(std::string_view text, float width, Face face = Face::body);

    // Seconds until something shows by itself (a help text); negative: nothing will.
    double next_wake() const { return next_wake_; }

    // A node for what was drawn otherwise.
    SemanticNode& emit(SemanticRole role, std::string_view name, const Rect& bounds,
                       SemanticState state = SemanticState::none, std::string_view value = {}) {
        return tree_.add(role, name, bounds, state, value);
    }
    void emit_item(SemanticRole role, std::string_view name, SemanticState state = SemanticState::none,
                   std::string_view value = {});

  private:
    struct Pressed {
        bool pressed = false;
        bool hovered = false;
        bool held = false;
        Rect rect;
    };
    bool show_field_by_own_hand(const std::string& id, std::string& text, const FieldSpec& spec);
    bool show_idle_field(const std::string& id, const std::string& text, ImVec2 size);
    Pressed press_area(std::string_view name, ImVec2 size, bool enabled);
    void draw_ground(const Pressed& area, const ButtonSpec& spec);
    void draw_text(ImVec2 at, Colour colour, std::string_view text, Face face);
    void push_id(std::string_view name) { ImGui::PushID(name.data(), name.data() + name.size()); }

    // The text as it is drawn from left to right (visual_text.hpp); until the next call. Its letters are
    // noted.
    std::string_view shown(std::string_view text);
    // Right-to-left text in lines of at most that width, each as it is drawn.
    std::string turned_lines(std::string_view text, float wrap);
    // With the face in use. `wrap`: the width at which lines are broken; 0: they are not.
    void draw_words(std::string_view text, float wrap);
    void label_in(std::string_view text, Colour colour, Face face, float wrap);

    Chrome& chrome_;
    std::string shown_;  // what shown() turned round
    SemanticTree tree_;
    double next_wake_ = -1;
    unsigned int typed_field_ = 0;   // the field that has the keys
    unsigned int open_field_ = 0;    // of the fields drawn by our own hand the one that is typed in
    bool open_field_fresh_ = false;  // it has not got the keys yet
    unsigned int hovered_item_ = 0;
    double hovered_for_ = 0;
};

}  // namespace civic
