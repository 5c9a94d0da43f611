import type { NodeId } from "../src/node/contract.js";
import { stablePick } from "./overlay/stable-pick.js";
import type { Randomness, RandomStream } from "./random.js";
import type { Publication, Scenario } from "./scenario/scenario.js";
import type { Controls } from "./world/controls.js";
import type { Names } from "./world/names.js";
import type { World } from "./world/world.js";

/** What publications are made through. */
export interface PublicationParts {
  readonly scenario: Scenario;
  readonly names: Names;
  readonly randomness: Randomness;
  readonly controls: Pick<Controls, "at">;
  readonly world: Pick<World, "publish" | "canPublish">;
}

/** Has peers publish what the scenario plans beside their own gossip. Who is down does not publish. */
export class Publications {
  readonly #parts: PublicationParts;

  constructor(parts: PublicationParts) {
    this.#parts = parts;
  }

  plan(): void {
    const alike = new Map<number, number>();
    for (const publication of this.#parts.scenario.publish) {
      const { at } = publication;
      const number = alike.get(at) ?? 0;
      alike.set(at, number + 1);
      this.#planNext(publication, 0, this.#parts.randomness.stream("publish", `${at}#${number}`));
    }
  }

  #planNext(publication: Publication, number: number, random: RandomStream): void {
    if (number === publication.count) return;
    const at = Math.round((publication.at + number * publication.every) * 1000);
    this.#parts.controls.at(at, () => {
      const publisher = this.#publisher(publication.by, random);
      if (publisher !== undefined) this.#parts.world.publish(publisher, ".".repeat(publication.payload));
      this.#planNext(publication, number + 1, random);
    });
  }

  #publisher(by: string, random: RandomStream): NodeId | undefined {
    const { names, world } = this.#parts;
    if (by !== "random") {
      const node = names.find(by);
      return node !== undefined && world.canPublish(node) ? node : undefined;
    }
    // Counted, and counted again: there may be a million of them, and a message a second.
    let able = 0;
    for (let node = names.seeds; node < names.count; node++) if (world.canPublish(node)) able++;
    let before = stablePick(random, able);
    for (let node = names.seeds; node < names.count; node++) if (world.canPublish(node) && before-- === 0) return node;
    return undefined;
  }
}
