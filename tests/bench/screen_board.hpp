#pragma once

#include <random>
#include <string>
#include <utility>

#include "model/board.hpp"

namespace civic::bench {

// A prototype of about `controls` controls: screens side by side, twenty controls and ten pieces of copy on
// each, some of them small or close to one another, some pale, some hard to read. The same number makes the
// same board.
inline Board screen_board(std::size_t controls) {
    constexpr std::size_t kControls = 20;
    constexpr std::size_t kCopies = 10;
    std::mt19937 random(20'260'601);
    const auto below = [&random](std::size_t end) { return static_cast<std::size_t>(random() % end); };
    BoardBuilder builder;
    builder.properties = Properties({{"title", "Prototype"},
                                     {"language", "en"},
                                     {"service", Properties({{"phase", "beta"}, {"grade_target", 8}})}});
    Page page;
    page.id = "p";
    page.kind = "prototype";
    page.title = "Screens";
    builder.pages.push_back(page);
    const auto add = [&](const char* type, std::string parent, std::string text, Rect box, Properties style,
                         Properties attributes) {
        Element element;
        element.id = "e" + std::to_string(builder.elements.size());
        element.page = "p";
        element.type = type;
        element.parent = std::move(parent);
        element.text = std::move(text);
        element.box = box;
        element.order = "a" + std::to_string(100'000 + builder.elements.size());
        element.style = std::move(style);
        element.attributes = std::move(attributes);
        builder.elements.push_back(element);
        return element.id;
    };
    const char* const fills[] = {"#ffffff", "#f1f3f5", "#1864ab", "#868e96"};
    const char* const inks[] = {"#212529", "#495057", "#adb5bd", "#ffffff"};
    const char* const texts[] = {
        "Tell us where you live.",
        "You may be eligible notwithstanding any previous determination of ineligibility in respect of the "
        "accommodation.",
        "We will write to you within ten days. Keep this page: you need the number on it when you call us.",
        "Applications are processed in accordance with the applicable administrative regulations."};
    std::string last;
    const std::size_t screens = controls / kControls;
    for (std::size_t screen = 0; screen < screens; ++screen) {
        const double left = 420.0 * static_cast<double>(screen % 100);
        const double top = 840.0 * static_cast<double>(screen / 100);
        const std::string id = add("screen", "", "Screen", {left, top, 390, 820},
                                   Properties(std::vector<Property>{{"fill", fills[below(2)]}}),
                                   Properties(std::vector<Property>{{"language", "en"}}));
        for (std::size_t i = 0; i < kControls; ++i) {
            const Rect box{left + 10 + 30 * static_cast<double>(i % 4),
                           top + 10 + 26 * static_cast<double>(i / 4), 16 + static_cast<double>(below(12)),
                           16 + static_cast<double>(below(10))};
            add("control", id, "Next", box,
                Properties({{"fill", fills[below(4)]}, {"text", inks[below(4)]}, {"font_size", 14}}),
                Properties({{"label", "Next"}, {"role", "button"}}));
        }
        for (std::size_t i = 0; i < kCopies; ++i) {
            add("copy", id, texts[below(4)], {left + 10, top + 200 + 50 * static_cast<double>(i), 360, 40},
                Properties({{"text", inks[below(4)]}, {"font_size", 16}}), Properties());
        }
        if (!last.empty()) {
            Link link;
            link.id = "l" + std::to_string(builder.links.size());
            link.page = "p";
            link.type = "next";
            link.from = last;
            link.to = id;
            builder.links.push_back(std::move(link));
        }
        last = id;
    }
    return std::move(builder).build().board;
}

}  // namespace civic::bench
