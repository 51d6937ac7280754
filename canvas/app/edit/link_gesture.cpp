#include "app/edit/link_gesture.hpp"

#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/link_dots.hpp"
#include "app/edit/selection_marks.hpp"
#include "scene/connectors.hpp"

namespace civic {
namespace {

// What both drags share: where the free end is, and what it would be joined to.
class EndGesture : public Gesture {
  public:
    explicit EndGesture(LinkEnd held) : held_(std::move(held)) {}

    void move(Editor& editor, const PointerEvent& event) override {
        at_ = editor.camera().to_page(event.screen);
        target_.reset();
        const Element* held = editor.board().elements().find(held_.element);
        if (held == nullptr) return;
        target_ = link_target(editor, at_, *held);
        // Onto itself only from one side to another: a connector let go where it began is none.
        if (target_ && target_->element == held_.element && (!target_->side || target_->side == held_.side))
            target_.reset();
    }
    void cancel(Editor&) override {}
    PointerShape shape() const override { return PointerShape::crosshair; }
    void draw(const Editor& editor, Painter& painter) const override {
        draw_link_to_be(editor, painter, held_, target_, at_);
    }

  protected:
    LinkEnd held_;  // the end that stays
    std::optional<LinkEnd> target_;
    Point at_;  // page units
};

class NewLink : public EndGesture {
  public:
    using EndGesture::EndGesture;

    void finish(Editor& editor, const PointerEvent&) override {
        if (!target_) {
            const Hit hit = editor.view().hit(editor.board(), at_, 0);
            if (hit.id != held_.element) editor.make_offer(held_, at_);
            return;
        }
        Link link = new_link(editor, editor.board(), held_, *target_);
        const std::string id = link.id;
        Change change;
        change.label = "Connect";
        change.operations.emplace_back(CreateRecord(std::move(link)));
        if (editor.perform(change)) editor.selection().set_link(id);
    }
};

class Reconnection : public EndGesture {
  public:
    Reconnection(LinkEnd held, std::string link, WhichEnd end)
        : EndGesture(std::move(held)), link_(std::move(link)), end_(end) {}

    void finish(Editor& editor, const PointerEvent&) override {
        const Link* link = editor.board().links().find(link_);
        if (target_ && link != nullptr) editor.perform(reconnect(editor, *link, end_, *target_));
    }

  private:
    std::string link_;
    WhichEnd end_;
};

std::optional<Side> side_of(const Link& link, WhichEnd end) {
    const RouteStyleOf route = read_route(link);
    return end == WhichEnd::from ? route.from_side : route.to_side;
}

}  // namespace

std::unique_ptr<Gesture> make_link_gesture(const LinkEnd& from) {
    return std::make_unique<NewLink>(from);
}

std::unique_ptr<Gesture> make_reconnect_gesture(const Link& link, WhichEnd end) {
    const WhichEnd held = end == WhichEnd::from ? WhichEnd::to : WhichEnd::from;
    LinkEnd other = {held == WhichEnd::from ? link.from : link.to, side_of(link, held)};
    return std::make_unique<Reconnection>(std::move(other), link.id, end);
}

void draw_link_to_be(const Editor& editor, Painter& painter, const LinkEnd& from,
                     const std::optional<LinkEnd>& to, Point at) {
    const Board& board = editor.board();
    const Element* begin = board.elements().find(from.element);
    if (begin == nullptr) return;
    const Element* end = to ? board.elements().find(to->element) : nullptr;
    const Outline leaves = outline_on(board, *begin);
    const Outline meets = end == nullptr ? Outline(ShapeKind::rectangle, {at.x, at.y, 1e-3, 1e-3}, 0, 0)
                                         : outline_on(board, *end);
    RouteRequest request;
    request.from = &leaves;
    request.to = &meets;
    request.style = RouteStyle::elbow;
    request.from_side = from.side;
    if (to) request.to_side = to->side;
    const std::vector<Point> points = flattened(route_between(request));
    Path path;
    for (const Point& point : points) {
        const Point screen = editor.camera().to_screen(point);
        path.verbs.empty() ? path.move_to(screen) : path.line_to(screen);
    }
    path.stroke = stroke(mark::kMark, 2);
    painter.path(std::move(path));
    if (end == nullptr) return;
    draw_target(editor, painter, end->id);
    draw_dots(editor, painter, *end, to->side);
}

}  // namespace civic
