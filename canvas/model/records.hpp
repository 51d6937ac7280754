#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "model/persistent_map.hpp"
#include "model/persistent_vector.hpp"
#include "model/shared.hpp"
#include "model/slot.hpp"

namespace civic {

// A table of records by id, in the file's order. Copies are O(1) and share the records; put and remove are
// O(log n).
template <typename Record>
class Records {
  public:
    std::size_t size() const { return size_; }             // records there
    std::size_t slots() const { return entries_.size(); }  // slots used so far, removed ones included

    // kNoSlot when no record has that id.
    Slot slot_of(std::string_view id) const {
        const Slot slot = any_slot_of(id);
        return slot != kNoSlot && entries_[slot].there ? slot : kNoSlot;
    }
    // The same, without a search where the hint is right.
    Slot slot_of(std::string_view id, SlotHint hint) const {
        return stands_at(hint.slot, id) ? hint.slot : slot_of(id);
    }
    // Of a record of this table, or of one that had it or will.
    Slot slot_of(const Record& record) const { return slot_of(record.id, record.hint); }
    const Record* find(std::string_view id) const {
        const Slot slot = slot_of(id);
        return slot == kNoSlot ? nullptr : entries_[slot].record.get();
    }
    // nullptr when the record was removed, or never was: a board without a preview has fewer slots.
    const Record* at(Slot slot) const {
        if (slot >= entries_.size()) return nullptr;
        const Entry& entry = entries_[slot];
        return entry.there ? entry.record.get() : nullptr;
    }
    // Shares the record with the caller, who may keep it past the table's life.
    Shared<Record> share(Slot slot) const {
        return entries_[slot].there ? entries_[slot].record : Shared<Record>();
    }

    template <typename Visit>  // Visit(const Record&), in the file's order
    void for_each(Visit&& visit) const {
        entries_.for_each([&](const Entry& entry) {
            if (entry.there) visit(*entry.record);
        });
    }
    template <typename Visit>  // Visit(Slot, const Record&), in the file's order
    void for_each_slot(Visit&& visit) const {
        Slot slot = 0;
        entries_.for_each([&](const Entry& entry) {
            if (entry.there) visit(slot, *entry.record);
            ++slot;
        });
    }

    // Adds the record, or replaces the one with its id. Gives the slot.
    Slot put(Shared<Record> record) {
        Slot slot = any_slot_of(record->id);
        if (slot == kNoSlot) {
            slot = static_cast<Slot>(entries_.size());
            set_hint(record, slot);
            entries_.push_back({record, true});
            by_id_.insert(hash(record->id), slot, [this](Slot s) { return hash(entries_[s].record->id); });
            ++size_;
            return slot;
        }
        if (!entries_[slot].there) ++size_;
        set_hint(record, slot);
        entries_.set(slot, {std::move(record), true});
        return slot;
    }

    // Whether a record has, or once had, the id.
    bool has_seen(std::string_view id) const { return any_slot_of(id) != kNoSlot; }

    // The record, in this table alone: copied first where another table shares it. The id must stay. The
    // reference holds until the table is copied or changed.
    Record& edit(Slot slot) {
        Entry& entry = entries_.edit(slot);
        assert(entry.there);
        return entry.record.edit();
    }

    void remove(std::string_view id) {
        const Slot slot = slot_of(id);
        if (slot == kNoSlot) return;
        Shared<Record> stub;  // the id alone, to give the slot back
        stub.edit().id = std::string(id);
        entries_.set(slot, {std::move(stub), false});
        --size_;
    }

  private:
    struct Entry {
        Shared<Record> record;
        bool there = false;
    };

    bool stands_at(Slot slot, std::string_view id) const {
        if (slot >= entries_.size()) return false;
        const Entry& entry = entries_[slot];
        return entry.there && entry.record->id == id;
    }
    static void set_hint(Shared<Record>& record, Slot slot) {
        if constexpr (requires { record->hint; }) {
            if (record->hint.slot != slot) record.edit().hint.slot = slot;
        }
    }

    static std::size_t hash(std::string_view id) { return std::hash<std::string_view>()(id); }

    Slot any_slot_of(std::string_view id) const {
        const Slot* found = by_id_.find(hash(id), [&](Slot slot) { return entries_[slot].record->id == id; });
        return found == nullptr ? kNoSlot : *found;
    }

    PersistentVector<Entry> entries_;
    PersistentMap<Slot> by_id_;
    std::size_t size_ = 0;
};

}  // namespace civic
