#include "cli/info.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "checks/report_builder.hpp"
#include "cli/board_input.hpp"
#include "cli/checked_board.hpp"
#include "cli/message.hpp"
#include "format/json_writer.hpp"

namespace civic {
namespace {

using Counts = std::map<std::string, std::size_t, std::less<>>;  // by type, sorted

struct Facts {
    const Board& board;
    std::string phase;
    Counts elements;
    Counts links;
    std::map<std::string, std::size_t, std::less<>> on_page;  // elements by page id
    std::uint64_t not_modelled = 0;
    std::size_t image_bytes = 0;
    std::size_t waivers = 0;
};

Facts gather(const Board& board, const Vocabulary& vocabulary) {
    Facts facts{board, "", {}, {}, {}, count_not_modelled(board, vocabulary), 0, 0};
    if (const Value* phase = board.service().find("phase")) facts.phase = phase->as_text();
    if (const Value* waivers = board.properties().find("waivers")) facts.waivers = waivers->as_list().size();
    board.elements().for_each([&](const Element& element) {
        ++facts.elements[element.type.text()];
        ++facts.on_page[element.page];
    });
    board.links().for_each([&](const Link& link) { ++facts.links[link.type.text()]; });
    board.images().for_each([&](const Image& image) { facts.image_bytes += image.bytes->size(); });
    return facts;
}

std::string counted(std::size_t total, const Counts& counts) {
    std::string line = std::to_string(total);
    std::string_view before = ": ";
    for (const auto& [type, count] : counts) {
        line += before;
        line += std::to_string(count) + " " + type;
        before = ", ";
    }
    return line;
}

std::string as_text(const Facts& facts) {
    const Board& board = facts.board;
    const auto or_unknown = [](std::string_view text) {
        return std::string(text.empty() ? "unknown" : text);
    };
    std::string text = or_unknown(board.title()) + "\n";
    const auto row = [&](std::string name, const std::string& value) {
        name.resize(14, ' ');
        text += "  " + name + value + "\n";
    };
    row("language", or_unknown(board.language()));
    row("phase", or_unknown(facts.phase));
    row("pages", std::to_string(board.pages().size()));
    for (const Page* page : board.pages_in_order()) {
        const auto found = facts.on_page.find(page->id);
        const std::size_t count = found == facts.on_page.end() ? 0 : found->second;
        row("", page->id + "  " + page->kind.text() + "  " + page->title + "  (" + std::to_string(count) +
                    (count == 1 ? " element)" : " elements)"));
    }
    row("elements", counted(board.elements().size(), facts.elements));
    row("links", counted(board.links().size(), facts.links));
    row("not modelled", std::to_string(facts.not_modelled));
    row("images",
        std::to_string(board.images().size()) + " (" + std::to_string(facts.image_bytes) + " bytes)");
    row("waivers", std::to_string(facts.waivers));
    return text;
}

void write_counts(JsonWriter& json, std::string_view name, std::size_t total, const Counts& counts) {
    json.key(name);
    json.open_object();
    json.key("by_type");
    json.open_object();
    for (const auto& [type, count] : counts) {
        json.key(type);
        json.integer(static_cast<std::int64_t>(count));
    }
    json.close_object();
    json.key("total");
    json.integer(static_cast<std::int64_t>(total));
    json.close_object();
}

void write_text_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
    json.key(name);
    text.empty() ? json.null() : json.text(text);
}

void write_pages(JsonWriter& json, const Facts& facts) {
    json.key("pages");
    json.open_list();
    for (const Page* page : facts.board.pages_in_order()) {
        const auto found = facts.on_page.find(page->id);
        json.item();
        json.open_object();
        json.key("elements");
        json.integer(found == facts.on_page.end() ? 0 : static_cast<std::int64_t>(found->second));
        json.key("id");
        json.text(page->id);
        json.key("kind");
        json.text(page->kind.text());
        json.key("title");
        json.text(page->title);
        json.close_object();
    }
    json.close_list();
}

std::string as_json(const Facts& facts, int file_version) {
    const Board& board = facts.board;
    const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
    JsonWriter json;
    json.open_object();
    write_counts(json, "elements", board.elements().size(), facts.elements);
    json.key("format");
    json.text("civicanvas-info");
    json.key("image_bytes");
    json.integer(number(facts.image_bytes));
    json.key("images");
    json.integer(number(board.images().size()));
    write_text_or_null(json, "language", board.language());
    write_counts(json, "links", board.links().size(), facts.links);
    json.key("not_modelled");
    json.integer(static_cast<std::int64_t>(facts.not_modelled));
    write_pages(json, facts);
    write_text_or_null(json, "phase", facts.phase);
    write_text_or_null(json, "title", board.title());
    json.key("version");
    json.integer(file_version);
    json.key("waivers");
    json.integer(number(facts.waivers));
    json.close_object();
    return std::move(json).finish();
}

}  // namespace

ExitStatus run_info(const InfoOptions& options) {
    const Result<BoardInput> input = read_board(options.file);
    if (!input.ok()) {
        complain(input.error());
        return ExitStatus::usage;
    }
    const Result<Vocabulary> vocabulary = installed_vocabulary();
    if (!vocabulary.ok()) {
        complain(vocabulary.error());
        return ExitStatus::usage;
    }
    complain_of_left_out(options.file, input->loaded);
    const Facts facts = gather(input->loaded.board, *vocabulary);
    const bool json = options.format == InfoOptions::Format::json;
    return print(json ? as_json(facts, input->loaded.file_version) : as_text(facts));
}

}  // namespace civic
