#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "base/base64.hpp"
#include "export/export.hpp"
#include "export/xml.hpp"
#include "scene/fonts.hpp"
#include "scene/pictures.hpp"

namespace civic {
namespace {

// Writes a scene as SVG 1.1.
class SvgWriter {
  public:
    SvgWriter(const Scene& scene, const ExportInfo& info) : scene_(scene), info_(info) {}

    std::string write() {
        out_.reserve(scene_.list.size() * 700 + 4096);
        open();
        for (const auto& group : scene_.list)
            write_group(*group);
        out_ += "</svg>\n";
        return std::move(out_);
    }

  private:
    void number(double value) {
        if (!std::isfinite(value)) value = 0;
        char buffer[32];
        const double rounded = std::round(value * 100) / 100;
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, rounded == 0 ? 0.0 : rounded).ptr;
        out_.append(buffer, end);
    }
    void attribute(std::string_view name, double value) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        number(value);
        out_ += '"';
    }
    void attribute(std::string_view name, std::string_view value) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        out_ += xml_escaped(value);
        out_ += '"';
    }
    void text_element(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        out_ += '<';
        out_ += name;
        out_ += '>';
        out_ += xml_escaped(text);
        out_ += "</";
        out_ += name;
        out_ += ">\n";
    }

    void open() {
        const Rect& b = scene_.bounds;
        out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"";
        attribute("width", b.w);
        attribute("height", b.h);
        out_ += " viewBox=\"";
        for (const double v : {b.x, b.y, b.w})
            number(v), out_ += ' ';
        number(b.h);
        out_ += "\" role=\"img\" aria-labelledby=\"civicanvas-title civicanvas-description\"";
        if (!info_.language.empty()) {
            attribute("lang", info_.language);
            attribute("xml:lang", info_.language);
        }
        out_ += " xml:space=\"preserve\">\n<title id=\"civicanvas-title\">";
        out_ += xml_escaped(info_.title.empty() ? scene_.title : info_.title);
        out_ += "</title>\n<desc id=\"civicanvas-description\">";
        out_ += xml_escaped(describe(scene_));
        out_ += "</desc>\n<metadata>\n<export xmlns=\"urn:civicanvas:export\">\n";
        text_element("generator", info_.generator);
        text_element("date", info_.date);
        text_element("checks", info_.checks);
        out_ +=
            "</export>\n</metadata>\n<style>text{font-family:Inter,'Noto Sans','Noto Sans Arabic','Noto Sans "
            "Hebrew','Noto Sans Devanagari','Noto Sans CJK SC',sans-serif;"
            "font-feature-settings:'calt' 0;white-space:pre}</style>\n<rect";
        attribute("x", b.x);
        attribute("y", b.y);
        attribute("width", b.w);
        attribute("height", b.h);
        out_ += " fill=\"#fff\"/>\n";
    }

    void write_group(const Group& group) {
        const bool plain = group.role == Role::background || group.role == Role::note;
        out_ += "<g";
        if (!group.id.empty()) attribute("data-id", group.id);
        if (group.opacity < 1) attribute("opacity", group.opacity);
        if (group.angle != 0) {
            out_ += " transform=\"rotate(";
            number(group.angle);
            out_ += ' ';
            number(group.centre.x);
            out_ += ' ';
            number(group.centre.y);
            out_ += ")\"";
        }
        out_ += '>';
        if (!plain) {
            text_element("title", group.title);
            text_element("desc", group.alt);
        }
        for (const Primitive& item : group.items)
            write_item(item);
        out_ += "</g>\n";
    }

    void write_item(const Primitive& item) {
        if (const auto* box = std::get_if<Box>(&item)) {
            write_box(*box);
        } else if (const auto* ellipse = std::get_if<Ellipse>(&item)) {
            write_ellipse(*ellipse);
        } else if (const auto* path = std::get_if<Path>(&item)) {
            write_path(*path);
        } else if (const auto* text = std::get_if<TextBlock>(&item)) {
            write_text(*text);
        } else {
            write_picture(std::get<Picture>(item));
        }
    }

    void colour(std::string_view name, Colour c) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        if (c.a == 0) {
            out_ += "none\"";
            return;
        }
        out_ += to_string(Colour{c.r, c.g, c.b, 255});
        out_ += '"';
        if (c.a == 255) return;
        out_ += ' ';
        out_ += name;
        out_ += "-opacity=\"";
        number(c.a / 255.0);
        out_ += '"';
    }

    void paint(Colour fill, const Stroke& stroke) {
        colour("fill", fill);
        if (!stroke.visible()) return;
        colour("stroke", stroke.colour);
        attribute("stroke-width", static_cast<double>(stroke.width));
        out_ += " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
        if (stroke.dash == Dash::solid) return;
        const DashLengths dash = dash_lengths(stroke);
        out_ += " stroke-dasharray=\"";
        number(dash.on);
        out_ += ' ';
        number(dash.off);
        out_ += '"';
    }

    void rectangle(const Rect& r, double radius) {
        out_ += "<rect";
        attribute("x", r.x);
        attribute("y", r.y);
        attribute("width", r.w);
        attribute("height", r.h);
        if (radius > 0) attribute("rx", radius);
    }

    void write_box(const Box& box) {
        for (const ShadowLayer& layer : shadow_layers(box)) {
            rectangle(layer.rect, layer.radius);
            colour("fill", layer.colour);
            out_ += "/>\n";
        }
        rectangle(box.rect, static_cast<double>(box.radius));
        paint(box.fill, box.stroke);
        out_ += "/>\n";
    }

    void write_ellipse(const Ellipse& ellipse) {
        out_ += "<ellipse";
        attribute("cx", ellipse.rect.centre().x);
        attribute("cy", ellipse.rect.centre().y);
        attribute("rx", ellipse.rect.w / 2);
        attribute("ry", ellipse.rect.h / 2);
        paint(ellipse.fill, ellipse.stroke);
        out_ += "/>\n";
    }

    void write_path(const Path& path) {
        out_ += "<path d=\"";
        std::size_t at = 0;
        const auto points = [&](char letter, std::size_t count) {
            out_ += letter;
            for (std::size_t i = 0; i < count; ++i) {
                if (i > 0) out_ += ' ';
                number(path.points[at].x);
                out_ += ' ';
                number(path.points[at++].y);
            }
        };
        for (const Verb verb : path.verbs) {
            if (verb == Verb::move) points('M', 1);
            if (verb == Verb::line) points('L', 1);
            if (verb == Verb::cubic) points('C', 3);
            if (verb == Verb::close) out_ += 'Z';
        }
        out_ += '"';
        paint(path.fill, path.stroke);
        out_ += "/>\n";
    }

    // A run is a text of its own where it has a direction of its own; its neighbours then cannot reorder it.
    void write_text(const TextBlock& block) {
        if (block.colour.a == 0) return;
        const TextLayout& layout = block.text->layout();
        for (const TextLine& line : layout.lines) {
            for (std::uint32_t r = 0; r < line.run_count; ++r)
                write_run(layout, layout.runs[line.first_run + r], line, block);
        }
    }

    void write_run(const TextLayout& layout, const TextRun& run, const TextLine& line,
                   const TextBlock& block) {
        const std::string_view text = layout.text_of(run);
        if (text.find_first_not_of(' ') == std::string_view::npos || run.font == nullptr) return;
        const double x = block.box.x + static_cast<double>(run.x) +
                         (run.right_to_left ? static_cast<double>(run.width) : 0);
        out_ += "<text";
        attribute("x", x);
        attribute("y", block.box.y + static_cast<double>(line.baseline));
        attribute("font-size", static_cast<double>(run.size));
        const int weight = run.font->weight;
        if (weight != 400) attribute("font-weight", weight);
        if (run.font->italic || run.font->slant != 0 || run.italic) out_ += " font-style=\"italic\"";
        if (run.right_to_left) out_ += " direction=\"rtl\"";
        attribute("textLength", static_cast<double>(run.width));
        out_ += " lengthAdjust=\"spacingAndGlyphs\"";
        colour("fill", block.colour);
        out_ += '>';
        out_ += xml_escaped(text);
        out_ += "</text>\n";
    }

    void write_picture(const Picture& picture) {
        const std::string_view type = sniff_media_type(*picture.bytes);
        if (type.empty()) {
            rectangle(picture.rect, static_cast<double>(picture.radius));
            paint({0xE8, 0xEC, 0xF2}, {{0xCF, 0xD6, 0xDF}, 1.25F, Dash::dashed});
            out_ += "/>\n";
            return;
        }
        out_ += "<image";
        attribute("x", picture.rect.x);
        attribute("y", picture.rect.y);
        attribute("width", picture.rect.w);
        attribute("height", picture.rect.h);
        out_ += picture.fit == PictureFit::contain ? " preserveAspectRatio=\"xMidYMid meet\""
                                                   : " preserveAspectRatio=\"xMidYMid slice\"";
        out_ += " href=\"data:";
        out_ += type;
        out_ += ";base64,";
        out_ += base64_encode(*picture.bytes);
        out_ += "\"/>\n";
    }

    const Scene& scene_;
    const ExportInfo& info_;
    std::string out_;
};

}  // namespace

Result<std::string> export_svg(const Scene& scene, const ExportInfo& info) {
    return SvgWriter(scene, info).write();
}

}  // namespace civic
