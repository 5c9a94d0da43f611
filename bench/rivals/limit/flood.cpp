// The flood workload and nothing else, written by hand: how fast can one core be at all?
//
//   flood PEERS MESSAGES SEED
//
// A wheel of 16 slots, 8,192 µs each, holds the transmissions under way. A transmission is one 64-bit word:
//
//   bit 63         51 50       40 39        20 19         0
//       | µs in slot |  message  |   source   |   target   |
//
// The shortest latency is longer than a slot, so a slot is complete when its turn comes. It is done in four plain
// loops, which overlap their cache misses and leave the processor little to guess: drop the transmissions whose target
// has seen the message already; sort the others by time, keeping the order of scheduling; keep the first to reach each
// peer; forward those, fetching the rows of neighbours ahead. The outcome is the same as from handling the
// transmissions one by one, ordered by (time, order of scheduling).
#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "../workload.hpp"

namespace {

using Event = uint64_t;

constexpr uint32_t slotBits = 13;
constexpr uint32_t messageBits = 11;
constexpr uint32_t peerBits = 20;
constexpr uint32_t slots = 16;
constexpr uint32_t lanes = 16;  // 32-bit numbers in the widest vector: a row of neighbours seldom needs two
static_assert(slotBits + messageBits + 2 * peerBits == 64);
static_assert(workload::latencyMinUs > 1u << slotBits);
static_assert(workload::latencyMinUs + workload::latencySpanUs < (slots - 1) << slotBits);

constexpr uint32_t field(Event event, uint32_t shift, uint32_t bits) {
  return static_cast<uint32_t>(event >> shift) & ((1u << bits) - 1);
}
constexpr uint32_t targetOf(Event event) { return field(event, 0, peerBits); }
constexpr uint32_t sourceOf(Event event) { return field(event, peerBits, peerBits); }
constexpr uint32_t messageOf(Event event) { return field(event, 2 * peerBits, messageBits); }
constexpr uint32_t offsetOf(Event event) { return static_cast<uint32_t>(event >> (64 - slotBits)); }
// Of a time, the shift keeps the bits within the slot.
constexpr Event eventOf(uint64_t atUs, uint64_t message, uint64_t source, uint64_t target) {
  return atUs << (64 - slotBits) | message << (2 * peerBits) | source << peerBits | target;
}

/** Memory in huge pages where the system has them: a random access may then miss the caches, but not the TLB too. */
template <typename Item>
Item* hugeArray(size_t items) {
  constexpr size_t page = size_t{2} << 20;
  const size_t bytes = (items * sizeof(Item) + page - 1) / page * page;
  void* const memory = std::aligned_alloc(page, bytes);
  if (memory == nullptr) workload::fail("out of memory");
  madvise(memory, bytes, MADV_HUGEPAGE);
  return static_cast<Item*>(memory);
}

/** Uniform latencies, a block at a time: a hash (lowbias32) of a counter, which the compiler turns into vector code. */
class Latencies {
 public:
  explicit Latencies(uint64_t seed) : salt(static_cast<uint32_t>(workload::Random(seed).next())) {}

  /** A vector of latencies in µs, of which the first `count` are used up. */
  const uint32_t* take(uint32_t count) {
    if (used > block.size() - lanes) refill();
    const uint32_t* const taken = &block[used];
    used += count;
    return taken;
  }

 private:
  void refill() {
    for (uint32_t at = 0; at < block.size(); ++at) {
      uint32_t hash = (counter + at) ^ salt;
      hash = (hash ^ hash >> 16) * 0x7feb352du;
      hash = (hash ^ hash >> 15) * 0x846ca68bu;
      hash ^= hash >> 16;
      block[at] = workload::latencyMinUs + static_cast<uint32_t>(uint64_t{hash} * workload::latencySpanUs >> 32);
    }
    counter += static_cast<uint32_t>(block.size());
    used = 0;
  }

  const uint32_t salt;
  uint32_t counter = 0;
  std::array<uint32_t, 2048> block{};
  size_t used = block.size();
};

/** Transmissions to be scheduled, gathered so that scheduling is one long loop and not many short ones. */
struct Batch {
  static constexpr size_t room = 1024;

  alignas(64) std::array<uint32_t, room> slot;
  alignas(64) std::array<Event, room> event;
  size_t count = 0;
};

/** The transmissions under way by the slot of their arrival, in chunks that go from slot to slot and stay warm. */
class Wheel {
 public:
  /** Where a batch sends what is not to be scheduled: cheaper than a branch. */
  static constexpr uint32_t nowhere = slots;

  Wheel() { ends[nowhere] = sink.data() + sink.size(); }

  void schedule(Batch& batch) {
    cursors[nowhere] = sink.data();
    const size_t count = batch.count;
    for (size_t at = 0; at < count; ++at) {
      const uint32_t slot = batch.slot[at];
      Event* cursor = cursors[slot];
      if (__builtin_expect(cursor == ends[slot], false)) cursor = grow(slot);
      __builtin_prefetch(cursor + 16, 1);
      *cursor = batch.event[at];
      cursors[slot] = cursor + 1;
    }
    batch.count = 0;
  }

