#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "model/board.hpp"

namespace civic::bench {

// Boards of about `elements` elements that give every check of the built-in plugins something to do: steps
// with branches, joins and loops back, channels, segments, data that is collected, read and sent through
// processes into stores across zones, legal bases, actors with duties, decisions that go against people,
// appeals. `services`: how many separate services share the elements; one makes a single long service. The
// same arguments make the same board.
class ServiceBoard {
  public:
    ServiceBoard(std::size_t elements, std::size_t services) : random_(20'260'601) {
        builder_.properties = Properties(
            {{"title", "Bench"},
             {"language", "en"},
             {"service",
              Properties({{"phase", "beta"}, {"dpia", "none"}, {"owner", "Office"}, {"sla_days", 30}})}});
        const std::size_t each = elements / services;
        for (std::size_t i = 0; i < services; ++i)
            add_service(std::to_string(i), each);
    }
    Board build() && { return std::move(builder_).build().board; }

  private:
    using Ids = std::vector<std::string>;

    std::size_t below(std::size_t end) { return random_() % end; }
    bool chance(unsigned percent) { return below(100) < percent; }
    const std::string& one_of(const Ids& ids) { return ids[below(ids.size())]; }
    const char* word(std::initializer_list<const char*> words) { return words.begin()[below(words.size())]; }
    Value some_of(const Ids& ids, std::size_t most) {
        List list;
        for (std::size_t i = below(most + 1); i > 0; --i)
            list.emplace_back(one_of(ids));
        return list;
    }
    // An item from those close to `at`, as neighbouring steps share their data.
    Value items_near(const Ids& items, std::size_t at, std::size_t of) {
        List list;
        for (std::size_t i = below(3); i > 0; --i)
            list.emplace_back(items[std::min(items.size() - 1, at * items.size() / of + below(4))]);
        return list;
    }

    std::string add(const std::string& page, const char* type, const std::string& text,
                    std::vector<Property> attributes, const std::string& parent = "") {
        Element element;
        element.id = "e" + std::to_string(builder_.elements.size());
        element.page = page;
        element.type = type;
        element.text = text;
        element.order = "a0";
        element.parent = parent;
        element.attributes = Properties(std::move(attributes));
        builder_.elements.push_back(element);
        return element.id;
    }
    void join(const std::string& page, const char* type, const std::string& from, const std::string& to,
              std::vector<Property> attributes = {}) {
        Link link;
        link.id = "l" + std::to_string(builder_.links.size());
        link.page = page;
        link.type = type;
        link.from = from;
        link.to = to;
        link.attributes = Properties(std::move(attributes));
        builder_.links.push_back(std::move(link));
    }

    void add_service(const std::string& name, std::size_t elements) {
        Page page;
        page.id = "p" + name;
        page.kind = "blueprint";
        page.title = "Service " + name;
        builder_.pages.push_back(page);
        // Of a hundred elements: 40 steps, 15 items, 20 data nodes, the rest channels, people, zones, bases.
        const std::size_t unit = std::max<std::size_t>(elements / 100, 1);
        const Ids channels = add_channels(page.id, 4 + unit);
        add_segments(page.id, 4 + unit);
        const Ids items = add_items(page.id, 15 * unit);
        const Ids steps = add_steps(page.id, 40 * unit, channels, items);
        add_data(page.id, 20 * unit, items, steps);
        const Ids actors = add_actors(page.id, unit, steps);
        add_plan(page.id, 3 * unit, steps, actors);
    }

    Ids add_actors(const std::string& page, std::size_t count, const Ids& steps) {
        Ids ids;
        for (std::size_t i = 0; i < count; ++i) {
            add(page, "measure", "Share completed", {{"kpi", "completion"}, {"published", chance(50)}});
            ids.push_back(add(page, "stakeholder", "Clerk",
                              {{"organisation", word({"Office", "Agency", "Register"})},
                               {"power", static_cast<int>(below(10))},
                               {"interest", static_cast<int>(below(10))},
                               {"legitimate", true},
                               {"urgent", chance(60)},
                               {"engagement", word({"none", "informed", "consulted"})}}));
            for (int k = 0; k < 4; ++k)
                join(page, "performs", ids.back(), one_of(steps));
            join(page, chance(50) ? "influences" : "represents", ids.back(), one_of(ids));
        }
        return ids;
    }

