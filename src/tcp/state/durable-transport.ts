import type { HostObserver } from "../host-observer.js";
import type { Transport } from "../transport.js";
import type { SeedState } from "./seed-state.js";

/** So many messages are held back at most, should the disk be slow; what comes then is lost. */
const MOST_HELD = 10_000;

/**
 * A transport that holds back what a seed sends until all that its list was told before is on the disk: whoever has an
 * answer is on the list, whatever happens to the seed. Messages keep their order, and nothing waits when nothing is to
 * be written. When the list cannot be written, nothing is sent any more.
 */
export function durably(
  transport: Transport,
  state: Pick<SeedState, "isDurable" | "whenDurable">,
  observer: Pick<HostObserver, "lost">,
): Transport {
  let held = 0;
  let hasEnded = false;

  /** False when it was not even held. */
  function send(act: () => void): boolean {
    if (state.isDurable) {
      act();
      return true;
    }
    if (held >= MOST_HELD) return false;
    held++;
    state.whenDurable(() => {
      held--;
      if (!hasEnded) act();
    });
    return true;
  }

  return {
    send(to, message) {
      if (!send(() => transport.send(to, message))) observer.lost(to, message);
    },
    sendToAll(to, message, except) {
      if (send(() => transport.sendToAll(to, message, except))) return;
      for (const node of to) if (node !== except) observer.lost(node, message);
    },
    async close(withinMs) {
      const left = await waitFor(state, withinMs);
      hasEnded = true;
      await transport.close(left);
    },
    destroy() {
      hasEnded = true;
      transport.destroy();
    },
    silence() {
      hasEnded = true;
      transport.silence();
    },
    pause: () => transport.pause(),
    resume: () => transport.resume(),
  };
}

/** Waits until all is on the disk, but not longer than this: how many milliseconds are left. */
async function waitFor(state: Pick<SeedState, "whenDurable">, withinMs: number): Promise<number> {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, withinMs);
    state.whenDurable(resolve);
  });
  clearTimeout(timer);
  return Math.max(0, withinMs - (performance.now() - start));
}
