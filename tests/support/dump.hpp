#pragma once

#include <cmath>
#include <cstdio>
#include <string>

#include "scene/scene.hpp"

namespace civic::test {

// A scene as lines of text, to be compared and read: what is drawn, where, in which colours. Glyphs are left
// out, and what is as large as a text turns out to be (labels, the legend), so that other versions of the
// fonts give the same lines.
class SceneDump {
  public:
    std::string of(const Scene& scene) {
        for (const auto& group : scene.list)
            dump(*group);
        return std::move(out_);
    }

  private:
    void dump(const Group& group) {
        static const char* const kRoles[] = {"background", "element", "link", "note"};
        measured_ = group.role == Role::link || group.role == Role::note;
        out_ += std::string(kRoles[static_cast<int>(group.role)]) + " " + group.id;
        if (!group.title.empty()) out_ += " \"" + one_line(group.title) + "\"";
        if (!group.alt.empty()) out_ += " alt \"" + one_line(group.alt) + "\"";
        if (group.opacity != 1) out_ += " opacity " + number(group.opacity);
        if (group.angle != 0) out_ += " angle " + number(group.angle);
        out_ += "\n";
        for (const Primitive& item : group.items)
            std::visit([this](const auto& it) { add(it); }, item);
    }

    void add(const Box& box) {
        if (measured_) return;
        line("box", rect(box.rect) + " r" + number(static_cast<double>(box.radius)) +
                        paint(box.fill, box.stroke) + (box.shadow.visible() ? " shadow" : ""));
    }
    void add(const Ellipse& ellipse) {
        if (!measured_) line("ellipse", rect(ellipse.rect) + paint(ellipse.fill, ellipse.stroke));
    }
    void add(const Path& path) {
        if (measured_ && path.verbs.size() > 8 && path.fill.a > 0) return;
        std::string text;
        std::size_t at = 0;
        for (const Verb verb : path.verbs) {
            static const char kLetters[] = "MLCZ";
            text += kLetters[static_cast<int>(verb)];
            const int count = verb == Verb::close ? 0 : verb == Verb::cubic ? 3 : 1;
            for (int i = 0; i < count; ++i, ++at)
                text += " " + number(path.points[at].x) + " " + number(path.points[at].y);
        }
        if (measured_ && path.stroke.width < 1.4F && path.fill.a == 0) return;  // a mark in a label
        line("path", text + paint(path.fill, path.stroke));
    }
    void add(const TextBlock& block) {
        const TextRequest& request = block.text->request();
        const TextStyle& style = request.style;
        std::string text = measured_ ? "" : rect(block.box) + " ";
        text += number(style.size) + "/" + std::to_string(static_cast<int>(style.weight)) +
                (style.italic ? "i" : "") + " a" + std::to_string(static_cast<int>(style.align)) + "v" +
                std::to_string(static_cast<int>(style.valign)) + " " + to_string(block.colour) + " \"" +
                one_line(request.text) + "\"";
        line("text", text);
    }
    void add(const Picture& picture) { line("picture", rect(picture.rect) + " " + picture.image); }

    void line(const char* what, const std::string& rest) {
        out_ += std::string("  ") + what + " " + rest + "\n";
    }

    static std::string number(double value) {
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%.1f", value);
        std::string text = buffer;
        if (text.ends_with(".0")) text.resize(text.size() - 2);
        return text == "-0" ? "0" : text;
    }
    static std::string rect(const Rect& r) {
        return number(r.x) + " " + number(r.y) + " " + number(r.w) + " " + number(r.h);
    }
    static std::string paint(Colour fill, const Stroke& stroke) {
        std::string text;
        if (fill.a > 0) text += " fill " + to_string(fill);
        if (stroke.visible()) {
            text += " stroke " + to_string(stroke.colour) + " " + number(static_cast<double>(stroke.width));
            static const char* const kDashes[] = {"", " dashed", " dotted"};
            text += kDashes[static_cast<int>(stroke.dash)];
        }
        return text;
    }
    static std::string one_line(std::string text) {
        for (char& c : text) {
            if (c == '\n') c = '|';
        }
        return text;
    }

    std::string out_;
    bool measured_ = false;
};

}  // namespace civic::test
