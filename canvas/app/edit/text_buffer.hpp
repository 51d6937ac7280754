#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit/rich_text.hpp"

namespace civic {

// A text that is being typed: caret, what is chosen, and what can be undone before the typing is over. Places
// are bytes of the text, always at its ends or between characters.
class TextBuffer {
  public:
    explicit TextBuffer(RichText text) : text_(std::move(text)) {}

    const RichText& text() const { return text_; }
    std::size_t caret() const { return caret_; }
    std::size_t begin() const { return caret_ < anchor_ ? caret_ : anchor_; }
    std::size_t end() const { return caret_ < anchor_ ? anchor_ : caret_; }
    bool has_chosen() const { return caret_ != anchor_; }
    std::string_view chosen() const {
        return std::string_view(text_.text()).substr(begin(), end() - begin());
    }

    enum class Choose : std::uint8_t { nothing, up_to_here };
    void go_to(std::size_t at, Choose choose);
    void choose(std::size_t begin, std::size_t end);
    void choose_all() { choose(0, text_.size()); }

    // Each replaces what is chosen; typing letter after letter is undone as one.
    void type(std::string_view text);
    void paste(std::string_view text);
    // Erases what is chosen, or what lies between the caret and `other`.
    void erase_to(std::size_t other);
    void toggle_face(RichText::Face face);  // of what is chosen, of all where nothing is
    void toggle_bullets();                  // of the paragraphs that are chosen

    bool undo();
    bool redo();

  private:
    enum class Step : std::uint8_t { none, typing, erasing, other };
    struct State {
        RichText text;
        std::size_t caret = 0;
        std::size_t anchor = 0;
    };
    void begin_step(Step step);
    void replace(std::string_view text);
    bool swap_with(std::vector<State>& from, std::vector<State>& to);

    RichText text_;
    std::size_t caret_ = 0;
    std::size_t anchor_ = 0;
    Step step_ = Step::none;
    std::vector<State> undone_;
    std::vector<State> done_;
};

}  // namespace civic
