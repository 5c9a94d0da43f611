"""The flood workload on SimPy 2.

    python3 -O flood.py PEERS MESSAGES SEED

What an experienced user would do for speed:

- One process a forwarding peer, not one a transmission: it holds from arrival to arrival, in order of time, so seven
  deliveries share the cost of making a process. It starts at the first arrival, which saves an activation.
- Times are whole microseconds, peers are numbers, and whether a peer has seen a message is a byte in a row a message.
- `-O` leaves out SimPy's own checks. The cyclic garbage collector is off during the run, which makes no cycles.
"""

import gc
import json
import random
import sys
import time

from SimPy.Simulation import Process, Simulation, hold

PICKS_PER_PEER = 4
LATENCY_MIN_US = 10_000
LATENCY_SPAN_US = 90_000
PUBLISH_EVERY_US = 2_000_000


def build_overlay(peers, rng):
    """Each peer picks 4 distinct others; an edge that both ends picked counts once."""
    neighbours = [set() for _ in range(peers)]
    for peer in range(peers):
        picks = set()
        while len(picks) < PICKS_PER_PEER:
            other = rng.randrange(peers)
            if other != peer:
                picks.add(other)
        for other in picks:
            neighbours[peer].add(other)
            neighbours[other].add(peer)
    return [sorted(row) for row in neighbours]


def expected_transmissions(neighbours):
    """What a flood from each peer costs: 2E - V + 1 of its component."""
    expected = [0] * len(neighbours)
    for root in range(len(neighbours)):
        if expected[root]:
            continue
        expected[root] = 1
        component = [root]
        for peer in component:
            for neighbour in neighbours[peer]:
                if not expected[neighbour]:
                    expected[neighbour] = 1
                    component.append(neighbour)
        cost = sum(len(neighbours[peer]) for peer in component) - len(component) + 1
        for peer in component:
            expected[peer] = cost
    return expected


class Flood:
    def __init__(self, neighbours, messages, rng):
        self.simulation = Simulation()
        self.neighbours = neighbours
        self.draw = rng.random
        self.seen = [bytearray(len(neighbours)) for _ in range(messages)]
        self.transmissions = [0] * messages
        self.deliveries = [0] * messages

    def publish_at(self, at_us, peer, message):
        publication = Publication(sim=self.simulation)
        self.simulation.activate(publication, publication.run(self, peer, message), at=at_us)

    def forward(self, peer, source, message):
        draw = self.draw
        arrivals = [
            (int(draw() * LATENCY_SPAN_US) + LATENCY_MIN_US, neighbour)
            for neighbour in self.neighbours[peer]
            if neighbour != source
        ]
        if not arrivals:
            return
        arrivals.sort()
        self.transmissions[message] += len(arrivals)
        forwarding = Forwarding(sim=self.simulation)
        run = forwarding.run(self, peer, arrivals, message)
        self.simulation.activate(forwarding, run, delay=arrivals[0][0])


class Publication(Process):
    def run(self, flood, peer, message):
        flood.seen[message][peer] = 1
        flood.forward(peer, peer, message)
        return
        yield  # SimPy runs generators only


class Forwarding(Process):
    def run(self, flood, peer, arrivals, message):
        deliveries = flood.deliveries
        seen = flood.seen[message]
        now_us = arrivals[0][0]
        for at_us, neighbour in arrivals:
            if at_us != now_us:
                yield hold, self, at_us - now_us
                now_us = at_us
            deliveries[message] += 1
            if not seen[neighbour]:
                seen[neighbour] = 1
                flood.forward(neighbour, peer, message)


def peak_bytes():
    """The most memory that this process has held. ru_maxrss would begin with the size of the one that started it."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def fail(reason, code):
    print(f"flood: {reason}", file=sys.stderr)
    sys.exit(code)


def main():
    if len(sys.argv) != 4 or not all(argument.isdecimal() for argument in sys.argv[1:]):
        fail("usage: flood.py PEERS MESSAGES SEED", 2)
    peers, messages, seed = (int(argument) for argument in sys.argv[1:])
    if peers <= PICKS_PER_PEER:
        fail("at least 5 peers are needed to pick 4 others", 2)
    if messages == 0:
        fail("at least 1 message is needed", 2)

    rng = random.Random(seed)
    neighbours = build_overlay(peers, rng)
    publishers = [rng.randrange(peers) for _ in range(messages)]
    flood = Flood(neighbours, messages, rng)
    gc.collect()
    gc.disable()

    started = time.perf_counter()
    for message, publisher in enumerate(publishers):
        flood.publish_at(message * PUBLISH_EVERY_US, publisher, message)
    flood.simulation.simulate(until=(messages + 1000) * PUBLISH_EVERY_US)
    seconds = time.perf_counter() - started

    peak = peak_bytes()
    expected = expected_transmissions(neighbours)
    for message, publisher in enumerate(publishers):
        wanted = expected[publisher]
        transmissions, deliveries = flood.transmissions[message], flood.deliveries[message]
        if transmissions != wanted or deliveries != wanted:
            got = f"{transmissions} transmissions and {deliveries} deliveries"
            fail(f"message {message} took {got}, not {wanted} of each", 1)
    deliveries = sum(flood.deliveries)
    run = {
        "rival": "SimPy",
        "peers": peers,
        "messages": messages,
        "deliveries": deliveries,
        "seconds": seconds,
        "nsPerDelivery": seconds * 1e9 / deliveries,
        "peakBytes": peak,
    }
    print(json.dumps(run, separators=(",", ":")))


if __name__ == "__main__":
    main()
