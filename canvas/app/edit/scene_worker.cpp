#include "app/edit/scene_worker.hpp"

#include <utility>

namespace civic {

SceneWorker::SceneWorker(std::function<void()> wake) : wake_(std::move(wake)), thread_([this] { work(); }) {}

SceneWorker::~SceneWorker() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void SceneWorker::submit(LiveScene::Job job) {
    {
        const std::lock_guard lock(mutex_);
        next_ = std::move(job);
        ready_.reset();
    }
    changed_.notify_all();
}

bool SceneWorker::is_busy() const {
    const std::lock_guard lock(mutex_);
    return working_ || next_.has_value();
}

std::optional<LiveScene::Built> SceneWorker::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(ready_, std::nullopt);
}

void SceneWorker::wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !working_ && !next_.has_value(); });
}

void SceneWorker::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ends_ || next_.has_value(); });
        if (ends_) return;
        const LiveScene::Job job = std::move(*next_);
        next_.reset();
        working_ = true;
        lock.unlock();
        LiveScene::Built built = LiveScene::run(job);
        lock.lock();
        working_ = false;
        if (!next_.has_value()) ready_ = std::move(built);
        changed_.notify_all();
        if (wake_ && ready_.has_value()) {
            lock.unlock();
            wake_();
            lock.lock();
        }
    }
}

}  // namespace civic
