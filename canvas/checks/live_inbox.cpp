#include "checks/live_inbox.hpp"

#include <string>
#include <utility>

namespace civic {

LiveInbox::LiveInbox(Channel here, Channel there, std::function<void()> on_report)
    : here_(std::move(here)), there_(std::move(there)), on_report_(std::move(on_report)) {}

// Wakes the one that checks; at most one byte is ever on its way, so that writing never waits.
void LiveInbox::tell() {
    if (std::exchange(told_, true)) return;
    here_.write_all("!");
}

void LiveInbox::put(Board board, std::uint64_t version) {
    std::optional<Task> old;  // freed when the lock is gone
    const std::lock_guard lock(mutex_);
    old = std::exchange(task_, Task{std::move(board), version});
    called_off_ = false;
    tell();
}

void LiveInbox::call_off() {
    const std::lock_guard lock(mutex_);
    task_.reset();
    called_off_ = true;
    tell();
}

void LiveInbox::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    tell();
}

std::shared_ptr<const LiveReport> LiveInbox::take_report() {
    const std::lock_guard lock(mutex_);
    return std::exchange(given_, true) ? nullptr : report_;
}

std::shared_ptr<const LiveReport> LiveInbox::wait_report(std::uint64_t version,
                                                         std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    const bool there = published_.wait_for(lock, limit, [&] {
        return report_ != nullptr && report_->is_complete() && report_->version >= version;
    });
    return there ? report_ : nullptr;
}

bool LiveInbox::is_superseded() {
    const std::lock_guard lock(mutex_);
    return task_.has_value() || called_off_ || stopped_;
}

bool LiveInbox::is_stopped() {
    const std::lock_guard lock(mutex_);
    return stopped_;
}

LiveInbox::News LiveInbox::take() {
    const std::lock_guard lock(mutex_);
    std::string bytes;
    if (std::exchange(told_, false)) there_.read_some(bytes, 1);
    return {std::exchange(task_, std::nullopt), std::exchange(called_off_, false)};
}

void LiveInbox::publish(std::shared_ptr<const LiveReport> report) {
    {
        const std::lock_guard lock(mutex_);
        std::swap(report_, report);  // the old one is freed when the lock is gone
        given_ = false;
        published_.notify_all();
    }
    if (on_report_) on_report_();
}

}  // namespace civic
