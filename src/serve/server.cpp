#include "serve/server.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <exception>
#include <list>
#include <set>
#include <span>
#include <utility>

// Asio needs <utility> before it; and of Clang old versions only know the coroutines that it had before C++20.
#if defined(__clang__) && !defined(BOOST_ASIO_HAS_CO_AWAIT)
#define BOOST_ASIO_HAS_CO_AWAIT 1
#endif
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace cxmap {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using boost::system::system_error;
using namespace std::chrono_literals;
using Task = asio::awaitable<void>;
using HttpRequest = http::request<http::string_body>;

constexpr std::size_t most_connections = 256, most_listeners = 64;
constexpr std::uint32_t longest_head = 8192;  // bytes
constexpr auto patience = 30s;                // with one that asks or takes slowly
constexpr auto heartbeat = 15s;               // so that a dead connection is noticed

std::string_view view(boost::string_view text) { return {text.data(), text.size()}; }

std::string authority(const std::string& host, std::uint16_t port) {
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
}

// The name in "NAME:PORT" or "[ADDRESS]:PORT", where the port may be missing; empty if it is neither.
std::string name_in(std::string_view host) {
  const bool is_bracketed = host.starts_with('[');
  if (is_bracketed) host.remove_prefix(1);
  const std::size_t end = std::min(host.find(is_bracketed ? ']' : ':'), host.size());
  std::string_view port = host.substr(end);
  if (is_bracketed && !port.empty()) port.remove_prefix(1);
  const bool is_port = port.empty() || (port[0] == ':' && port.find_first_not_of("0123456789", 1) == port.npos);
  return std::string(is_port ? host.substr(0, end) : "");
}

// The path of a request, without a query.
std::string_view path_of(const HttpRequest& request) {
  const std::string_view target = view(request.target());
  return target.substr(0, target.find('?'));
}

}  // namespace

// One thread does everything, one thing after the other: drawing is short, and nothing needs a lock.
class Server::Impl {
 public:
  explicit Impl(Service service) : service_(std::move(service)) {}

  Result<void> open(const std::string& host, std::uint16_t port);
  std::string address() const { return "http://" + authority(host_, port_) + "/"; }
  bool is_public() const { return !acceptor_.local_endpoint().address().is_loopback(); }
  void run(Watch& watch);

 private:
  /// A browser that waits for news.
  struct Listener {
    explicit Listener(asio::io_context& io) : bell(io) {}
    asio::steady_timer bell;
    bool gone = false;
  };

  Task accept();
  Task serve(tcp::socket socket);
  Task serve(beast::tcp_stream& stream);
  Task answer(beast::tcp_stream& stream, const HttpRequest& request, bool keep_alive);
  Task send_news(beast::tcp_stream& stream, bool head_only);
  Task look(Watch& watch);

  /// The last to be closed if others need room.
  void is_in_use(beast::tcp_stream& stream) {
    connections_.splice(connections_.end(), connections_, std::ranges::find(connections_, &stream));
  }
  bool is_ours(std::string_view host) const;
  void publish();

  template <class Body>
  void add_headers(http::response<Body>& response, std::string_view type) const;

  Service service_;
  std::string host_;
  std::uint16_t port_ = 0;
  std::list<beast::tcp_stream*> connections_;  // the one that was used last at the end
  std::set<std::shared_ptr<Listener>> listeners_;
  std::string news_;
  std::uint64_t published_ = 0;  // how often there was news
  asio::io_context io_{1};       // the last to be made, the first to go: what waits in it uses all of the above
  tcp::acceptor acceptor_{io_};
};

