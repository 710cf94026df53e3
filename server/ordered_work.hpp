// Work for several threads whose results come out in one order, whichever thread was quicker.
//
// A task yields a result, and tasks that take its place: a folder yields what is in it. So the order is that of a walk
// in depth. Tasks that yield others go first, within limits, so that there is enough to do for everyone.
//
// What is deliberately absent: threads that wait for work from elsewhere (when the last task is done, all is done), and
// a thread that only writes: whoever finishes the task that everybody waits for hands over what is ready.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace server {

/// What a task came to.
template <typename Task, typename Result>
struct Done {
    Result result;
    std::vector<Task> next;  ///< to be done in its place, in this order
};

/// How much may wait.
struct WorkLimits {
    std::size_t waiting_tasks = 10'000;        ///< with more, tasks that yield others have to wait for their turn
    std::size_t waiting_results = 64U << 20U;  ///< in units of `weigh`
};

/// The machinery of `work_in_order`, below.
template <typename Task, typename Result, typename Perform, typename Branches, typename Weigh, typename Deliver>
class OrderedWork {
public:
    OrderedWork(Perform perform, Branches branches, Weigh weigh, Deliver deliver, WorkLimits limits)
        : perform_(perform), branches_(branches), weigh_(weigh), deliver_(deliver), limits_(limits) {}

    void run(std::vector<Task> tasks, unsigned threads) {
        insert(nodes_.end(), tasks);
        next_ = nodes_.begin();
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
        work();
    }

private:
    enum class State : std::uint8_t { waiting, taken, done };
    struct Node {
        Task task;
        State state = State::waiting;
        bool passed = false;  ///< `next_` is behind it
        bool branches = false;
        Result result{};
        std::size_t weight = 0;
    };
    using Place = typename std::list<Node>::iterator;

    void insert(Place before, std::vector<Task>& tasks) {
        std::vector<Place> branching;
        for (Task& task : tasks) {
            const bool branches = branches_(task);
            const auto place = nodes_.insert(before, Node{.task = std::move(task), .branches = branches});
            if (branches) branching.push_back(place);
        }
        waiting_ += tasks.size();
        branching_.insert(branching_.end(), branching.rbegin(), branching.rend());
    }

    void work() {
        std::unique_lock lock(mutex_);
        for (;;) {
            Place place;
            bool found = false;
            changed_.wait(lock, [&] { return stopped_ || nodes_.empty() || (found = take(place)); });
            if (!found) break;
            lock.unlock();
            Done<Task, Result> done = perform_(place->task);
            lock.lock();
            finish(place, std::move(done), lock);
        }
        changed_.notify_all();
    }

    /// Chooses a task: the one everybody waits for before any other; then one that yields more; then the next in order.
    bool take(Place& place) {
        while (next_ != nodes_.end() && next_->state != State::waiting) {
            next_->passed = true;
            ++next_;
        }
        if (next_ == nodes_.end()) return false;
        const bool awaited = next_ == nodes_.begin();
        if (!awaited && pending_weight_ > limits_.waiting_results) return false;
        place = next_;
        if (!awaited && waiting_ < limits_.waiting_tasks && !branching_.empty()) place = branching_.back();
        if (place->branches) std::erase(branching_, place);
        place->state = State::taken;
        --waiting_;
        return true;
    }

    void finish(Place place, Done<Task, Result> done, std::unique_lock<std::mutex>& lock) {
        place->result = std::move(done.result);
        place->weight = weigh_(place->result);
        place->state = State::done;
        pending_weight_ += place->weight;
        if (!done.next.empty()) {
            const auto after = std::next(place);
            insert(after, done.next);
            if (place->passed) {
                for (Place each = after; each != next_; ++each) each->passed = false;
                next_ = std::next(place);
            }
        }
        deliver_ready(lock);
        changed_.notify_all();
    }

    /// Hands over all results that are next in order. While one thread does, others only add to them.
    void deliver_ready(std::unique_lock<std::mutex>& lock) {
        if (delivering_) return;
        delivering_ = true;
        while (!stopped_ && !nodes_.empty() && nodes_.front().state == State::done) {
            std::vector<Result> ready;
            while (!nodes_.empty() && nodes_.front().state == State::done) {
                Node& front = nodes_.front();
                pending_weight_ -= front.weight;
                ready.push_back(std::move(front.result));
                if (next_ == nodes_.begin()) ++next_;
                nodes_.pop_front();
            }
            changed_.notify_all();
            lock.unlock();
            const bool go_on = deliver_(ready);
            lock.lock();
            if (!go_on) stopped_ = true;
        }
        delivering_ = false;
    }

    Perform perform_;
    Branches branches_;
    Weigh weigh_;
    Deliver deliver_;
    WorkLimits limits_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::list<Node> nodes_;
    Place next_;                    ///< nothing before it waits to be taken
    std::vector<Place> branching_;  ///< tasks that wait and yield others, the next in order last
    std::size_t waiting_ = 0;
    std::size_t pending_weight_ = 0;
    bool delivering_ = false;
    bool stopped_ = false;
};

/// Does the tasks on `threads` threads, the caller's among them, and returns when all is done.
///   `perform(Task&) -> Done<Task, Result>`: on any thread
///   `branches(const Task&) -> bool`: whether it may yield other tasks
///   `weigh(const Result&) -> std::size_t`: results wait for slower ones before them only up to a limit
///   `deliver(std::vector<Result>&) -> bool`: one call at a time, on any thread, in order; false ends everything early
template <typename Task, typename Result, typename Perform, typename Branches, typename Weigh, typename Deliver>
void work_in_order(std::vector<Task> tasks, unsigned threads, Perform perform, Branches branches, Weigh weigh,
                   Deliver deliver, WorkLimits limits = {}) {
    OrderedWork<Task, Result, Perform, Branches, Weigh, Deliver>(perform, branches, weigh, deliver, limits)
        .run(std::move(tasks), threads);
}

}  // namespace server
