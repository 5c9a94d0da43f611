import { describe, expect, test } from "vitest";
import { floodText, wholeText } from "../../bench/generated.js";
import { loadScenario, simulate } from "../../sim/index.js";

function resultOf(text: string) {
  return simulate(loadScenario(text, { file: "workload.yaml" }).scenario);
}

describe("the workloads of the bench", () => {
  test("a flood takes exactly 2E − V + 1 transmissions for each message", () => {
    const { overlay, dissemination } = resultOf(floodText(60, 3));
    const transmissions = dissemination.perMessage.map((message) => message.transmissions);
    expect(transmissions).toEqual([1, 2, 3].map(() => 2 * overlay.links - overlay.live + 1));
  });

  test("in the whole protocol all join, check their neighbours, and get the one message", () => {
    const { overlay, dissemination, traffic, detection } = resultOf(wholeText(80, { seconds: 40 }));
    expect(overlay).toMatchObject({ live: 80, neverJoined: 0, components: 1 });
    expect(dissemination.perMessage).toMatchObject([{ live: 80, delivered: 80 }]);
    expect(traffic.byKind["livenessReply"]!.received).toBeGreaterThan(80);
    expect(detection.falsePositives).toBe(0);
  });

  test("a limit makes the seeds' lists shorter", () => {
    const bytesOf = (listLimit: number | "none") =>
      resultOf(wholeText(80, { seconds: 40, listLimit })).traffic.byKind["peerList"]!.bytes;
    expect(bytesOf(10)).toBeLessThan(bytesOf("none") / 2);
  });
});
