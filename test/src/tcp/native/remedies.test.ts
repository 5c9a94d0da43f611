import { describe, expect, test } from "vitest";
import { type Profile, RESILIENT_SETTINGS } from "../../../../src/node/settings.js";
import type { Address } from "../../../../src/wire/address.js";
import { type Member, openMember } from "./member.js";

/** All remedies, much quicker than people need them. */
const QUICK = {
  ...RESILIENT_SETTINGS,
  gossip: "off",
  liveness: { every: 60, strikes: 2 },
  join: { wait: 60, retry: 30, longestRetry: 60 },
  verifyDeaths: 60,
  refresh: { every: 80, lease: 400 },
  repair: { below: 1, every: 80 },
  readmit: { every: 60, for: 60_000 },
  confirm: { helpers: 2, wait: 80 },
  antiEntropy: { every: 80, window: 50_000, messages: 100 },
} as const;

/** The same without remedies. */
const CLASSIC = {
  ...QUICK,
  verifyDeaths: "off",
  refresh: "off",
  repair: "off",
  readmit: "off",
  confirm: "off",
  antiEntropy: "off",
} as const;

/** Opens members of a network in that profile. */
function opener(profile: Profile) {
  const settings = profile === "classic" ? CLASSIC : QUICK;
  return {
    seed: (listen?: Address) => openMember({ role: "seed", settings, ...(listen === undefined ? {} : { listen }) }),
    peer: (seed: Member, maxPeers = 1) =>
      openMember({ role: "peer", seeds: [seed.address], settings: { ...settings, maxPeers } }),
  };
}

/** A seed, and two peers that have no neighbour but each other. */
async function twoPeers(profile: Profile) {
  const open = opener(profile);
  const seed = await open.seed();
  const anne = await open.peer(seed);
  await seed.diary.has("listed", 1);
  const bert = await open.peer(seed);
  await anne.diary.has("neighbourUp");
  await bert.diary.has("neighbourUp");
  return { seed, anne, bert, open };
}

describe("a peer whose only neighbour dies", () => {
  test("finds another in the resilient profile", async () => {
    const { seed, anne, bert, open } = await twoPeers("resilient");
    const cleo = await open.peer(seed);
    await cleo.diary.has("neighbourUp");
    // Cleo knows Anne or Bert; whoever is left alone by Anne's end finds another.
    anne.node.silence();
    await bert.diary.until(() => knows(bert, cleo));
    await cleo.diary.until(() => knows(cleo, bert));
    bert.node.publish("we are two");
    await cleo.diary.until(() => cleo.diary.of("delivered").includes("we are two"));
    await seed.diary.until(() => seed.diary.of("unlisted").length === 1);
  });

  test("stays alone in the classic one", async () => {
    const { seed, anne, bert } = await twoPeers("classic");
    anne.node.silence();
    await bert.diary.has("neighbourDown");
    await seed.diary.has("unlisted");
    expect(bert.diary.count("neighbourUp")).toBe(1);
  });
});

describe("a seed that comes back without its list", () => {
  test.each(["resilient", "classic"] as const)("is told of its peers in the %s profile, or not", async (profile) => {
    const { seed, anne, bert, open } = await twoPeers(profile);
    await seed.diary.has("listed", 2);
    seed.node.crash();
    const next = await open.seed(seed.address);
    if (profile === "resilient") {
      await next.diary.has("listed", 2);
      expect(next.diary.of("listed").toSorted()).toEqual([nameOf(anne), nameOf(bert)].toSorted());
      await anne.diary.has("registered", 2);
    } else {
      // A peer that comes later is told of nobody.
      const cleo = await open.peer(next);
      await cleo.diary.has("registered");
      expect(next.diary.of("listed")).toEqual([nameOf(cleo)]);
    }
  });
});

test("a peer that stood still is taken back, and told what it missed", async () => {
  const { anne, bert } = await twoPeers("resilient");
  bert.node.freeze();
  await anne.diary.has("declaredDead");
  anne.node.publish("while you were away");
  bert.node.thaw();
  await anne.diary.has("neighbourUp", 2);
  await bert.diary.until(() => bert.diary.of("delivered").includes("while you were away"));
});

function knows(member: Member, other: Member): boolean {
  const ups = member.diary.of("neighbourUp").filter((name) => name === nameOf(other)).length;
  return ups > member.diary.of("neighbourDown").filter((name) => name === nameOf(other)).length;
}

function nameOf({ address }: Member): string {
  return `${address.host}:${address.port}`;
}
