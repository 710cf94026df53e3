#include "server/serve.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <charconv>
#include <csignal>
#include <expected>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/check.hpp"
#include "server/file.hpp"
#include "server/screen.hpp"
#include "server/transport/connection.hpp"

namespace server {
namespace {

using boost::asio::ip::tcp;
using boost::asio::local::stream_protocol;
using transport::Connection;

unsigned cores() { return std::max(1U, std::thread::hardware_concurrency()); }

/// A descriptor that is closed at the start would be given to the next file that is opened, and then be written to.
void open_standard_descriptors() {
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) == -1) (void)::open("/dev/null", O_RDWR);
    }
}

/// Descriptors share their flags with whoever else has them: they get back what they had.
class NonBlocking {
public:
    explicit NonBlocking(int descriptor) : descriptor_(descriptor), flags_(::fcntl(descriptor, F_GETFL)) {
        ::fcntl(descriptor, F_SETFL, flags_ | O_NONBLOCK);
    }
    NonBlocking(const NonBlocking&) = delete;
    NonBlocking& operator=(const NonBlocking&) = delete;
    ~NonBlocking() { ::fcntl(descriptor_, F_SETFL, flags_); }

private:
    int descriptor_;
    int flags_;
};

/// Clients at a time: more have to wait until one has gone, so that those that are here are served.
constexpr int most_clients = 500;

/// A client may need three descriptors.
void allow_descriptors() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

bool can_be_waited_for(int descriptor) {
    struct stat status{};
    if (::fstat(descriptor, &status) != 0) return false;
    return S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) ||
           (S_ISCHR(status.st_mode) && ::isatty(descriptor) == 1);
}

/// A socket from which comes what is in a file. The system has no way to wait for files, so a thread reads it.
int pumped(int file, std::jthread& thread) {
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return -1;
    thread = std::jthread([file, into = pair[1]] {
        char buffer[4096];
        ssize_t count = 0;
        while ((count = ::read(file, buffer, sizeof buffer)) > 0) {
            for (ssize_t done = 0; done < count;) {
                const ssize_t written = ::write(into, buffer + done, static_cast<std::size_t>(count - done));
                if (written <= 0) break;
                done += written;
            }
        }
        ::close(into);
    });
    return pair[0];
}

class Server {
public:
    explicit Server(const ServeRequest& request) : request_(request), pool_(cores()) {}

    int run() {
        // A client that is gone shows as an error where it is written to; so does a file that may not grow.
        std::signal(SIGPIPE, SIG_IGN);
        std::signal(SIGXFSZ, SIG_IGN);
        if (!request_.log.empty()) {
            if (const auto opened = log_.open(request_.log); !opened) {
                return misuse(fmt::format("the log `{}` cannot be written: {}", request_.log, opened.error()));
            }
        }
        signals_.async_wait([this](const boost::system::error_code& error, int signal) {
            if (!error) finish(128 + signal);
        });
        if (!request_.listen.empty()) return listen();
        if (!request_.pipe.empty()) return listen_at_path();
        return standard();
    }

private:
    int misuse(std::string_view text) {
        Screen().complain(fmt::format("hoverview: {}\n", text));
        return ExitCode::misused;
    }

    int standard() {
        if (::isatty(STDIN_FILENO) == 1) {
            Screen().complain(
                "hoverview: this is a language server, which an editor starts and talks to; `hoverview check .` is for "
                "people.\nIt ends with Ctrl-D; `hoverview --help` has the rest.\n");
        }
        std::jthread pump;
        int in = STDIN_FILENO;
        if (!can_be_waited_for(in)) in = pumped(in, pump);
        const NonBlocking input(in);
        const NonBlocking output(STDOUT_FILENO);
        // Room for a long list of diagnostics, so that both sides need not take turns; where there is none, they do.
        ::fcntl(STDOUT_FILENO, F_SETPIPE_SZ, 1 << 20U);
        // The connection closes what it gets; the flags go back through what was there before.
        const int own_in = ::fcntl(in, F_DUPFD_CLOEXEC, 3);
        const int own_out = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
        const auto connection =
            std::make_shared<Connection>(transport::Setting{.strand = io_.get_executor(),
                                                            .pool = pool_.get_executor(),
                                                            .log = &log_,
                                                            .ended = [this](int code) { finish(code); }},
                                         own_in, own_out, protocol::Strictness::lenient, 1);
        connection->start();
        io_.run();
        pool_.stop();
        end_soon();
        if (pump.joinable()) {
            ::shutdown(in, SHUT_RDWR);
            pump.detach();  // it may wait for a terminal or a disk that never answers
        }
        return code_;
    }

    int listen() {
        const std::size_t colon = request_.listen.rfind(':');
        std::string host = request_.listen.substr(0, std::min(colon, request_.listen.size()));
        if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
        std::uint16_t port = 0;
        boost::system::error_code error;
        const auto address = boost::asio::ip::make_address(host, error);
        const std::string digits = colon == std::string::npos ? "" : request_.listen.substr(colon + 1);
        const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (error || digits.empty() || wrong != std::errc() || end != digits.data() + digits.size()) {
            return misuse(fmt::format(
                "`--listen` needs a numeric address and a port, as in 127.0.0.1:4711 or [::1]:4711, not `{}`",
                request_.listen));
        }
        if (!address.is_loopback()) {
            Screen().complain(
                fmt::format("hoverview: warning: {} can be reached from other machines, and whoever reaches it can "
                            "read the results of "
                            "any file it names; 127.0.0.1 cannot\n",
                            host));
        }
        auto acceptor = listening<tcp>({address, port});
        if (!acceptor) {
            return misuse(
                fmt::format("nobody can listen on {}: {}", request_.listen, system_text(acceptor.error().value())));
        }
        const auto bound = acceptor->local_endpoint();
        const std::string shown =
            address.is_v6() ? fmt::format("[{}]:{}", host, bound.port()) : fmt::format("{}:{}", host, bound.port());
        Screen().complain(fmt::format("hoverview: listening on {}\n", shown));
        allow_descriptors();
        accept(*acceptor, protocol::Strictness::strict);
        run_on_all_cores();
        end_soon();
        return code_;
    }