    // Actions on steps, each depending on one before it, towards objectives with a measure each.
    void add_plan(const std::string& page, std::size_t count, const Ids& steps, const Ids& actors) {
        Ids actions;
        Ids objectives;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % 10 == 0) {
                objectives.push_back(add(page, "objective", "Objective", {}));
                const std::string measure =
                    add(page, "measure", "Measure", {{"baseline", 1}, {"target", 2}, {"due", "2026-12-31"}});
                join(page, "measured-by", objectives.back(), measure);
            }
            const std::string month = word({"01", "04", "07"});
            actions.push_back(
                add(page, "roadmap-action", "Action",
                    {{"kind", word({"people", "process", "policy", "technology", "data", "funding"})},
                     {"owner", "Office"},
                     {"start", "2026-" + month + "-01"},
                     {"end", "2026-" + month + "-28"},
                     {"budget", 1000}}));
            join(page, "addresses", actions[i], one_of(steps));
            join(page, "addresses", actions[i], one_of(objectives));
            if (i > 0)
                join(page, "depends-on", actions[i], actions[i - 1 - below(std::min<std::size_t>(i, 5))]);
            if (chance(30)) join(page, "consulted", one_of(actors), actions[i]);
        }
    }

    Ids add_channels(const std::string& page, std::size_t count) {
        Ids ids;
        for (std::size_t i = 0; i < count; ++i) {
            const Properties hours({{"days", "mon-fri"}, {"hours", "09:00-17:00"}});
            ids.push_back(add(page, "channel", "Channel",
                              {{"kind", word({"web", "phone", "counter", "post", "email", "assisted"})},
                               {"cost", 0},
                               {"hours", hours}}));
        }
        return ids;
    }

    void add_segments(const std::string& page, std::size_t count) {
        const Ids words = {"internet", "travel", "id-document", "literacy", "hearing", "phone"};
        std::string last;
        for (std::size_t i = 0; i < count; ++i) {
            const Properties free({{"days", "all"}, {"hours", word({"08:00-12:00", "18:00-22:00"})}});
            const Properties evidence(std::vector<Property>{{"kind", word({"research", "assumption"})}});
            const std::string people = add(page, "segment", "People",
                                           {{"lacks", some_of(words, 2)},
                                            {"available", free},
                                            {"vulnerable", chance(20)},
                                            {"evidence", evidence}});
            if (!last.empty()) join(page, "acts-for", people, last);
            last = people;
        }
    }

    Ids add_items(const std::string& page, std::size_t count) {
        Ids ids;
        for (std::size_t i = 0; i < count; ++i) {
            ids.push_back(add(page, "data-item", "Item " + std::to_string(i),
                              {{"class", word({"public", "internal", "confidential", "restricted"})},
                               {"personal", chance(60)},
                               {"special", chance(5)},
                               {"identifier", chance(10)},
                               {"purposes", List{Value("benefit")}}}));
        }
        return ids;
    }

    Ids add_steps(const std::string& page, std::size_t count, const Ids& channels, const Ids& items) {
        Ids ids;
        for (std::size_t i = 0; i < count; ++i) {
            const char* kind = i == 0           ? "start"
                               : i + 1 == count ? "outcome"
                                                : word({"action", "action", "decision", "wait"});
            std::vector<Property> attributes = {{"kind", kind},
                                                {"needs", List{}},
                                                {"cost", chance(5) ? 10 : 0},
                                                {"waiver", true},
                                                {"wait_days", static_cast<int>(below(5))},
                                                {"purpose", word({"benefit", "benefit", "tax"})},
                                                {"collects", items_near(items, i, count)},
                                                {"reads", items_near(items, i, count)},
                                                {"prefilled", items_near(items, i, count)},
                                                {"produces", items_near(items, i, count)},
                                                {"emotion", static_cast<int>(below(5)) - 2},
                                                {"proactive", chance(2)},
                                                {"aal", chance(30) ? 2 : 1},
                                                {"duty", word({"submit", "approve", "pay"})}};
            if (kind == std::string("action")) {
                attributes.push_back({"channels", some_of(channels, 3)});
                attributes.push_back({"lane", word({"customer", "customer", "frontstage", "backstage"})});
                attributes.push_back({"effect", chance(3) ? "sanction" : chance(5) ? "benefit" : "none"});
            }
            if (kind == std::string("decision")) {
                attributes.push_back({"adverse", chance(30)});
                attributes.push_back({"automated", chance(50)});
                attributes.push_back({"owner", word({"Office", "Agency"})});
            }
            if (chance(70)) attributes.push_back({"human", chance(30)});
            if (chance(70)) attributes.push_back({"notifies", some_of({"status", "reasons"}, 2)});
            if (chance(3)) attributes.push_back({"join", "all"});
            ids.push_back(add(page, "step", "Step " + std::to_string(i), std::move(attributes)));
            if (i > 0) join(page, "next", ids[i - 1], ids[i]);
            if (i > 4 && chance(30)) join(page, "next", ids[i - 2 - below(3)], ids[i]);
            if (i > 4 && chance(5))
                join(page, "next", ids[i], ids[i - 2 - below(3)], {{"kind", "return"}, {"max_loops", 2}});
            if (i > 0 && kind == std::string("decision") && chance(10)) add_refusal(page, ids[i], ids[i - 1]);
        }
        join(page, "next", ids.back(),
             add(page, "step", "Complain", {{"kind", "complaint"}, {"needs", List{}}}));
        return ids;
    }

    // What a decision may come to that goes against people: an exit, and an appeal that leads back to
    // `before`.
    void add_refusal(const std::string& page, const std::string& decision, const std::string& before) {
        const std::string refused = add(page, "step", "Refused", {{"kind", "exit"}});
        const std::string appeal = add(page, "step", "Appeal", {{"kind", "appeal"}, {"needs", List{}}});
        const std::string again = add(page, "step", "Decide afresh",
                                      {{"kind", "decision"}, {"adverse", chance(50)}, {"owner", "Office"}});
        join(page, "next", decision, refused, {{"kind", chance(30) ? "error" : "normal"}});
        if (chance(70)) join(page, "next", refused, appeal, {{"kind", "appeal"}});
        join(page, "next", appeal, again);
        join(page, "next", again, refused, {{"kind", "return"}});
        if (chance(50)) join(page, "next", again, before, {{"kind", "return"}, {"max_loops", 1}});
    }

    void add_data(const std::string& page, std::size_t count, const Ids& items, const Ids& steps) {
        Ids nodes;
        std::string zone;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % 10 == 0) {
                zone = add(page, "zone", "Zone",
                           {{"organisation", word({"Office", "Agency", "Register"})},
                            {"clearance", word({"internal", "confidential", "restricted"})}});
            }
            const bool store = chance(30);
            std::vector<Property> attributes;
            if (store)
                attributes = {{"encrypted_at_rest", chance(70)},
                              {"logged", chance(70)},
                              {"authoritative_for", items_near(items, i, count)},
                              {"retention_days", 90},
                              {"visible_to_subject", chance(50)},
                              {"disposal", "deleted"}};
            nodes.push_back(add(page, store ? "store" : "process", "Node " + std::to_string(i),
                                std::move(attributes), zone));
            const std::size_t at = i * steps.size() / count;
            join(page, "flow", steps[at], nodes[i],
                 {{"carries", items_near(items, at, steps.size())}, {"encrypted", chance(80)}});
            if (i > 0) {
                join(page, "flow", nodes[i - 1 - below(std::min<std::size_t>(i, 3))], nodes[i],
                     {{"carries", chance(50) ? Value("all") : items_near(items, at, steps.size())},
                      {"encrypted", chance(80)},
                      {"agreement", chance(80)}});
            }
            join(page, "requires", steps[at], nodes[i]);
        }
        for (std::size_t i = 0; i < count / 10 + 1; ++i) {
            add(page, "legal-basis", "Basis",
                {{"organisation", word({"Office", "Agency"})},
                 {"items", some_of(items, 20)},
                 {"purpose", "benefit"},
                 {"basis", "An act"}});
        }
    }

    std::mt19937 random_;
    BoardBuilder builder_;
};

}  // namespace civic::bench
