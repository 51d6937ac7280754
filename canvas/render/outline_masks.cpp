#include "render/outline_masks.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "render/strokes.hpp"

namespace civic {
namespace {

constexpr std::size_t kMostPoints = 32'767;

// From the box's bottom left corner, y up, in 1/64 pixel.
FT_Vector to_ft(Point p, const PixelBox& box) {
    return {static_cast<FT_Pos>(std::lround((p.x - box.left) * 64)),
            static_cast<FT_Pos>(std::lround((box.top + box.height - p.y) * 64))};
}

// Beyond this many pixels from the box FreeType refuses an outline; we cut it off well before.
constexpr double kFarthest = 100'000;

bool is_far(const DevicePath& path, const PixelBox& box) {
    return std::any_of(path.points.begin(), path.points.end(), [&box](Point p) {
        return std::abs(p.x - box.left) > kFarthest || std::abs(p.y - box.top) > kFarthest;
    });
}

// The part of a polygon on one side of a level line; the winding of what is there stays (I. Sutherland,
// G. Hodgman, "Reentrant polygon clipping", 1974). `side`: 1 keeps what is greater.
std::vector<Point> cut_off(const std::vector<Point>& polygon, double Point::*axis, double level,
                           double side) {
    std::vector<Point> out;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point a = polygon[i];
        const Point b = polygon[(i + 1) % polygon.size()];
        const double from = (a.*axis - level) * side;
        const double to = (b.*axis - level) * side;
        if (from >= 0) out.push_back(a);
        if ((from < 0) != (to < 0)) out.push_back(a + (b - a) * (from / (from - to)));
    }
    return out;
}

// The path as polygons that end a little beyond the box. Verbs go into `verbs`.
DevicePath cut_to(const DevicePath& path, const PixelBox& box, std::vector<Verb>& verbs) {
    constexpr double kBeyond = 16;
    Path whole;
    whole.verbs = *path.verbs;
    whole.points = path.points;
    DevicePath out;
    out.verbs = &verbs;
    for (Polyline& line : flatten(whole, 0.1, [](Point p) { return p; })) {
        std::vector<Point> polygon = std::move(line.points);
        polygon = cut_off(polygon, &Point::x, box.left - kBeyond, 1);
        polygon = cut_off(polygon, &Point::x, box.left + box.width + kBeyond, -1);
        polygon = cut_off(polygon, &Point::y, box.top - kBeyond, 1);
        polygon = cut_off(polygon, &Point::y, box.top + box.height + kBeyond, -1);
        for (std::size_t i = 0; i < polygon.size(); ++i)
            verbs.push_back(i == 0 ? Verb::move : Verb::line);
        out.points.insert(out.points.end(), polygon.begin(), polygon.end());
    }
    return out;
}

class OutlineOwner {
  public:
    OutlineOwner(FT_Library library, std::size_t points, std::size_t contours) : library_(library) {
        made_ = FT_Outline_New(library, static_cast<FT_UInt>(points), static_cast<FT_Int>(contours),
                               &outline_) == 0;
    }
    ~OutlineOwner() {
        if (made_) FT_Outline_Done(library_, &outline_);
    }
    OutlineOwner(const OutlineOwner&) = delete;
    OutlineOwner& operator=(const OutlineOwner&) = delete;

    bool made() const { return made_; }
    FT_Outline& get() { return outline_; }

  private:
    FT_Library library_;
    FT_Outline outline_{};
    bool made_ = false;
};

std::vector<std::uint8_t> render(FT_Library library, FT_Outline& outline, const PixelBox& box) {
    std::vector<std::uint8_t> coverage(static_cast<std::size_t>(box.width) *
                                       static_cast<std::size_t>(box.height));
    FT_Bitmap bitmap{};
    bitmap.rows = static_cast<unsigned>(box.height);
    bitmap.width = static_cast<unsigned>(box.width);
    bitmap.pitch = box.width;
    bitmap.buffer = coverage.data();
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    if (FT_Outline_Get_Bitmap(library, &outline, &bitmap) != 0) return {};
    return coverage;
}

// Calls of the stroker for each part of a path.
class StrokerFeed {
  public:
    StrokerFeed(FT_Stroker stroker, const DevicePath& path, const PixelBox& box)
        : stroker_(stroker), path_(path), box_(box) {}

    void run() {
        std::size_t at = 0;
        const std::vector<Verb>& verbs = *path_.verbs;
        for (std::size_t i = 0; i < verbs.size(); ++i) {
            switch (verbs[i]) {
                case Verb::move:
                    begin(at, i);
                    ++at;
                    break;
                case Verb::line: {
                    FT_Vector to = to_ft(path_.points[at++], box_);
                    FT_Stroker_LineTo(stroker_, &to);
                    break;
                }
                case Verb::cubic: {
                    FT_Vector a = to_ft(path_.points[at], box_);
                    FT_Vector b = to_ft(path_.points[at + 1], box_);
                    FT_Vector to = to_ft(path_.points[at + 2], box_);
                    FT_Stroker_CubicTo(stroker_, &a, &b, &to);
                    at += 3;
                    break;
                }
                case Verb::close:
                    end();
                    break;
            }
        }
        end();
    }

