#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/result.h"
#include "serve/watch.h"

namespace cxmap {

/// What a server shows and says; all of it is called by one thread.
struct Service {
  std::function<std::shared_ptr<const std::string>(std::string_view path)> page;  ///< null: there is none
  std::function<std::string()> news;                                              ///< one line, for every browser
  std::function<void(const std::string& file)> changed;                           ///< a file has changed
  std::string policy;                                                             ///< of the pages' content
  std::vector<std::string> hosts;  ///< more names that lead here: of a proxy, a tunnel
};

/// Serves pages to browsers by HTTP, and notifies them (at /events) when there is something new. No part of a request
/// reaches the file system.
class Server {
 public:
  explicit Server(Service service);
  ~Server();

  /// Takes a port of a host; port 0: any that is free. Fails if it is taken, or not ours to take.
  Result<void> open(const std::string& host, std::uint16_t port);
  /// "http://127.0.0.1:8470/"
  std::string address() const;
  /// Can other machines reach it?
  bool is_public() const;

  /// Serves until Ctrl-C or SIGTERM.
  void run(Watch& watch);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cxmap
