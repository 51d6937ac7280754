#include "sdk/read_tracker.hpp"

#include <algorithm>

namespace civic::sdk {

void ReadTracker::begin(const void* key, Shares shares) {
    if (!on_) return;
    open_.push_back(entries_.size());
    entries_.push_back({key, shares, board_.no_reads(), {}, entries_.size()});
    board_.note_reads(&entries_.back().reads);
}

void ReadTracker::end() {
    if (!on_) return;
    open_.pop_back();
    board_.note_reads(open_.empty() ? nullptr : &entries_[open_.back()].reads);
}

void ReadTracker::use(const void* key) {
    if (!on_ || open_.empty()) return;
    std::vector<std::size_t>& uses = entries_[open_.back()].uses;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const bool fresh = std::find(uses.begin(), uses.end(), i) == uses.end();
        if (entries_[i].key == key && fresh) uses.push_back(i);
    }
}

std::size_t ReadTracker::group_of(std::size_t entry) const {
    while (entries_[entry].group != entry)
        entry = entries_[entry].group;
    return entry;
}

void ReadTracker::share() {
    // Whoever uses what keeps things may have been given what others made it look at, and the other way
    // round.
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        for (const std::size_t used : entries_[i].uses) {
            if (entries_[used].shares == Shares::what_it_keeps) entries_[group_of(i)].group = group_of(used);
        }
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (group_of(i) != i) entries_[group_of(i)].reads.add(entries_[i].reads);
    }
    // What is used begins later than its user only inside it, so that a few rounds are enough.
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            Reads& to = entries_[group_of(i)].reads;
            for (const std::size_t used : entries_[i].uses) {
                const Reads& from = entries_[group_of(used)].reads;
                if (&from == &to) continue;
                again = to.add(from) || again;
            }
        }
    }
}

const Reads* ReadTracker::of(const void* key) const {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (entries_[i].key == key) return &entries_[group_of(i)].reads;
    }
    return nullptr;
}

}  // namespace civic::sdk
