// The flood workload on ns-3 as its manual teaches it: a plain C++ node class, and Simulator::Schedule with one of its
// members for each transmission. tuned.cc goes further.
//
//   plain PEERS MESSAGES SEED [--scheduler NAME]     NAME is one of ns-3's, such as HeapScheduler
#include <string>
#include <vector>

#include "../workload.hpp"
#include "ns3/core-module.h"
#include "scheduler.hpp"

namespace {

class Peer {
 public:
  /** What all peers share. */
  struct Shared {
    workload::Random& random;
    std::vector<workload::Counts> counts;
  };

  void join(Shared& all, uint32_t messages) {
    shared = &all;
    seen.assign(messages, false);
  }

  void addNeighbour(Peer& peer) { neighbours.push_back(&peer); }

  void publish(uint32_t message) {
    seen[message] = true;
    forward(message, nullptr);
  }

  void receive(Peer* source, uint32_t message) {
    ++shared->counts[message].deliveries;
    if (seen[message]) return;
    seen[message] = true;
    forward(message, source);
  }

 private:
  void forward(uint32_t message, const Peer* source) {
    for (Peer* const neighbour : neighbours) {
      if (neighbour == source) continue;
      ++shared->counts[message].transmissions;
      const ns3::Time delay(static_cast<int64_t>(shared->random.latencyUs()));
      ns3::Simulator::Schedule(delay, &Peer::receive, neighbour, this, message);
    }
  }

  Shared* shared = nullptr;
  std::vector<Peer*> neighbours;
  std::vector<bool> seen;
};

}  // namespace

int main(int count, char** values) {
  const std::string scheduler = ns3_scheduler::schedulerArgument(count, values);
  const workload::Arguments arguments = workload::parseArguments(count, values);
  ns3::Time::SetResolution(ns3::Time::US);
  ns3_scheduler::useScheduler(scheduler);

  workload::Random random(arguments.seed);
  const workload::Overlay overlay = workload::buildOverlay(arguments.peers, random);
  const std::vector<uint32_t> publishers = workload::drawPublishers(arguments, random);
  Peer::Shared shared{random, std::vector<workload::Counts>(arguments.messages)};
  std::vector<Peer> peers(arguments.peers);
  for (uint32_t peer = 0; peer < arguments.peers; ++peer) {
    peers[peer].join(shared, arguments.messages);
    for (uint32_t at = overlay.first[peer]; at < overlay.first[peer + 1]; ++at) {
      peers[peer].addNeighbour(peers[overlay.neighbours[at]]);
    }
  }

  const workload::Stopwatch stopwatch;
  for (uint32_t message = 0; message < arguments.messages; ++message) {
    const ns3::Time at(static_cast<int64_t>(message * workload::publishEveryUs));
    ns3::Simulator::Schedule(at, &Peer::publish, &peers[publishers[message]], message);
  }
  ns3::Simulator::Run();
  workload::finish("ns-3", arguments, overlay, publishers, shared.counts, stopwatch.seconds());
}
