#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/unclassified, for each data item:
//     needs review    its class is unknown, and nothing implies it (personal and special data have one by
//                     law)
//     pass            it has a class
//     not applicable  its class is "not applicable"

namespace civic::security {

void unclassified(Check& check) {
    const auto& data = check.shared<DataModel>();
    std::vector<std::size_t> used(data.items(), 0);
    const ServiceGraph& graph = data.service().graph();
    for (const auto& [step, item] : graph.items.collected)
        ++used[item];
    for (const auto& [step, item] : graph.items.read)
        ++used[item];
    for (const DataFlow& flow : graph.data.flows) {
        for (const Index item : flow.items)
            ++used[item];
    }
    for (Index item = 0; item < data.items(); ++item) {
        check.poll();
        const Operand<DataClass>& data_class = data.class_of(item);
        if (data_class.has_value()) {
            check.pass();
        } else if (data_class.is_not_applicable()) {
            check.not_applicable();
        } else {
            const Element element = data.service().item(item);
            const std::string where =
                used[item] == 0
                    ? ""
                    : text_of(", and ", counted(used[item], "place depends", "places depend"), " on it");
            check.report(Finding::needs_review(
                             text_of("Nobody has said how sensitive ", named(check.board(), element.row()),
                                     " is", where, ": public, internal, confidential or restricted (class)?"),
                             element, "class")
                             .about(element.row()));
        }
    }
}

}  // namespace civic::security
