// The flood workload on ns-3's event core, tuned past what its manual teaches: one event object of our own a transmission.
//
//   tuned PEERS MESSAGES SEED [--scheduler NAME]     NAME is one of ns-3's, such as HeapScheduler
//
// What an experienced user would do for speed, each step measured to help or not to hurt:
// - Peers are plain objects, not ns3::Node with a stack of devices and sockets.
// - A transmission is an EventImpl of its own, recycled through a free list. MakeEvent would wrap a member pointer and
//   its bound arguments in a larger block, from malloc each time.
// - ScheduleWithContext, which returns nothing, where Schedule makes and drops a counted EventId.
// - The clock counts microseconds, so that a delay needs no conversion.
// - Whether a peer has seen a message is a bit in a row a message, so that a duplicate does not touch the peer.
#include <cstddef>
#include <new>
#include <string>
#include <vector>

#include "../workload.hpp"
#include "ns3/core-module.h"
#include "scheduler.hpp"

namespace {

struct Peer {
  std::vector<uint32_t> neighbours;
};

class Network {
 public:
  Network(const workload::Overlay& overlay, uint32_t messages, workload::Random& random)
      : peers(overlay.peers()), seen(messages, std::vector<bool>(overlay.peers())), counts(messages), random(random) {
    for (uint32_t peer = 0; peer < overlay.peers(); ++peer) {
      const auto begin = overlay.neighbours.begin();
      peers[peer].neighbours.assign(begin + overlay.first[peer], begin + overlay.first[peer + 1]);
    }
  }

  void publish(uint32_t peer, uint32_t message) {
    seen[message][peer] = true;
    forward(peer, peer, message);
  }

  void receive(uint32_t peer, uint32_t source, uint32_t message) {
    ++counts[message].deliveries;
    auto alreadySeen = seen[message][peer];
    if (alreadySeen) return;
    alreadySeen = true;
    forward(peer, source, message);
  }

  const workload::Counts& countsOf(uint32_t message) const { return counts[message]; }

 private:
  void forward(uint32_t peer, uint32_t source, uint32_t message);

  std::vector<Peer> peers;
  std::vector<std::vector<bool>> seen;
  std::vector<workload::Counts> counts;
  workload::Random& random;
};

class Delivery final : public ns3::EventImpl {
 public:
  Delivery(Network& network, uint32_t target, uint32_t source, uint32_t message)
      : network(network), target(target), source(source), message(message) {}

  static void* operator new(size_t size) {
    if (spare == nullptr) refill(size);
    Spare* const taken = spare;
    spare = taken->next;
    return taken;
  }

  static void operator delete(void* block) { spare = new (block) Spare{spare}; }

 private:
  struct Spare {
    Spare* next;
  };

  static void refill(size_t size) {
    constexpr size_t blocks = 4096;
    auto* const chunk = static_cast<std::byte*>(::operator new(size * blocks));
    for (size_t block = blocks; block-- > 0;) spare = new (chunk + block * size) Spare{spare};
  }

  void Notify() override { network.receive(target, source, message); }

  static inline Spare* spare = nullptr;
  Network& network;
  const uint32_t target;
  const uint32_t source;
  const uint32_t message;
};

void Network::forward(uint32_t peer, uint32_t source, uint32_t message) {
  for (const uint32_t neighbour : peers[peer].neighbours) {
    if (neighbour == source) continue;
    ++counts[message].transmissions;
    const ns3::Time delay(static_cast<int64_t>(random.latencyUs()));
    ns3::Simulator::ScheduleWithContext(neighbour, delay, new Delivery(*this, neighbour, peer, message));
  }
}

}  // namespace

int main(int count, char** values) {
  const std::string scheduler = ns3_scheduler::schedulerArgument(count, values);
  const workload::Arguments arguments = workload::parseArguments(count, values);
  ns3::Time::SetResolution(ns3::Time::US);
  ns3_scheduler::useScheduler(scheduler);

  workload::Random random(arguments.seed);
  const workload::Overlay overlay = workload::buildOverlay(arguments.peers, random);
  const std::vector<uint32_t> publishers = workload::drawPublishers(arguments, random);
  Network network(overlay, arguments.messages, random);

  const workload::Stopwatch stopwatch;
  for (uint32_t message = 0; message < arguments.messages; ++message) {
    const ns3::Time at(static_cast<int64_t>(message * workload::publishEveryUs));
    ns3::Simulator::Schedule(at, &Network::publish, &network, publishers[message], message);
  }
  ns3::Simulator::Run();
  const double seconds = stopwatch.seconds();

  std::vector<workload::Counts> counts;
  for (uint32_t message = 0; message < arguments.messages; ++message) counts.push_back(network.countsOf(message));
  workload::finish("ns-3 tuned", arguments, overlay, publishers, counts, seconds);
}
