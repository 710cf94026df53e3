// Bytes between a client and its conversation: reads what comes, writes what is to go, on the client's strand.
//
// Reading and writing are plain non-blocking calls; Asio says when to try again. So a client that says nothing costs no
// buffer, and a reply is on its way before the call that made it returns. While much waits to go out or is being worked
// on, nothing more is read: who does not read is not answered, and memory stays bounded. A large message is understood
// on the pool, so that nobody else waits for it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/client/client.hpp"
#include "server/protocol/framing.hpp"
#include "server/transport/log.hpp"

namespace transport {

/// How slowly a message may come: so many bytes of it, or its end, in each span of time. So it is with the first
/// message of a client, too, which may not keep silent. Later silence is nobody's fault.
struct Patience {
    std::chrono::milliseconds span{30'000};
    std::size_t bytes = std::size_t{1} << 20U;
};

/// Where a conversation happens.
struct Setting {
    boost::asio::any_io_executor strand;
    boost::asio::any_io_executor pool;
    Log* log = nullptr;                               ///< outlives the connection
    std::function<void(int code)> ended;              ///< called on the strand, once, when all is said
    std::optional<Patience> patience = std::nullopt;  ///< none: whoever started us may take any time
    /// Why there can be no conversation: the first request gets this as its answer, and it ends. Mostly "".
    std::string refusal = {};
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    /// Talks over two descriptors, which may be one and the same, and closes them when it ends. Both are non-blocking.
    Connection(Setting setting, int in, int out, protocol::Strictness strictness, int number);

    void start();

    /// Ends from outside, on any thread: what is to go still goes, for a moment.
    void stop(int code);

private:
    struct Outgoing {
        std::string header;
        protocol::Body body;
        std::string replaces;

        std::size_t size() const { return header.size() + body.size(); }
    };

    void wait_for_input();
    void take_input();
    void hand_on();
    void hand_on(protocol::Frame frame);
    bool has_enough_to_do() const;
    void watch_arrival();
    void judge_arrival(const Patience& patience);
    void send(protocol::Body body, std::string replaces);
    void flush();
    void wait_for_output();
    void input_ended();
    void complain(std::string why);
    void leave(int code);
    void end();
    void watch_process(std::int64_t process);

    Setting setting_;
    int out_;
    protocol::Framing framing_;
    int number_;
    boost::asio::posix::stream_descriptor input_;
    boost::asio::posix::stream_descriptor output_;  ///< open only once the other side was too slow
    boost::asio::posix::stream_descriptor watched_;
    boost::asio::steady_timer farewell_;
    boost::asio::steady_timer arrival_;
    std::shared_ptr<client::Client> client_;

    std::deque<Outgoing> queue_;
    std::size_t queued_bytes_ = 0;
    std::size_t written_ = 0;  ///< of the first in the queue
    std::size_t arrived_ = 0;  ///< bytes, since `arrival_` was set
    bool watches_arrival_ = false;
    bool has_come_ = false;  ///< a whole message, since then; before that, ever
    bool hands_on_ = false;
    bool is_away_ = false;  ///< a message is on the pool: those behind it wait
    bool waits_for_input_ = false;
    bool waits_for_output_ = false;
    bool reads_ = true;
    bool leaving_ = false;
    bool ended_ = false;
    int code_ = 0;
};

}  // namespace transport
