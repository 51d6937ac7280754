#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "scene/scene.hpp"

namespace civic {

// What an exported file says of itself. All UTF-8.
struct ExportInfo {
    std::string title;
    std::string language;  // BCP 47; "" when unknown
    std::string
        checks;  // the result of the checks and what was waived or overridden, as JSON; "" leaves it out
    std::string generator;  // "Civicanvas 0.1.0"
    std::string date;       // ISO 8601; the caller decides, so that the same board gives the same bytes
};

enum class Ground : std::uint8_t { white, transparent };

struct PngOptions {
    double scale = 1;  // device pixels for 1/96 inch
    Ground ground = Ground::white;
};

// A picture's limits: what other programs open, and what memory holds.
constexpr int kLongestSide = 32'767;  // px
constexpr std::int64_t kMostPixels = 400'000'000;

// The bytes of a file that shows the scene. Errors: a picture over the limits (with the scale that would
// fit), not enough memory. Same input, same bytes. Any thread.
Result<std::string> export_png(const Scene& scene, const ExportInfo& info, const PngOptions& options = {});

// Texts are real text, in the fonts that the layout was made for, each line as long as it was laid out.
Result<std::string> export_svg(const Scene& scene, const ExportInfo& info);

// One page a scene, each as large as its picture. Text can be selected and searched.
Result<std::string> export_pdf(const std::vector<Scene>& scenes, const ExportInfo& info);

// What a scene shows, for readers who cannot see it: the alternative texts of its elements, a line each.
std::string describe(const Scene& scene);

}  // namespace civic
