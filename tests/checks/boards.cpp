#include "checks/boards.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "format/load.hpp"
#include "format/vocabulary_file.hpp"

namespace civic::test {
namespace {

class Maker {
  public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    BoardBuilder make() {
        BoardBuilder builder;
        builder.properties =
            Properties({{"title", "A board"},
                        {"language", "en"},
                        {"service", Properties({{"phase", "alpha"}, {"owner", "An office"}})}});
        const int pages = 1 + below(3);
        for (int i = 0; i < pages; ++i) {
            Page page;
            page.id = "p" + std::to_string(i);
            page.kind = one_of({"flow", "journey", "dataflow"});
            page.title = "Page " + std::to_string(i);
            builder.pages.push_back(std::move(page));
        }
        elements_ = below(24);
        for (int i = 0; i < elements_; ++i)
            builder.elements.push_back(element(i, pages));
        for (int i = 0; i < below(40) && elements_ > 0; ++i)
            builder.links.push_back(link(i, builder.elements));
        return builder;
    }

  private:
    int below(int end) { return static_cast<int>(random_() % static_cast<std::uint32_t>(end)); }
    const char* one_of(std::vector<const char*> words) {
        return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
    }
    std::string any_id() { return "e" + std::to_string(below(elements_ + 2)); }  // some are not there

    Value references() {
        List ids;
        for (int i = below(4); i > 0; --i)
            ids.emplace_back(any_id());
        return ids;
    }

    Properties attributes() {
        std::vector<Property> items;
        const auto maybe = [&](const char* name, Value value) {
            if (below(3) == 0) items.push_back({name, std::move(value)});
        };
        maybe("goal", one_of({"", "x", "Get a home", "\u4f4f\u5b85"}));
        maybe("goal", Value());
        maybe("channels", references());
        maybe("collects", references());
        maybe("carries", below(2) == 0 ? Value("all") : references());
        maybe("wait_days", below(60));
        maybe("cost", 0.5 * below(9));
        maybe("encrypted", below(2) == 0);
        maybe("pain",
              Properties({{"severity", below(4)}, {"more", Properties({{"deep", List{1, List{}}}})}}));
        maybe("of_a_plugin", List{Value(), true, Properties({{"a", 1}})});
        return Properties(std::move(items));
    }

    Element element(int index, int pages) {
        Element made;
        made.id = "e" + std::to_string(index);
        made.page = "p" + std::to_string(below(pages));
        made.type = one_of({"step", "channel", "data-item", "store", "note", "of-a-plugin"});
        made.text = "Element " + std::to_string(index);
        made.box = {10.0 * below(100), 10.0 * below(100), 120, 60};
        if (index > 0 && below(3) == 0) made.parent = "e" + std::to_string(below(index));
        if (index > 0 && below(6) == 0) {
            made.mirrors = "e" + std::to_string(below(index));
            made.text.clear();
        } else {
            made.attributes = attributes();
        }
        if (below(2) == 0) made.style = Properties({{"fill", "#ffffff"}, {"bold", true}});
        return made;
    }

    Link link(int index, const std::vector<Element>& elements) {
        Link made;
        made.id = "l" + std::to_string(index);
        const auto pick = [&]() -> const Element& {
            return elements[static_cast<std::size_t>(below(static_cast<int>(elements.size())))];
        };
        const Element& from = pick();
        made.page = from.page;
        made.type = one_of({"next", "flow", "requires", "line"});
        made.from = from.id;
        made.to = pick().id;
        made.text = below(2) == 0 ? "yes" : "";
        made.attributes = attributes();
        return made;
    }

    std::mt19937 random_;
    int elements_ = 0;
};

template <typename Record>
void shuffle_all(std::vector<Record>& records, std::mt19937& random) {
    for (std::size_t i = records.size(); i > 1; --i)
        std::swap(records[i - 1], records[random() % i]);
}

// As the builder mends a board depends on the order of its records, mended parts are taken over before
// shuffling.
void take_over(const Board& board, BoardBuilder& builder) {
    builder.pages.clear();
    builder.elements.clear();
    builder.links.clear();
    board.pages().for_each([&](const Page& page) { builder.pages.push_back(page); });
    board.elements().for_each([&](const Element& element) { builder.elements.push_back(element); });
    board.links().for_each([&](const Link& link) { builder.links.push_back(link); });
}

}  // namespace

Board board_from(std::string_view json) {
    Result<LoadedBoard> loaded = load_board(json);
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().message()));
    REQUIRE_FALSE(loaded->partial());
    return loaded->board;
}

const Vocabulary& vocabulary() {
    static const Result<Vocabulary> kVocabulary =
        read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json");
    REQUIRE(kVocabulary.ok());
    return *kVocabulary;
}

Snapshot snapshot_of(const Board& board) {
    Result<Snapshot> snapshot = build_snapshot(board, {std::nullopt, "2026-01-31", &vocabulary()});
    REQUIRE(snapshot.ok());
    return std::move(*snapshot);
}

Board random_board(std::uint32_t seed, FileOrder order, std::uint32_t shuffle) {
    BoardBuilder builder = Maker(seed).make();
    Board board = BoardBuilder(builder).build().board;
    if (order == FileOrder::as_made) return board;
    take_over(board, builder);
    std::mt19937 random(shuffle);
    shuffle_all(builder.pages, random);
    shuffle_all(builder.elements, random);
    shuffle_all(builder.links, random);
    return std::move(builder).build().board;
}

}  // namespace civic::test
