#include "app/edit/text_buffer.hpp"

#include <utility>

namespace civic {

void TextBuffer::go_to(std::size_t at, Choose choose) {
    caret_ = at;
    if (choose == Choose::nothing) anchor_ = at;
    step_ = Step::none;
}

void TextBuffer::choose(std::size_t begin, std::size_t end) {
    anchor_ = begin;
    caret_ = end;
    step_ = Step::none;
}

void TextBuffer::begin_step(Step step) {
    if (step == step_ && step != Step::other) return;
    done_.push_back({text_, caret_, anchor_});
    undone_.clear();
    step_ = step;
}

void TextBuffer::replace(std::string_view text) {
    const std::size_t from = begin();
    text_.erase(from, end());
    text_.insert(from, text);
    caret_ = anchor_ = from + text.size();
}

void TextBuffer::type(std::string_view text) {
    begin_step(text == "\n" ? Step::other : Step::typing);
    // A line feed in an empty bullet ends the list.
    if (text == "\n" && !has_chosen()) {
        const std::size_t paragraph = text_.paragraph_of(caret_);
        const bool empty = (caret_ == 0 || text_.text()[caret_ - 1] == '\n') &&
                           (caret_ == text_.size() || text_.text()[caret_] == '\n');
        if (empty && text_.is_bullet(paragraph)) {
            text_.set_bullets(paragraph, paragraph, false);
            return;
        }
    }
    replace(text);
    // "- " typed at the start of a paragraph makes it a bullet.
    const std::size_t paragraph = text_.paragraph_of(caret_);
    if (text == " " && caret_ >= 2 && text_.text()[caret_ - 2] == '-' &&
        (caret_ == 2 || text_.text()[caret_ - 3] == '\n') && !text_.is_bullet(paragraph)) {
        text_.erase(caret_ - 2, caret_);
        text_.set_bullets(paragraph, paragraph, true);
        caret_ = anchor_ = caret_ - 2;
    }
}

void TextBuffer::paste(std::string_view text) {
    begin_step(Step::other);
    replace(text);
}

void TextBuffer::erase_to(std::size_t other) {
    if (!has_chosen() && other == caret_) {
        // Backspace at the start of a bullet takes the bullet away.
        const std::size_t paragraph = text_.paragraph_of(caret_);
        if (!text_.is_bullet(paragraph)) return;
        begin_step(Step::other);
        text_.set_bullets(paragraph, paragraph, false);
        return;
    }
    begin_step(has_chosen() ? Step::other : Step::erasing);
    if (!has_chosen()) anchor_ = other;
    const std::size_t from = begin();
    text_.erase(from, end());
    caret_ = anchor_ = from;
}

void TextBuffer::toggle_face(RichText::Face face) {
    const std::size_t from = has_chosen() ? begin() : 0;
    const std::size_t to = has_chosen() ? end() : text_.size();
    begin_step(Step::other);
    text_.set_face(from, to, face, !text_.has_face(from, to, face));
}

void TextBuffer::toggle_bullets() {
    const std::size_t first = text_.paragraph_of(begin());
    const std::size_t last = text_.paragraph_of(end());
    bool all = true;
    for (std::size_t i = first; i <= last; ++i)
        all = all && text_.is_bullet(i);
    begin_step(Step::other);
    text_.set_bullets(first, last, !all);
}

bool TextBuffer::swap_with(std::vector<State>& from, std::vector<State>& to) {
    if (from.empty()) return false;
    to.push_back({std::move(text_), caret_, anchor_});
    State state = std::move(from.back());
    from.pop_back();
    text_ = std::move(state.text);
    caret_ = state.caret;
    anchor_ = state.anchor;
    step_ = Step::none;
    return true;
}

bool TextBuffer::undo() {
    return swap_with(done_, undone_);
}
bool TextBuffer::redo() {
    return swap_with(undone_, done_);
}

}  // namespace civic
