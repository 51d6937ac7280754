#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sdk/reads.hpp"
#include "sdk/snapshot.hpp"

namespace civic::sdk {

// Whether what a shared thing is asked by one check may be kept by it and given to another, who then has not
// looked at the board itself.
enum class Shares : std::uint8_t { nothing, what_it_keeps };

// Which of the checks of a run has looked at what, itself or by what it shares with others. Does nothing
// before start().
class ReadTracker {
  public:
    // Outlives it.
    explicit ReadTracker(const Snapshot& board) : board_(board) {}
    ~ReadTracker() { board_.note_reads(nullptr); }
    ReadTracker(const ReadTracker&) = delete;
    ReadTracker& operator=(const ReadTracker&) = delete;

    // Not on a board with more names than anybody needs: what is noted grows with their square.
    void start() { on_ = board_.symbol_count() <= kMostSymbols; }
    // From here to its end() what is looked at is the key's: a check, or something that checks share. They
    // nest.
    void begin(const void* key, Shares shares);
    void end();
    // Who is at it now uses what was made under this key.
    void use(const void* key);

    // Gives each the reads of all that it uses, and of those with whom it shares what keeps things. When all
    // is over.
    void share();
    // nullptr: it did not run.
    const Reads* of(const void* key) const;

  private:
    static constexpr Row kMostSymbols = 1'000;
    struct Entry {
        const void* key;
        Shares shares;
        Reads reads;
        std::vector<std::size_t> uses;
        std::size_t group;  // an entry that shares with this one, and so on to one that is its own
    };
    std::size_t group_of(std::size_t entry) const;

    const Snapshot& board_;
    bool on_ = false;
    std::vector<Entry> entries_;     // in the order in which they began: what is used lies before or inside
    std::vector<std::size_t> open_;  // innermost last
};

}  // namespace civic::sdk