  private:
    void begin(std::size_t at, std::size_t verb) {
        end();
        const std::vector<Verb>& verbs = *path_.verbs;
        std::size_t last = verb + 1;
        while (last < verbs.size() && verbs[last] != Verb::move && verbs[last] != Verb::close)
            ++last;
        const bool closed = last < verbs.size() && verbs[last] == Verb::close;
        FT_Vector from = to_ft(path_.points[at], box_);
        FT_Stroker_BeginSubPath(stroker_, &from, closed ? 0 : 1);
        begun_ = true;
    }
    void end() {
        if (begun_) FT_Stroker_EndSubPath(stroker_);
        begun_ = false;
    }

    FT_Stroker stroker_;
    const DevicePath& path_;
    const PixelBox& box_;
    bool begun_ = false;
};

}  // namespace

struct OutlineMasks::State {
    FT_Library library = nullptr;
    FT_Stroker stroker = nullptr;

    std::vector<std::uint8_t> stroke_once(const DevicePath& path, double width, const PixelBox& box);
};

OutlineMasks::OutlineMasks() : state_(std::make_unique<State>()) {
    if (FT_Init_FreeType(&state_->library) != 0) state_->library = nullptr;
    if (state_->library != nullptr) FT_Stroker_New(state_->library, &state_->stroker);
}

OutlineMasks::~OutlineMasks() {
    if (state_->stroker != nullptr) FT_Stroker_Done(state_->stroker);
    if (state_->library != nullptr) FT_Done_FreeType(state_->library);
}

std::vector<std::uint8_t> OutlineMasks::fill(const DevicePath& whole, const PixelBox& box) {
    std::vector<Verb> verbs;
    const DevicePath cut = is_far(whole, box) ? cut_to(whole, box, verbs) : DevicePath{};
    const DevicePath& path = cut.verbs != nullptr ? cut : whole;
    const auto contours =
        static_cast<std::size_t>(std::count(path.verbs->begin(), path.verbs->end(), Verb::move));
    if (path.points.size() > kMostPoints || contours == 0 || state_->library == nullptr) return {};
    OutlineOwner owner(state_->library, path.points.size(), contours);
    if (!owner.made()) return {};
    FT_Outline& outline = owner.get();
    using Tag = std::remove_reference_t<decltype(outline.tags[0])>;
    using Contour = std::remove_reference_t<decltype(outline.contours[0])>;
    std::size_t at = 0;
    std::size_t contour = 0;
    const auto add = [&](int tag) {
        outline.points[at] = to_ft(path.points[at], box);
        outline.tags[at] = static_cast<Tag>(tag);
        ++at;
    };
    for (const Verb verb : *path.verbs) {
        if (verb == Verb::move && at > 0) outline.contours[contour++] = static_cast<Contour>(at - 1);
        if (verb == Verb::cubic) {
            add(FT_CURVE_TAG_CUBIC);
            add(FT_CURVE_TAG_CUBIC);
        }
        if (verb != Verb::close) add(FT_CURVE_TAG_ON);
    }
    outline.contours[contour] = static_cast<Contour>(at - 1);
    return render(state_->library, outline, box);
}

std::vector<std::uint8_t> OutlineMasks::State::stroke_once(const DevicePath& path, double width,
                                                           const PixelBox& box) {
    FT_Stroker_Rewind(stroker);
    FT_Stroker_Set(stroker, std::lround(width * 32), FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
    StrokerFeed(stroker, path, box).run();
    FT_UInt points = 0;
    FT_UInt contours = 0;
    if (FT_Stroker_GetCounts(stroker, &points, &contours) != 0 || points == 0 || points > kMostPoints)
        return {};
    OutlineOwner owner(library, points, contours);
    if (!owner.made()) return {};
    owner.get().n_points = 0;
    owner.get().n_contours = 0;
    FT_Stroker_Export(stroker, &owner.get());
    return render(library, owner.get(), box);
}

// The rasteriser adds up what overlapping outlines cover of a pixel, and a stroke's outline overlaps itself
// at every join: drawn finer and averaged, the edges there stay as smooth as elsewhere.
std::vector<std::uint8_t> OutlineMasks::stroke(const DevicePath& path, double width, const PixelBox& box) {
    constexpr int kFiner = 4;
    constexpr int kMostFine = 1 << 18;  // pixels of the box
    if (state_->stroker == nullptr || is_far(path, box)) return {};
    if (box.width * box.height > kMostFine) return state_->stroke_once(path, width, box);
    DevicePath large;
    large.verbs = path.verbs;
    large.points.reserve(path.points.size());
    for (const Point p : path.points)
        large.points.push_back(Point{p.x - box.left, p.y - box.top} * kFiner);
    const int stride = box.width * kFiner;
    const std::vector<std::uint8_t> fine =
        state_->stroke_once(large, width * kFiner, {0, 0, stride, box.height * kFiner});
    if (fine.empty()) return {};
    std::vector<std::uint8_t> coverage;
    coverage.reserve(fine.size() / (kFiner * kFiner));
    for (int y = 0; y < box.height; ++y) {
        for (int x = 0; x < box.width; ++x) {
            int sum = kFiner * kFiner / 2;
            for (int row = 0; row < kFiner; ++row) {
                const auto* from =
                    fine.data() + static_cast<std::ptrdiff_t>(y * kFiner + row) * stride + x * kFiner;
                for (int column = 0; column < kFiner; ++column)
                    sum += from[column];
            }
            coverage.push_back(static_cast<std::uint8_t>(sum / (kFiner * kFiner)));
        }
    }
    return coverage;
}

}  // namespace civic