  /** Hands the slot's chunks of events to `visit`, in the order of scheduling, and empties the slot. */
  template <typename Visit>
  void drain(uint32_t slot, Visit visit) {
    for (Event* const chunk : chunks[slot]) {
      visit(chunk, chunk == chunks[slot].back() ? cursors[slot] : chunk + chunkEvents);
      spare.push_back(chunk);
    }
    chunks[slot].clear();
    cursors[slot] = ends[slot] = nullptr;
  }

 private:
  // Two cache lines over a power of two, so that the slots do not all compete for the same lines of the cache.
  static constexpr size_t chunkEvents = (16384 + 128) / sizeof(Event);
  static constexpr size_t chunksAtOnce = 120;

  [[gnu::noinline]] Event* grow(uint32_t slot) {
    if (spare.empty()) {
      Event* const memory = hugeArray<Event>(chunkEvents * chunksAtOnce);
      for (size_t chunk = chunksAtOnce; chunk-- > 0;) spare.push_back(memory + chunk * chunkEvents);
    }
    Event* const chunk = spare.back();
    spare.pop_back();
    chunks[slot].push_back(chunk);
    ends[slot] = chunk + chunkEvents;
    return chunk;
  }

  std::array<Event*, slots + 1> cursors{};
  std::array<Event*, slots + 1> ends{};
  std::array<std::vector<Event*>, slots> chunks;
  std::vector<Event*> spare;
  std::array<Event, Batch::room + 1> sink;
};

/** Sorts by the time within the slot, stably: by insertion when few, else by the lower and then by the upper bits. */
void sortByTime(std::vector<Event>& events, std::vector<Event>& scratch, size_t count) {
  constexpr size_t few = 48;
  constexpr uint32_t digits = 1 << ((slotBits + 1) / 2);
  if (count < few) {
    for (size_t at = 1; at < count; ++at) {
      const Event event = events[at];
      size_t gap = at;
      for (; gap > 0 && offsetOf(events[gap - 1]) > offsetOf(event); --gap) events[gap] = events[gap - 1];
      events[gap] = event;
    }
    return;
  }
  std::array<uint32_t, digits> lower{};
  std::array<uint32_t, digits> upper{};
  for (size_t at = 0; at < count; ++at) {
    ++lower[offsetOf(events[at]) % digits];
    ++upper[offsetOf(events[at]) / digits];
  }
  std::exclusive_scan(lower.begin(), lower.end(), lower.begin(), 0u);
  std::exclusive_scan(upper.begin(), upper.end(), upper.begin(), 0u);
  for (size_t at = 0; at < count; ++at) scratch[lower[offsetOf(events[at]) % digits]++] = events[at];
  for (size_t at = 0; at < count; ++at) events[upper[offsetOf(scratch[at]) / digits]++] = scratch[at];
}

class Flood {
 public:
  Flood(const workload::Overlay& overlay, uint32_t messages, uint64_t seed)
      : first(hugeArray<uint32_t>(overlay.first.size())),
        neighbours(hugeArray<uint32_t>(overlay.neighbours.size() + lanes)),
        rowWords((overlay.peers() + 63) / 64),
        seen(hugeArray<uint64_t>(rowWords * messages)),
        counts(messages),
        latencies(seed) {
    std::copy(overlay.first.begin(), overlay.first.end(), first);
    std::copy(overlay.neighbours.begin(), overlay.neighbours.end(), neighbours);
    std::fill_n(neighbours + overlay.neighbours.size(), lanes, 0);
    std::fill_n(seen, rowWords * messages, 0);
  }

  /** Publishes one message a publisher, numbered from `message`, every two seconds, until nothing is under way. */
  void run(const std::vector<uint32_t>& publishers, uint32_t message) {
    uint64_t publishUs = (slotNumber + slots) << slotBits;
    for (size_t published = 0; published < publishers.size() || underWay > 0; ++slotNumber) {
      if (underWay == 0) slotNumber = publishUs >> slotBits;
      size_t count = 0;
      if (published < publishers.size() && slotNumber == publishUs >> slotBits) {
        // Scheduled before all else, so it comes first; its source is itself, so it is forwarded to all.
        const uint32_t peer = publishers[published++];
        makeRoom(1);
        events[count++] = eventOf(publishUs, message++, peer, peer);
        publishUs += workload::publishEveryUs;
      }
      count = dropSeen(count);
      sortByTime(events, scratch, count);
      forwardAll(keepFirst(count));
    }
  }

  const std::vector<workload::Counts>& allCounts() const { return counts; }

 private:
  void makeRoom(size_t count) {
    if (events.size() >= count) return;
    events.resize(2 * count);
    scratch.resize(2 * count);
  }

