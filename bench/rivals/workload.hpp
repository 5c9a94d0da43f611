// The flood workload as the C++ rivals share it: arguments in, the overlay, the known answer, one line of JSON out.
#pragma once

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

namespace workload {

constexpr uint32_t picksPerPeer = 4;
constexpr uint32_t latencyMinUs = 10'000;
constexpr uint32_t latencySpanUs = 90'000;
constexpr uint64_t publishEveryUs = 2'000'000;
constexpr uint64_t peersMax = 100'000'000;
constexpr uint64_t messagesMax = 1'000'000;

[[noreturn]] inline void fail(const std::string& reason) {
  std::fprintf(stderr, "flood: %s\n", reason.c_str());
  std::exit(2);
}

/** wyrand: good, and cheap enough that no rival is slowed by its random numbers. */
class Random {
 public:
  explicit Random(uint64_t seed) : state(seed * 0x9e3779b97f4a7c15u + 0x2545f4914f6cdd1du) {}

  /** A whole number in [0, bound). */
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>(((next() >> 32) * bound) >> 32); }

  uint32_t latencyUs() { return latencyMinUs + below(latencySpanUs); }

  uint64_t next() {
    state += 0xa0761d6478bd642fu;
    const auto product = static_cast<unsigned __int128>(state) * (state ^ 0xe7037ed1a0b428dbu);
    return static_cast<uint64_t>(product >> 64) ^ static_cast<uint64_t>(product);
  }

 private:
  uint64_t state;
};

struct Arguments {
  uint32_t peers;
  uint32_t messages;
  uint64_t seed;
};

inline Arguments parseArguments(int count, char** values) {
  if (count < 4) fail("usage: flood PEERS MESSAGES SEED");
  const auto whole = [&](int index) {
    char* end = nullptr;
    const uint64_t value = std::strtoull(values[index], &end, 10);
    const bool isWhole = *values[index] >= '0' && *values[index] <= '9' && *end == '\0';
    if (!isWhole) fail(std::string("not a whole number: ") + values[index]);
    return value;
  };
  const uint64_t peers = whole(1);
  const uint64_t messages = whole(2);
  if (peers <= picksPerPeer) fail("at least 5 peers are needed to pick 4 others");
  if (messages == 0) fail("at least 1 message is needed");
  if (peers > peersMax || messages > messagesMax) fail("more than 100,000,000 peers or 1,000,000 messages");
  return {static_cast<uint32_t>(peers), static_cast<uint32_t>(messages), whole(3)};
}

/** An undirected overlay, row after row: peer p's neighbours are those from first[p] to before first[p + 1]. */
struct Overlay {
  std::vector<uint32_t> first;
  std::vector<uint32_t> neighbours;

  uint32_t peers() const { return static_cast<uint32_t>(first.size() - 1); }
  uint32_t degree(uint32_t peer) const { return first[peer + 1] - first[peer]; }
};

/** Each peer picks 4 distinct others; an edge that both ends picked counts once. */
inline Overlay buildOverlay(uint32_t peers, Random& random) {
  std::vector<uint32_t> picks(static_cast<size_t>(peers) * picksPerPeer);
  std::vector<uint32_t> room(peers + 1, 0);
  for (uint32_t peer = 0; peer < peers; ++peer) {
    uint32_t* mine = &picks[static_cast<size_t>(peer) * picksPerPeer];
    for (uint32_t count = 0; count < picksPerPeer;) {
      const uint32_t other = random.below(peers);
      if (other == peer || std::find(mine, mine + count, other) != mine + count) continue;
      mine[count++] = other;
      ++room[peer];
      ++room[other];
    }
  }

  std::exclusive_scan(room.begin(), room.end(), room.begin(), 0u);
  std::vector<uint32_t> both(room[peers]);
  std::vector<uint32_t> fill = room;
  for (size_t pick = 0; pick < picks.size(); ++pick) {
    const auto peer = static_cast<uint32_t>(pick / picksPerPeer);
    both[fill[peer]++] = picks[pick];
    both[fill[picks[pick]]++] = peer;
  }

  Overlay overlay;
  overlay.first.reserve(peers + 1);
  overlay.first.push_back(0);
  uint32_t kept = 0;
  for (uint32_t peer = 0; peer < peers; ++peer) {
    std::sort(both.begin() + room[peer], both.begin() + room[peer + 1]);
    const auto end = std::unique(both.begin() + room[peer], both.begin() + room[peer + 1]);
    const auto from = both.begin() + room[peer];
    std::move(from, end, both.begin() + kept);
    kept += static_cast<uint32_t>(end - from);
    overlay.first.push_back(kept);
  }
  both.resize(kept);
  both.shrink_to_fit();
  overlay.neighbours = std::move(both);
  return overlay;
}

