// Order is what makes it worth having: random trees of tasks on several threads, against a plain walk.
#include "server/ordered_work.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace {

/// A folder of a made-up tree, or a leaf.
struct Task {
    std::string name;
    std::vector<Task> children;
    bool is_folder = false;
};

using Step = server::Done<Task, std::string>;

Task grown(std::mt19937& dice, const std::string& name, int depth) {
    Task task{name, {}, true};
    for (unsigned i = 0, count = static_cast<unsigned>(dice() % 6); i < count; ++i) {
        const std::string child = name + "/" + std::to_string(i);
        if (depth > 0 && dice() % 3 == 0) {
            task.children.push_back(grown(dice, child, depth - 1));
        } else {
            task.children.push_back({child, {}, false});
        }
    }
    return task;
}

void walk(const Task& task, std::vector<std::string>& names) {
    names.push_back(task.name);
    for (const Task& child : task.children) walk(child, names);
}

/// The names of all tasks in the order in which they were delivered.
std::vector<std::string> delivered(std::vector<Task> tasks, unsigned threads, server::WorkLimits limits,
                                   std::size_t stop_after = SIZE_MAX) {
    std::vector<std::string> names;
    std::atomic<int> deliverers = 0;
    bool alone = true;
    server::work_in_order<Task, std::string>(
        std::move(tasks), threads, [](Task& task) { return Step{task.name, std::move(task.children)}; },
        [](const Task& task) { return task.is_folder; }, [](const std::string& name) { return name.size(); },
        [&](std::vector<std::string>& ready) {
            if (++deliverers != 1) alone = false;
            for (std::string& name : ready) names.push_back(std::move(name));
            --deliverers;
            return names.size() < stop_after;
        },
        limits);
    CHECK(alone);
    return names;
}

}  // namespace

TEST_CASE("results come in the order of a walk, whatever the threads and limits") {
    for (unsigned seed = 0; seed < 150; ++seed) {
        std::mt19937 dice(seed);
        std::vector<Task> tasks;
        for (int i = 0; i < 4; ++i) tasks.push_back(grown(dice, std::to_string(i), 5));
        std::vector<std::string> expected;
        for (const Task& task : tasks) walk(task, expected);
        for (const unsigned threads : {1U, 2U, 8U}) {
            for (const server::WorkLimits limits :
                 {server::WorkLimits{}, server::WorkLimits{1, 1}, server::WorkLimits{5, 20}}) {
                CAPTURE(seed, threads, limits.waiting_tasks, limits.waiting_results);
                CHECK(delivered(tasks, threads, limits) == expected);
            }
        }
    }
}

TEST_CASE("no tasks are done at once") { CHECK(delivered({}, 4, {}).empty()); }

TEST_CASE("a reader that goes away ends the work") {
    std::vector<Task> tasks;
    for (int i = 0; i < 10'000; ++i) tasks.push_back({std::to_string(i), {}, false});
    const auto names = delivered(tasks, 4, {}, 1);
    CHECK(names.front() == "0");
    CHECK(names.size() < tasks.size());
}
