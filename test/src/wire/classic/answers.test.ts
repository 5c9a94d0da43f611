import { describe, expect, test } from "vitest";
import { formatLivenessReply, readConnectAnswer } from "../../../../src/wire/classic/answers.js";
import type { LivenessRequest } from "../../../../src/wire/classic/requests.js";

describe("the answer to a connect request", () => {
  test.each([
    ["New Connect Accepted", "accepted"],
    ["new connect accepted\n", "accepted"],
    ["New Conn", "partial"],
    ["", "partial"],
    ["Connection Not Accepted. Already 4 peers.", "refused"],
    ["Not now", "refused"],
    ["New Connect Refused", "refused"],
  ])("%j means %s", (text, meaning) => expect(readConnectAnswer(text)).toBe(meaning));
});

describe("the answer to a liveness request", () => {
  const self = { host: "192.0.2.7", port: 5000 };
  const request: LivenessRequest = { kind: "liveness", wording: "Liveness", timestamp: "1.50", host: "", port: 6000 };

  test("repeats the timestamp, and names the asker and this node", () => {
    expect(formatLivenessReply(request, "192.0.2.9", self)).toBe("Liveness Reply:1.50:192.0.2.9:192.0.2.7:5000");
  });

  test("has no port for one who did not give any", () => {
    const portless = { ...request, port: undefined };
    expect(formatLivenessReply(portless, "192.0.2.9", self)).toBe("Liveness Reply:1.50:192.0.2.9:192.0.2.7");
    expect(formatLivenessReply({ ...portless, wording: "Live" }, "192.0.2.9", self)).toBe(
      "Live:1.50:192.0.2.9:192.0.2.7",
    );
  });
});
