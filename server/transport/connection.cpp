#include "server/transport/connection.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <csignal>

#include "server/file.hpp"

namespace transport {
namespace {

using boost::asio::posix::stream_descriptor;

/// With more than this waiting to go out, nothing is read.
constexpr std::size_t enough_queued = std::size_t{8} << 20U;

/// To understand a message above this many bytes takes longer than others should wait.
constexpr std::size_t large = std::size_t{256} << 10U;

/// How long a client that leaves may take to read what was still to be said.
constexpr std::chrono::milliseconds last_words{500};

}  // namespace

Connection::Connection(Setting setting, int in, int out, protocol::Strictness strictness, int number)
    : setting_(std::move(setting)),
      out_(out),
      framing_(strictness),
      number_(number),
      input_(setting_.strand, in),
      output_(setting_.strand),
      watched_(setting_.strand),
      farewell_(setting_.strand),
      arrival_(setting_.strand) {}

void Connection::start() {
    // The conversation lives no longer than this, so it may point here.
    std::weak_ptr<Connection> weak = weak_from_this();
    const auto with = [weak](auto action) {
        if (const auto self = weak.lock()) action(*self);
    };
    client_ = std::make_shared<client::Client>(
        setting_.strand, setting_.pool,
        client::Outside{
            .send =
                [with](protocol::Body body, std::string replaces) {
                    with([&](Connection& self) { self.send(std::move(body), std::move(replaces)); });
                },
            .leave = [with](int code) { with([&](Connection& self) { self.leave(code); }); },
            .watch_process =
                [with](std::int64_t process) { with([&](Connection& self) { self.watch_process(process); }); },
            .log =
                [with](std::string_view line) {
                    with([&](const Connection& self) { self.setting_.log->line(self.number_, line); });
                },
            .ready = [with] { with([](Connection& self) { self.hand_on(); }); },
            .hold = [weak] { return weak.lock(); },
        });
    boost::asio::dispatch(setting_.strand, [self = shared_from_this()] {
        self->watch_arrival();
        self->wait_for_input();
    });
}

void Connection::stop(int code) {
    boost::asio::post(setting_.strand, [self = shared_from_this(), code] { self->leave(code); });
}

bool Connection::has_enough_to_do() const {
    return is_away_ || queued_bytes_ > enough_queued || client_->has_enough_to_do();
}

void Connection::wait_for_input() {
    if (waits_for_input_ || leaving_ || !reads_ || has_enough_to_do()) return;
    waits_for_input_ = true;
    input_.async_wait(stream_descriptor::wait_read,
                      [self = shared_from_this()](const boost::system::error_code& error) {
                          self->waits_for_input_ = false;
                          if (error) return;
                          self->take_input();
                      });
}

void Connection::take_input() {
    static thread_local std::array<char, std::size_t{64} << 10U> buffer;
    const ssize_t count = ::read(input_.native_handle(), buffer.data(), buffer.size());
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return wait_for_input();
    if (count <= 0) return input_ended();
    arrived_ += static_cast<std::size_t>(count);
    framing_.push({buffer.data(), static_cast<std::size_t>(count)});
    hand_on();
}

/// Hands on what has come as a whole, as long as what is made of it does not pile up.
void Connection::hand_on() {
    if (hands_on_) return;  // what is handed on led here
    hands_on_ = true;
    while (!leaving_ && !has_enough_to_do()) {
        auto frame = framing_.next();
        if (!frame) break;
        has_come_ = true;
        hand_on(std::move(*frame));
    }
    hands_on_ = false;
    watch_arrival();
    wait_for_input();
}

void Connection::hand_on(protocol::Frame frame) {
    if (frame.kind == protocol::Frame::Kind::foreign) {
        setting_.log->line(number_, frame.text);
        return leave(1);
    }
    const bool is_message = frame.kind == protocol::Frame::Kind::message;
    if (!setting_.refusal.empty()) {
        const auto message = protocol::understood(is_message ? frame.text : "");
        const protocol::Error error{protocol::ErrorCode::request_failed, setting_.refusal};
        send(protocol::error_reply(message && !message->id.empty() ? message->id : protocol::no_id, error), "");
        return leave(1);
    }
    if (!is_message || frame.text.size() <= large) return client_->receive(frame);
    is_away_ = true;
    boost::asio::post(setting_.pool, [self = shared_from_this(), text = std::move(frame.text)]() mutable {
        // A function that can be copied has to share what cannot.
        auto message = std::make_shared<client::Client::Understood>(protocol::understood(text));
        std::string().swap(text);
        boost::asio::post(self->setting_.strand, [self, message] {
            self->is_away_ = false;
            if (!self->leaving_) self->client_->take(std::move(*message));
            self->hand_on();
        });
    });
}

/// Of a client that takes its time: begins to look at the clock, or ceases to.
void Connection::watch_arrival() {
    if (!setting_.patience || watches_arrival_ || leaving_ || (has_come_ && !framing_.in_the_middle())) return;
    watches_arrival_ = true;
    has_come_ = false;
    arrived_ = 0;
    arrival_.expires_after(setting_.patience->span);
    arrival_.async_wait(
        [weak = weak_from_this(), patience = *setting_.patience](const boost::system::error_code& error) {
            const auto self = weak.lock();
            if (self && !error) self->judge_arrival(patience);
        });
}

void Connection::judge_arrival(const Patience& patience) {
    watches_arrival_ = false;
    // Where nothing is read it is not the client that is slow.
    const bool fast = has_come_ || arrived_ >= patience.bytes || !waits_for_input_;
    if (fast) return watch_arrival();
    complain(fmt::format("{} bytes of a message in {} s are too few: the connection is closed", arrived_,
                         std::chrono::duration<double>(patience.span).count()));
}

/// Says why the conversation ends, and ends it.
void Connection::complain(std::string why) {
    setting_.log->line(number_, why);
    send(protocol::error_reply(protocol::no_id, {protocol::ErrorCode::request_failed, std::move(why)}), "");
    leave(1);
}

void Connection::input_ended() {
    reads_ = false;
    if (framing_.in_the_middle()) setting_.log->line(number_, "the input ended in the middle of a message");
    client_->closed();
}

void Connection::send(protocol::Body body, std::string replaces) {
    if (ended_) return;
    if (!replaces.empty()) {
        // The first in the queue may be half gone.
        const auto waiting = std::find_if(queue_.begin() + (queue_.empty() ? 0 : 1), queue_.end(),
                                          [&](const Outgoing& each) { return each.replaces == replaces; });
        if (waiting != queue_.end()) {
            queued_bytes_ -= waiting->size();
            queue_.erase(waiting);
        }
    }
    std::string header = protocol::header(body.size());
    queue_.push_back({std::move(header), std::move(body), std::move(replaces)});
    queued_bytes_ += queue_.back().size();
    if (queue_.size() == 1) flush();
}

void Connection::flush() {
    while (!queue_.empty()) {
        const Outgoing& next = queue_.front();
        // Header and body leave together, without being put together first: a body may be large.
        std::array<iovec, 256> parts{};
        std::size_t used = 0;
        std::size_t skip = written_;
        const auto add = [&](std::string_view bytes) {
            const std::size_t gone = std::min(skip, bytes.size());
            skip -= gone;
            if (gone == bytes.size() || used == parts.size()) return;
            // The system takes what it only reads as if it could write it.
            parts[used++] = {const_cast<char*>(bytes.data()) + gone, bytes.size() - gone};  // NOLINT(*-const-cast)
        };
        add(next.header);
        for (const protocol::Body::Piece& piece : next.body.pieces()) add(piece.bytes);
        const ssize_t count = ::writev(out_, parts.data(), static_cast<int>(used));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return wait_for_output();
        if (count < 0) {
            setting_.log->line(number_, fmt::format("nothing can be written any more: {}", server::system_text(errno)));
            queue_.clear();
            queued_bytes_ = 0;
            written_ = 0;
            // Whoever called is in the middle of something.
            boost::asio::post(setting_.strand, [self = shared_from_this()] {
                self->client_->closed();
                self->end();
            });
            return;
        }
        written_ += static_cast<std::size_t>(count);
        if (written_ < next.size()) continue;
        queued_bytes_ -= next.size();
        written_ = 0;
        queue_.pop_front();
    }
    if (leaving_) return end();
    // What came meanwhile may be waiting here.
    if (!hands_on_) hand_on();
}

void Connection::wait_for_output() {
    if (waits_for_output_ || ended_) return;
    if (!output_.is_open()) output_.assign(::fcntl(out_, F_DUPFD_CLOEXEC, 3));
    waits_for_output_ = true;
    output_.async_wait(stream_descriptor::wait_write,
                       [self = shared_from_this()](const boost::system::error_code& error) {
                           self->waits_for_output_ = false;
                           if (!error) self->flush();
                       });
}

void Connection::leave(int code) {
    if (leaving_) return;
    leaving_ = true;
    code_ = code;
    if (queue_.empty()) {
        // The call that led here may still need what ends.
        boost::asio::post(setting_.strand, [self = shared_from_this()] { self->end(); });
        return;
    }
    farewell_.expires_after(last_words);
    farewell_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
        if (!error) self->end();
    });
}

void Connection::end() {
    if (ended_) return;
    ended_ = true;
    leaving_ = true;
    setting_.ended(code_);  // before the other side can see it
    farewell_.cancel();
    arrival_.cancel();
    const int in = input_.native_handle();
    input_.close();
    if (output_.is_open()) output_.close();
    if (watched_.is_open()) watched_.close();
    if (out_ != in) ::close(out_);
    client_->closed();
}

void Connection::watch_process(std::int64_t process) {
    const auto descriptor = static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(process), 0));
    if (descriptor < 0) {
        // Where the system has no such call the end of the input has to do.
        if (errno == ESRCH)
            boost::asio::post(setting_.strand, [self = shared_from_this()] { self->client_->process_ended(); });
        return;
    }
    watched_.assign(descriptor);
    watched_.async_wait(stream_descriptor::wait_read,
                        [weak = weak_from_this()](const boost::system::error_code& error) {
                            const auto self = weak.lock();
                            if (self && !error) self->client_->process_ended();
                        });
}

}  // namespace transport