Result<void> Server::Impl::open(const std::string& host, std::uint16_t port) {
  host_ = host;
  try {
    const auto found = tcp::resolver(io_).resolve(host, "", tcp::resolver::passive);
    const tcp::endpoint place(found.begin()->endpoint().address(), port);
    acceptor_.open(place.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(place);
    acceptor_.listen();
    port_ = acceptor_.local_endpoint().port();
  } catch (const system_error& error) {
    if (error.code() == asio::error::address_in_use)
      return Failure{fmt::format(
          "port {} is taken, perhaps by another cxmap; choose another one with --port, or 0 for any free", port)};
    return Failure{fmt::format("can't serve at {}: {}", authority(host, port), error.code().message())};
  }
  return {};
}

// A page elsewhere could make a name of its own resolve to this machine, and read what is served here. The port may be
// another one, that of a tunnel or a container.
bool Server::Impl::is_ours(std::string_view host) const {
  const std::string name = name_in(host);
  const auto served = acceptor_.local_endpoint().address();
  for (const std::string& ours :
       {std::string("localhost"), std::string("127.0.0.1"), std::string("::1"), host_, served.to_string()})
    if (beast::iequals(name, ours)) return true;
  for (const std::string& allowed : service_.hosts)
    if (beast::iequals(name, allowed)) return true;
  if (!served.is_unspecified()) return false;
  // Served at all addresses: any of them, but no name.
  error_code error;
  asio::ip::make_address(name, error);
  return !error;
}

template <class Body>
void Server::Impl::add_headers(http::response<Body>& response, std::string_view type) const {
  response.set(http::field::content_type, boost::string_view(type.data(), type.size()));
  response.set("Content-Security-Policy", service_.policy + "; frame-ancestors 'none'");
  response.set("X-Content-Type-Options", "nosniff");
  response.set(http::field::cache_control, "no-store");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  if (response.result() == http::status::method_not_allowed) response.set(http::field::allow, "GET, HEAD");
}

Task Server::Impl::answer(beast::tcp_stream& stream, const HttpRequest& request, bool keep_alive) {
  std::shared_ptr<const std::string> page;
  http::status status = http::status::ok;
  std::string why_not;
  if (!is_ours(view(request[http::field::host]))) {
    status = http::status::misdirected_request;
    why_not = fmt::format("This is {}\n", address());
  } else if (request.method() != http::verb::get && request.method() != http::verb::head) {
    status = http::status::method_not_allowed;
    why_not = "Only reading pages is supported\n";
  } else {
    page = service_.page(path_of(request));
    if (!page) {
      status = http::status::not_found;
      why_not = "There is no such page\n";
    }
  }
  const std::string& body = page ? *page : why_not;
  http::response<http::span_body<const char>> response(status, 11);
  add_headers(response, page ? "text/html; charset=utf-8" : "text/plain; charset=utf-8");
  response.content_length(body.size());
  response.keep_alive(keep_alive);
  response.body() = beast::span<const char>(body.data(), body.size());
  http::response_serializer<http::span_body<const char>> serializer(response);
  stream.expires_after(patience);  // again: drawing may have taken long
  if (request.method() == http::verb::head)
    co_await http::async_write_header(stream, serializer, asio::use_awaitable);
  else
    co_await http::async_write(stream, serializer, asio::use_awaitable);
  if (service_.news() != news_) publish();  // a map could not be drawn
}

Task Server::Impl::send_news(beast::tcp_stream& stream, bool head_only) {
  const bool full = listeners_.size() >= most_listeners;
  http::response<http::empty_body> response(full ? http::status::service_unavailable : http::status::ok, 11);
  add_headers(response, full ? "text/plain" : "text/event-stream");
  response.keep_alive(false);
  if (full || head_only) response.content_length(0);
  http::response_serializer<http::empty_body> serializer(response);
  co_await http::async_write_header(stream, serializer, asio::use_awaitable);
  if (full || head_only) co_return;

  const auto self = std::make_shared<Listener>(io_);
  const auto leave = [this](Listener* listener) {
    std::erase_if(listeners_, [&](const auto& other) { return other.get() == listener; });
  };
  const std::unique_ptr<Listener, decltype(leave)> stays(self.get(), leave);
  listeners_.insert(self);
  // A browser that waits says nothing: if something comes, it is the end.
  stream.socket().async_wait(tcp::socket::wait_read, [self](const error_code&) {
    self->gone = true;
    self->bell.cancel();
  });
  std::uint64_t known = ~published_;
  for (bool first = true; !self->gone; first = false) {
    std::string text = known == published_ ? ":\n\n" : fmt::format("data: {}\n\n", news_);
    if (first) text.insert(0, "retry: 1000\n");
    known = published_;
    stream.expires_after(patience);
    co_await asio::async_write(stream, asio::buffer(text), asio::use_awaitable);
    stream.expires_never();
    is_in_use(stream);
    if (known != published_ || self->gone) continue;
    self->bell.expires_after(heartbeat);
    error_code rung;
    co_await self->bell.async_wait(asio::redirect_error(asio::use_awaitable, rung));
  }
}

Task Server::Impl::serve(beast::tcp_stream& stream) {
  beast::flat_buffer buffer;
  for (bool goes_on = true; goes_on;) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(longest_head);
    stream.expires_after(patience);
    co_await http::async_read_header(stream, buffer, parser, asio::use_awaitable);
    is_in_use(stream);
    const HttpRequest& request = parser.get();
    // What comes after the head of a request is not read, so the connection can't be used again.
    goes_on = parser.is_done() && request.keep_alive();
    const bool reads = request.method() == http::verb::get || request.method() == http::verb::head;
    if (request.count(http::field::host) > 1) throw system_error(http::error::bad_field);
    if (reads && path_of(request) == "/events" && is_ours(view(request[http::field::host]))) {
      co_await send_news(stream, request.method() == http::verb::head);
      goes_on = false;
    } else {
      co_await answer(stream, request, goes_on);
    }
  }
  // Until the other side has read the answer and hangs up, too; but not for long.
  stream.socket().shutdown(tcp::socket::shutdown_send);
  std::array<char, 4096> rest;
  stream.expires_after(1s);
  for (int i = 0; i < 64; ++i) co_await stream.async_read_some(asio::buffer(rest), asio::use_awaitable);
}

