#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "scene/live_scene.hpp"

namespace civic {

// Builds a large page's scene whole while the person draws on. One job at a time; a new one takes the place
// of one that waits. Called by one thread; `wake` is called by the worker's when a scene is ready.
class SceneWorker {
  public:
    explicit SceneWorker(std::function<void()> wake);
    ~SceneWorker();  // waits for the job under way
    SceneWorker(const SceneWorker&) = delete;
    SceneWorker& operator=(const SceneWorker&) = delete;

    void submit(LiveScene::Job job);
    bool is_busy() const;
    std::optional<LiveScene::Built> take();  // what is ready
    void wait();                             // until nothing is under way

  private:
    void work();

    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<LiveScene::Job> next_;
    std::optional<LiveScene::Built> ready_;
    bool working_ = false;
    bool ends_ = false;
    std::thread thread_;  // last: it uses the others
};

}  // namespace civic
