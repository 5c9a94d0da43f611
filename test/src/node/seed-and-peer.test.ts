import { expect, test } from "vitest";
import type { Message } from "../../../src/node/contract.js";
import { CONNECT, REGISTER } from "../../../src/node/messages.js";
import { seedAndPeer } from "../../../src/node/seed-and-peer.js";
import { DEFAULT_SETTINGS } from "../../../src/node/settings.js";
import { Stage } from "../../support/stage.js";

const sizes = (message: Message) => message.kind.length;
const protocol = seedAndPeer(DEFAULT_SETTINGS, sizes);

test("the protocol makes seeds of the seeds and peers of the peers", () => {
  const seed = new Stage(protocol, { role: "seed", seeds: [0, 1] });
  const peer = new Stage(protocol, { role: "peer", seeds: [0, 1] });
  for (const node of [seed, peer]) {
    node.start();
    node.takeMessages();
    node.receive(10, REGISTER);
    node.receive(10, CONNECT);
  }
  expect(seed.takeSent()).toEqual(["peerList to 10"]);
  expect(peer.takeSent()).toEqual(["accept to 10"]);
});

test("the protocol has the sizes of the wire that carries it", () => {
  expect(protocol.sizeOf(REGISTER)).toBe("register".length);
});

test("the defaults are those of the protocol's description", () => {
  expect(DEFAULT_SETTINGS).toMatchObject({
    maxPeers: 4,
    acceptLimit: null,
    listLimit: null,
    gossip: { every: 5_000, messages: 10 },
    liveness: { every: 13_000, strikes: 3 },
  });
});
