import { expect, test } from "vitest";
import { Traffic } from "../../../sim/recorder/traffic.js";

test("traffic is counted by the kind of message, in the order in which the kinds first came", () => {
  const traffic = new Traffic();
  const [gossip, connect] = [traffic.kindIndex("gossip"), traffic.kindIndex("connect")];
  expect(traffic.kindIndex("gossip")).toBe(gossip);
  traffic.sent(gossip, 50, 3);
  traffic.sent(connect, 20, 1);
  traffic.sent(gossip, 60, 1);
  traffic.received(gossip);
  traffic.lost(gossip);
  traffic.received(connect);
  traffic.retransmissions = 4;
  traffic.resets = 1;
  expect(traffic.result()).toEqual({
    byKind: {
      gossip: { sent: 4, received: 1, lost: 1, bytes: 210 },
      connect: { sent: 1, received: 1, lost: 0, bytes: 20 },
    },
    retransmissions: 4,
    resets: 1,
  });
  expect(Object.keys(traffic.result().byKind)).toEqual(["gossip", "connect"]);
  expect([traffic.transmissions, traffic.bytes]).toEqual([5, 230]);
  expect([traffic.bytesOf("gossip"), traffic.bytesOf("unheard of")]).toEqual([210, 0]);
});