  /** Puts the slot's transmissions behind the first `count` events, but for those that no peer is waiting for. */
  size_t dropSeen(size_t count) {
    wheel.drain(slotNumber % slots, [&](const Event* begin, const Event* end) {
      makeRoom(count + static_cast<size_t>(end - begin));
      underWay -= static_cast<size_t>(end - begin);
      while (begin != end) {
        // A stretch of one message at a time, so that its row and its count are found once.
        const uint32_t message = messageOf(*begin);
        const uint64_t* const row = seen + rowWords * message;
        const Event* const from = begin;
        Event* into = &events[count];
        for (; begin != end && messageOf(*begin) == message; ++begin) {
          const uint32_t target = targetOf(*begin);
          *into = *begin;
          into += ~(row[target / 64] >> (target % 64)) & 1;
        }
        count = static_cast<size_t>(into - events.data());
        counts[message].deliveries += static_cast<uint64_t>(begin - from);
      }
    });
    return count;
  }

  size_t keepFirst(size_t count) {
    size_t kept = 0;
    for (size_t at = 0; at < count; ++at) {
      const Event event = events[at];
      const uint32_t target = targetOf(event);
      uint64_t& word = seen[rowWords * messageOf(event) + target / 64];
      const uint64_t bit = uint64_t{1} << (target % 64);
      events[kept] = event;
      kept += (word & bit) == 0;
      word |= bit;
    }
    return kept;
  }

  void forwardAll(size_t count) {
    constexpr size_t fetchAhead = 20;
    constexpr size_t findAhead = 40;
    makeRoom(count + findAhead);
    std::fill_n(events.begin() + static_cast<std::ptrdiff_t>(count), findAhead, 0);
    for (size_t at = 0; at < count; ++at) {
      __builtin_prefetch(&first[targetOf(events[at + findAhead])]);
      const uint32_t* const row = &neighbours[first[targetOf(events[at + fetchAhead])]];
      __builtin_prefetch(row);
      __builtin_prefetch(row + lanes - 1);
      forward(events[at]);
    }
    wheel.schedule(batch);
  }

  void forward(Event event) {
    const uint32_t peer = targetOf(event);
    const uint32_t source = sourceOf(event);
    const uint32_t message = messageOf(event);
    const uint32_t offsetUs = offsetOf(event);
    const uint32_t degree = first[peer + 1] - first[peer];
    const uint32_t sent = degree - (source != peer);
    counts[message].transmissions += sent;
    underWay += sent;

    const auto slotNow = static_cast<uint32_t>(slotNumber % slots);
    const uint32_t* row = &neighbours[first[peer]];
    for (uint32_t left = degree;; left -= lanes, row += lanes) {
      const uint32_t part = std::min(left, lanes);
      const uint32_t* const latencyUs = latencies.take(part);
      uint32_t* const slot = &batch.slot[batch.count];
      Event* const next = &batch.event[batch.count];
      // All lanes, though only some may be wanted: a loop of a fixed length becomes a few vector instructions.
#pragma GCC ivdep
      for (uint32_t lane = 0; lane < lanes; ++lane) {
        const uint32_t atUs = offsetUs + latencyUs[lane];
        slot[lane] = row[lane] == source ? Wheel::nowhere : (slotNow + (atUs >> slotBits)) % slots;
        next[lane] = eventOf(atUs, message, peer, row[lane]);
      }
      batch.count += part;
      if (batch.count > Batch::room - lanes) wheel.schedule(batch);
      if (left <= lanes) break;
    }
  }

  uint32_t* const first;
  uint32_t* const neighbours;
  const size_t rowWords;
  uint64_t* const seen;
  std::vector<workload::Counts> counts;
  Latencies latencies;
  Wheel wheel;
  std::vector<Event> events;
  std::vector<Event> scratch;
  Batch batch;
  uint64_t slotNumber = 0;
  uint64_t underWay = 0;
};

}  // namespace

int main(int count, char** values) {
  const workload::Arguments arguments = workload::parseArguments(count, values);
  if (arguments.peers > 1u << peerBits) workload::fail("at most 1,048,576 peers fit into an event");
  if (arguments.messages >= 1u << messageBits) workload::fail("at most 2,047 messages fit into an event");

  workload::Random random(arguments.seed);
  const workload::Overlay overlay = workload::buildOverlay(arguments.peers, random);
  const std::vector<uint32_t> publishers = workload::drawPublishers(arguments, random);

  // One message more goes first, not timed, and warms memory and caches.
  Flood flood(overlay, arguments.messages + 1, random.next());
  flood.run({random.below(arguments.peers)}, arguments.messages);
  const workload::Stopwatch stopwatch;
  flood.run(publishers, 0);
  const double seconds = stopwatch.seconds();

  workload::finish("limit", arguments, overlay, publishers, flood.allCounts(), seconds);
}
