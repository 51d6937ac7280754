#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "sdk/journey.hpp"

// What a way through the service asks of a group of people.

namespace civic::inclusion {

using namespace sdk;

enum class Measure : std::uint8_t { visits, days, cost };
constexpr Measure kMeasures[] = {Measure::visits, Measure::days, Measure::cost};

// A way from a start to an end that asks the least, by one measure; where a join waits for several branches
// only the one that the way takes counts.
struct Way {
    double burden = std::numeric_limits<double>::infinity();  // infinite: there is none
    Path path;
};

class Burdens {
  public:
    explicit Burdens(const Journey& journey);

    // The least that it may come to (what is unknown asks nothing), and the most that the least way can come
    // to (nobody goes where what is asked may be anything). `bit` is the segment's in the verdict.
    struct Range {
        Way least;
        double most = 0;
        // The most where what is unknown of steps that nobody avoids asks nothing: it asks the same of
        // everyone.
        double most_apart = 0;
    };
    Range range(Measure measure, Index segment, const Verdict& verdict, unsigned bit);

    // What is unknown of a step by the measure; none: nothing.
    std::optional<Missing> missing(Measure measure, Index segment, Index step) const;

  private:
    // Of one step for one segment; infinite: it may be anything.
    struct Load {
        double least = 0;
        double most = 0;
        static Load of(double known) { return {known, known}; }
        bool is_known() const { return least == most; }
    };
    static Load load_of(const Operand<double>& amount);
    Load load(Measure measure, Index segment, Index step) const;
    Load cost(Index segment, Index step) const;
    Load channel_cost(Index segment, Index step) const;
    // What of the most is left when what everyone bears alike is taken as nothing.
    double most_apart(Measure measure, Index segment, Index step, const Load& load) const;
    bool is_visit(Index segment, Index step) const;
    bool is_same_visit(Index from, Index to) const;
    Way find(Measure measure, const Mask& ends, const std::vector<double>& load);

    const Journey& journey_;
    const Service& service_;
    Mask everyone_;  // by step: nobody avoids it
    Index travel_;   // the capability; kNoIndex: nothing asks for it
    Mask travels_;   // by channel: it asks for travel
    std::vector<Operand<double>> wait_, own_cost_, channel_cost_;
    std::vector<Truth> waived_;
    std::vector<std::uint8_t> continues_;  // by link: the two steps can be one visit
    std::vector<double> best_;             // by step, of the search at hand
    std::vector<Index> by_;                // the link on which it was reached
};

}  // namespace civic::inclusion