Task Server::Impl::serve(tcp::socket socket) {
  beast::tcp_stream stream(std::move(socket));
  const auto leave = [this](beast::tcp_stream* self) { connections_.remove(self); };
  const std::unique_ptr<beast::tcp_stream, decltype(leave)> stays(&stream, leave);
  connections_.push_back(&stream);
  bool is_http = true;
  try {
    co_await serve(stream);
  } catch (const system_error& error) {
    // The other side is gone, too slow, or does not speak HTTP.
    is_http = error.code().category() != http::make_error_code(http::error::bad_field).category() ||
              error.code() == http::error::end_of_stream || error.code() == http::error::partial_message;
  }
  if (is_http) co_return;
  constexpr std::string_view answer =
      "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 16\r\nConnection: close\r\n\r\n"
      "This is no HTTP\n";
  error_code gone;
  stream.expires_after(1s);
  co_await asio::async_write(stream, asio::buffer(answer), asio::redirect_error(asio::use_awaitable, gone));
}

Task Server::Impl::accept() {
  for (;;) {
    error_code error;
    tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (error) {  // no more files, say: others will be closed
      asio::steady_timer pause(io_, 100ms);
      co_await pause.async_wait(asio::use_awaitable);
      continue;
    }
    // Who has said nothing for the longest time makes room. It leaves the list when its turn comes.
    if (connections_.size() >= most_connections) connections_.front()->close();
    if (connections_.size() < 2 * most_connections) asio::co_spawn(io_, serve(std::move(socket)), asio::detached);
  }
}

Task Server::Impl::look(Watch& watch) {
  asio::steady_timer timer(io_);
  asio::posix::stream_descriptor descriptor(io_);
  if (watch.descriptor() >= 0) descriptor.assign(::dup(watch.descriptor()));
  for (;;) {
    timer.expires_after(watch.pause());
    if (watch.listens())
      descriptor.async_wait(asio::posix::stream_descriptor::wait_read, [&timer](const error_code& error) {
        if (!error) timer.cancel();
      });
    error_code rung;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, rung));
    if (descriptor.is_open()) descriptor.cancel();
    if (const auto file = watch.changed()) {
      service_.changed(*file);
      publish();
    }
  }
}

void Server::Impl::publish() {
  news_ = service_.news();
  ++published_;
  for (const auto& listener : listeners_) listener->bell.cancel();
}

void Server::Impl::run(Watch& watch) {
  publish();
  asio::signal_set signals(io_, SIGINT, SIGTERM);
  signals.async_wait([this](const error_code&, int) { io_.stop(); });
  // Without either of them there is no point in going on: what goes wrong there leaves run().
  const auto ended = [](const std::exception_ptr& error) {
    if (error) std::rethrow_exception(error);
  };
  asio::co_spawn(io_, accept(), ended);
  asio::co_spawn(io_, look(watch), ended);
  io_.run();
}

Server::Server(Service service) : impl_(std::make_unique<Impl>(std::move(service))) {}
Server::~Server() = default;
Result<void> Server::open(const std::string& host, std::uint16_t port) { return impl_->open(host, port); }
std::string Server::address() const { return impl_->address(); }
bool Server::is_public() const { return impl_->is_public(); }
void Server::run(Watch& watch) { impl_->run(watch); }

}  // namespace cxmap