/**
 * The transmissions that a flood from each peer takes: 2E − V + 1 of its component, as every link is used both ways but
 * for the V − 1 that a peer first got the message by.
 */
inline std::vector<uint64_t> expectedTransmissions(const Overlay& overlay) {
  std::vector<uint64_t> expected(overlay.peers(), 0);
  std::vector<uint32_t> component;
  for (uint32_t root = 0; root < overlay.peers(); ++root) {
    if (expected[root] != 0) continue;
    component.assign(1, root);
    expected[root] = 1;
    uint64_t ends = 0;
    for (size_t done = 0; done < component.size(); ++done) {
      const uint32_t peer = component[done];
      ends += overlay.degree(peer);
      for (uint32_t at = overlay.first[peer]; at < overlay.first[peer + 1]; ++at) {
        const uint32_t neighbour = overlay.neighbours[at];
        if (expected[neighbour] != 0) continue;
        expected[neighbour] = 1;
        component.push_back(neighbour);
      }
    }
    for (const uint32_t peer : component) expected[peer] = ends - component.size() + 1;
  }
  return expected;
}

inline std::vector<uint32_t> drawPublishers(const Arguments& arguments, Random& random) {
  std::vector<uint32_t> publishers(arguments.messages);
  for (uint32_t& publisher : publishers) publisher = random.below(arguments.peers);
  return publishers;
}

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count(); }

 private:
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

struct Counts {
  uint64_t transmissions = 0;
  uint64_t deliveries = 0;
};

/**
 * The most memory that this program has held. Not getrusage's ru_maxrss: a process started by fork and exec begins with
 * the size of the one that started it.
 */
inline uint64_t peakBytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmHWM:", 0) == 0) return std::stoull(line.substr(6)) * 1024;
  }
  fail("/proc/self/status does not tell the peak memory");
}

/** Holds every message to its known answer, then prints the run as one line of JSON. */
inline void finish(const char* rival, const Arguments& arguments, const Overlay& overlay,
                   const std::vector<uint32_t>& publishers, const std::vector<Counts>& counts, double seconds) {
  const uint64_t peak = peakBytes();
  const std::vector<uint64_t> expected = expectedTransmissions(overlay);
  uint64_t deliveries = 0;
  for (uint32_t message = 0; message < arguments.messages; ++message) {
    const uint64_t wanted = expected[publishers[message]];
    const Counts& got = counts[message];
    deliveries += got.deliveries;
    if (got.transmissions == wanted && got.deliveries == wanted) continue;
    std::fprintf(stderr,
                 "flood: message %" PRIu32 " took %" PRIu64 " transmissions and %" PRIu64 " deliveries, not %" PRIu64
                 " of each\n",
                 message, got.transmissions, got.deliveries, wanted);
    std::exit(1);
  }
  std::printf("{\"rival\":\"%s\",\"peers\":%" PRIu32 ",\"messages\":%" PRIu32 ",\"deliveries\":%" PRIu64
              ",\"seconds\":%.6f,\"nsPerDelivery\":%.3f,\"peakBytes\":%" PRIu64 "}\n",
              rival, arguments.peers, arguments.messages, deliveries, seconds,
              seconds * 1e9 / static_cast<double>(deliveries), peak);
}

}  // namespace workload
