#include "sdk/usable.hpp"

#include "sdk/kernel/reach.hpp"

namespace civic::sdk {

Missing missing_of_channel(const Service& service, Index channel) {
    const bool kind = service.kind_of_channel(channel) == ChannelKind::unknown;
    return Missing::element(service.channels()[channel], kind ? "kind" : "needs");
}

Missing missing_use(const Service& service, Index segment, Index step) {
    const Undecided what = undecided(service.graph(), segment, step);
    switch (what.what) {
        case Undecided::What::segment_lacks:
            return Missing::element(service.segments()[segment], "lacks");
        case Undecided::What::step_channels:
            return Missing::element(service.steps()[step], "channels");
        case Undecided::What::step_needs:
            return Missing::element(service.steps()[step], "needs");
        case Undecided::What::channel:
            break;
    }
    return missing_of_channel(service, what.channel);
}

std::string to_say_use(const Service& service, const Missing& missing) {
    const std::string name = owner_of(service.board(), missing);
    if (missing.attribute == "lacks") return text_of("say what ", name, " lack (lacks)");
    if (missing.attribute == "channels")
        return text_of("say through which channels ", name, " is offered (channels)");
    if (missing.attribute == "needs")
        return text_of("say what people must have or be able to do for ", name, " (needs)");
    const bool channel = service.board().element(missing.row).type() == service.names().channel;
    return text_of("say what kind of ", channel ? "channel " : "step ", name, " is (kind)");
}

}  // namespace civic::sdk
