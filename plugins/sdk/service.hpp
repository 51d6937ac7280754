#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "sdk/kernel/service_graph.hpp"
#include "sdk/kernel/witness.hpp"
#include "sdk/run.hpp"
#include "sdk/vocabulary.hpp"

namespace civic::sdk {

// A board as a service: its elements by type, numbered for the kernel's queries, and the graph that these
// work on. Made once a run (check.shared<Service>()). O(elements + links + their attributes).
//
// How a board is read where it leaves something out:
// - A step with no `kind` is not taken for a start or an outcome; but where the board marks no start at all,
//   the steps that lead somewhere and that nothing leads to are the starts.
// - `join` is any, the kind of a `next` link is normal, a `requires` link is no fallback: marks that are not
//   there are not set. A `next` link with max_loops 0 is never taken and left out.
// - A step asks something of the person when it says which channels or needs it has. One that does not is
//   taken to ask nothing when it is a start, a decision, a wait, an outcome, an exit or an error, when it is
//   automated, when its lane is backstage or support, or when those who perform it are all no segments.
//   At every other step, channels and needs that are absent are unknown.
// - A channel without `needs` has those of its kind (vocabulary.hpp).
// - A step that shows an item prefilled reads it. An item that a control collects is collected, and one that
// it
//   shows prefilled is read, at the steps that `realises` ties to the control's screen.
class Service {
  public:
    static constexpr bool kReadsAllAtOnce = true;
    explicit Service(Run& run);
    explicit Service(const Snapshot& snapshot);

    const Snapshot& board() const { return *board_; }
    const Vocabulary& names() const { return names_; }
    const ServiceGraph& graph() const { return graph_; }

    // Rows by index in the graph. Mirrors are not among them.
    const std::vector<Row>& steps() const { return steps_; }
    const std::vector<Row>& channels() const { return channels_; }
    const std::vector<Row>& segments() const { return segments_; }
    const std::vector<Row>& items() const { return items_; }
    // Links by index: of graph().steps.next, of graph().data.flows. A data node or a resource is a row
    // itself.
    const std::vector<Row>& next_links() const { return next_links_; }
    const std::vector<Row>& flow_links() const { return flow_links_; }

    // The index of a row among those of its own type; kNoIndex for types that the graph does not number.
    Index index_of(Row row) const { return index_[row]; }
    Element step(Index index) const { return board_->element(steps_[index]); }
    Element channel(Index index) const { return board_->element(channels_[index]); }
    Element segment(Index index) const { return board_->element(segments_[index]); }
    Element item(Index index) const { return board_->element(items_[index]); }

    ChannelKind kind_of_channel(Index channel) const { return channel_kinds_[channel]; }

    // The words that lists of needs and lacks draw on, by number.
    const std::vector<std::string_view>& capabilities() const { return capabilities_; }
    // kNoIndex: the board nowhere uses the word.
    Index capability(std::string_view word) const;

    // Steps that are outcomes, and those that may be: nobody has said what kind they are, something leads to
    // them, and nothing leads on.
    const Mask& outcomes() const { return outcomes_; }
    const Mask& possible_outcomes() const { return possible_outcomes_; }
    bool has_outcome() const { return has_outcome_; }

    // Items that controls collect, or show, on screens that no step is tied to: (control, item).
    const std::vector<std::pair<Row, Index>>& loose_collections() const { return loose_; }
    const std::vector<std::pair<Row, Index>>& loose_reads() const { return loose_reads_; }

    // Each item that a control collects and each step that `realises` ties to its screen.
    struct ControlUse {
        Row control = kNone;
        Index step = 0;
        Index item = 0;
    };
    const std::vector<ControlUse>& control_uses() const { return control_uses_; }

    // A path of the graph as rows of the snapshot.
    std::vector<Row> rows_of_steps(const std::vector<Index>& steps) const;
    std::vector<Row> rows_of_next(const std::vector<Index>& links) const;

  private:
    void number_elements();
    void read_channels();
    void read_segments();
    void read_steps();
    void read_items_of(Index step, const Element& element);
    void read_controls();
    void read_links();
    void read_next(const Link& link);
    void read_flow(const Link& link);
    void mark_starts();
    void mark_outcomes();
    void decide_who_acts();
    IndexList words(const Operand<Texts>& list);
    Index intern(std::string_view word);
    std::vector<Index> items_in(const Operand<References>& list) const;
    std::vector<Index> steps_of_screen(const Element& screen) const;

    const Snapshot* board_;
    Vocabulary names_;
    ServiceGraph graph_;
    std::vector<Row> steps_, channels_, segments_, items_, controls_;
    std::vector<Row> next_links_, flow_links_;
    std::vector<Index> index_;
    std::vector<ChannelKind> channel_kinds_;
    std::vector<std::string_view> capabilities_;
    std::unordered_map<std::string_view, Index> capability_of_;
    std::vector<std::pair<Row, Index>> loose_, loose_reads_;
    std::vector<ControlUse> control_uses_;
    Mask outcomes_, possible_outcomes_;
    bool has_outcome_ = false;
};

}  // namespace civic::sdk