    int listen_at_path() {
        const std::string& path = request_.pipe;
        if (path.size() >= sizeof(sockaddr_un::sun_path)) {
            return misuse(fmt::format("`{}` is too long for a socket: the most is {} bytes", path,
                                      sizeof(sockaddr_un::sun_path) - 1));
        }
        struct stat status{};
        if (::lstat(path.c_str(), &status) == 0) {
            if (!S_ISSOCK(status.st_mode)) {
                return misuse(fmt::format("`{}` is there already and is no socket, so it is not replaced", path));
            }
            stream_protocol::socket probe(io_);
            boost::system::error_code error;
            if (!probe.connect(stream_protocol::endpoint(path), error)) {
                return misuse(fmt::format("somebody listens at `{}` already", path));
            }
            ::unlink(path.c_str());
        }
        const mode_t before = ::umask(0177);  // nobody else's from the first moment on
        auto acceptor = listening<stream_protocol>(path);
        ::umask(before);
        if (!acceptor) {
            return misuse(fmt::format("nobody can listen at `{}`: {}", path, system_text(acceptor.error().value())));
        }
        Screen().complain(fmt::format("hoverview: listening at {}\n", path));
        allow_descriptors();
        accept(*acceptor, protocol::Strictness::strict);
        run_on_all_cores();
        ::unlink(path.c_str());
        end_soon();
        return code_;
    }

    /// Somebody who listens at an address, or why nobody can.
    template <typename Protocol>
    std::expected<typename Protocol::acceptor, boost::system::error_code> listening(
        const typename Protocol::endpoint& endpoint) {
        try {
            return typename Protocol::acceptor(io_, endpoint);
        } catch (const boost::system::system_error& error) {
            return std::unexpected(error.code());
        }
    }

    template <typename Acceptor>
    void accept(Acceptor& acceptor, protocol::Strictness strictness) {
        acceptor.async_accept([this, &acceptor, strictness](const boost::system::error_code& error, auto socket) {
            if (finished_) return;
            if (error) return accept_later(acceptor, strictness);
            boost::system::error_code ignored;
            socket.native_non_blocking(true, ignored);
            if constexpr (std::is_same_v<Acceptor, tcp::acceptor>) {
                socket.set_option(tcp::no_delay(true), ignored);
            }
            const int descriptor = socket.release(ignored);
            const int number = next_number_++;
            log_.line(number, "a client has come");
            const bool too_many = ++clients_ > most_clients;
            const auto connection = std::make_shared<Connection>(
                transport::Setting{.strand = boost::asio::make_strand(io_),
                                   .pool = pool_.get_executor(),
                                   .log = &log_,
                                   .ended =
                                       [this, number](int) {
                                           --clients_;
                                           log_.line(number, "the client has gone");
                                       },
                                   .patience = transport::Patience(),
                                   .refusal = too_many ? fmt::format("{} clients are being served, and no more can "
                                                                     "be: try again when one has gone",
                                                                     most_clients)
                                                       : ""},
                descriptor, descriptor, strictness, number);
            connection->start();
            accept(acceptor, strictness);
        });
    }

    /// When there are no descriptors left, trying again at once would only spin.
    template <typename Acceptor>
    void accept_later(Acceptor& acceptor, protocol::Strictness strictness) {
        const auto timer = std::make_shared<boost::asio::steady_timer>(io_, std::chrono::milliseconds(100));
        timer->async_wait(
            [this, &acceptor, strictness, timer](const boost::system::error_code&) { accept(acceptor, strictness); });
    }

    void run_on_all_cores() {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < cores(); ++i) others.emplace_back([this] { io_.run(); });
        io_.run();
        others.clear();
        pool_.stop();
    }

    /// What works on the pool cannot be interrupted, and may take seconds. Nobody waits for what comes of it, so nobody
    /// should have to wait for its end. ThreadSanitizer would call that a leak of threads; the preset `threads` has it
    /// say nothing of these.
    void end_soon() const {
        std::thread([code = code_] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            ::_exit(code);
        }).detach();
    }

    /// Ends the server: of a conversation over standard input and output after its last words.
    void finish(int code) {
        if (finished_.exchange(true)) return;
        code_ = code;
        io_.stop();
    }

    const ServeRequest& request_;
    transport::Log log_;
    boost::asio::io_context io_;
    boost::asio::thread_pool pool_;
    boost::asio::signal_set signals_{io_, SIGTERM, SIGINT, SIGHUP};
    std::atomic<bool> finished_ = false;
    std::atomic<int> next_number_ = 1;
    std::atomic<int> clients_ = 0;
    int code_ = 0;
};

}  // namespace

int serve(const ServeRequest& request) {
    open_standard_descriptors();  // before the server opens any of its own
    return Server(request).run();
}

}  // namespace server
