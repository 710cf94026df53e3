#include "server/client/workspace_check.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "analysis/python/language.hpp"
#include "analysis/source.hpp"
#include "server/discovery.hpp"
#include "server/features/diagnostics.hpp"
#include "server/file.hpp"
#include "server/ordered_work.hpp"
#include "server/sentences.hpp"
#include "server/workspace/circumstances.hpp"
#include "server/workspace/document.hpp"
#include "server/workspace/uri.hpp"

namespace client {
namespace {

/// What a folder or a file came to.
struct Outcome {
    std::optional<std::pair<std::string, KnownFile>> file;
    std::optional<features::PlacesOfQuestions> places;
    std::vector<std::string> complaints;
};

class Run {
public:
    /// Questions of a library are looked for where there is one, else findings.
    Run(WorkspaceCheck& check, const std::atomic<bool>& stop, server::SharedLibrary library)
        : check_(check), stop_(stop), library_(std::move(library)) {
        discovery_ = check.configurations.discovery();
    }

    std::vector<server::Entry> entries() { return server::named_entries(check_.folders, discovery_).entries; }

    server::Done<server::Entry, Outcome> look_at(server::Entry& entry) {
        server::Done<server::Entry, Outcome> done;
        if (stop_) return done;
        if (const auto* folder = std::get_if<server::Folder>(&entry)) {
            server::Listing listing = server::list(*folder, discovery_);
            for (const server::Unread& unread : listing.unread) {
                done.result.complaints.push_back(fmt::format("{} {}", unread.path, unread.text));
            }
            found += static_cast<std::size_t>(std::ranges::count_if(
                listing.entries, [](const server::Entry& each) { return std::holds_alternative<server::File>(each); }));
            done.next = std::move(listing.entries);
        } else {
            look_at(std::get<server::File>(entry), done.result);
        }
        return done;
    }

    std::atomic<std::size_t> found = 0;

private:
    void look_at(const server::File& file, Outcome& outcome) {
        if (check_.open.contains(file.path)) return;
        struct stat status{};
        if (::stat(file.path.c_str(), &status) != 0) return;  // it vanished, and that is all there is to say
        KnownFile now{.size = status.st_size,
                      .changed = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
                      .generation = check_.generation,
                      .report = {}};
        if (const auto before = check_.known.find(file.path); !library_ && before != check_.known.end()) {
            const KnownFile& known = before->second;
            if (known.size == now.size && known.changed == now.changed && known.generation == now.generation) {
                outcome.file.emplace(file.path, known);
                return;
            }
        }
        if (file.may_be_script && !server::is_python_script(server::first_bytes(file.path, 256))) return;
        thread_local std::string bytes;
        if (const auto read = server::read_file(file.path, bytes); !read) {
            if (read.error().code != ENOENT) {
                outcome.complaints.push_back(fmt::format("{} {}", file.path, read.error().text));
            }
            return;
        }
        const auto decoded = analysis::decode_python(bytes);
        if (!decoded) {
            outcome.complaints.push_back(fmt::format("{} {}", file.path, server::sentence(decoded.error())));
            if (decoded.error().kind != analysis::DecodeError::Kind::invalid_bytes) return;
        }
        const workspace::SharedPicture picture = picture_of(file.path, decoded ? *decoded : analysis::salvaged(bytes));
        if (library_) {
            outcome.places.emplace(library_).add(*picture);
        } else {
            now.report = {.uri = picture->uri, .result_id = features::result_id(*picture), .items = {}};
            picture->append_diagnostics(now.report.items);
        }
        outcome.file.emplace(file.path, std::move(now));
    }

    workspace::SharedPicture picture_of(const std::string& path, const std::string& text) {
        workspace::Circumstances circumstances;
        {
            const std::lock_guard lock(configurations_);
            circumstances = workspace::circumstances(check_.configurations, path, check_.client, check_.locale);
            circumstances.links = library_ != nullptr;
        }
        thread_local analysis::Parser parser;
        const workspace::Document document(workspace::uri_of(path), path, analysis::python::language(), 0, text,
                                           circumstances, features::render_diagnostics, parser);
        return document.picture();
    }

    WorkspaceCheck& check_;
    const std::atomic<bool>& stop_;
    server::SharedLibrary library_;
    server::Discovery discovery_;
    std::mutex configurations_;  // they remember what was asked for
};

/// Does it on all cores, and hands out what comes in order.
template <typename Take>
void work(Run& run, const std::atomic<bool>& stop, const Take& take) {
    server::work_in_order<server::Entry, Outcome>(
        run.entries(), std::max(1U, std::thread::hardware_concurrency()),
        [&](server::Entry& entry) { return run.look_at(entry); },
        [](const server::Entry& entry) { return std::holds_alternative<server::Folder>(entry); },
        [](const Outcome& outcome) { return outcome.file ? outcome.file->second.report.items.size() : 0; },
        [&](std::vector<Outcome>& outcomes) {
            take(outcomes);
            return !stop;
        });
}

}  // namespace

KnownFiles WorkspaceCheck::run(
    const std::atomic<bool>& stop,
    const std::function<void(const std::vector<FileReport>&, std::size_t, std::size_t)>& report,
    const std::function<void(std::string)>& complain) {
    Run run(*this, stop, nullptr);
    KnownFiles seen;
    work(run, stop, [&](std::vector<Outcome>& outcomes) {
        std::vector<FileReport> reports;
        for (Outcome& outcome : outcomes) {
            for (std::string& each : outcome.complaints) complain(std::move(each));
            if (!outcome.file) continue;
            reports.push_back(outcome.file->second.report);
            seen.insert(std::move(*outcome.file));
        }
        if (!reports.empty()) report(reports, seen.size(), run.found);
    });
    return seen;
}

features::PlacesOfQuestions WorkspaceCheck::questions(const server::SharedLibrary& library,
                                                      const std::atomic<bool>& stop,
                                                      const std::function<void(std::size_t, std::size_t)>& report,
                                                      const std::function<void(std::string)>& complain) {
    Run run(*this, stop, library);
    features::PlacesOfQuestions places(library);
    std::size_t seen = 0;
    work(run, stop, [&](std::vector<Outcome>& outcomes) {
        const std::size_t before = seen;
        for (Outcome& outcome : outcomes) {
            for (std::string& each : outcome.complaints) complain(std::move(each));
            if (outcome.file) ++seen;
            if (outcome.places) places.add(std::move(*outcome.places));
        }
        if (seen > before) report(seen, run.found);
    });
    return places;
}

}  // namespace client
