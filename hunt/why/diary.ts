import type { MessageInterest, Milliseconds, RunObserver, TraceEvent } from "../../sim/index.js";

/** What a diary is to keep of the transmissions of a run; of everything else it keeps all. */
export interface Interest {
  /** The gossip message asked about. */
  readonly message?: string;
  /** The node whose liveness checks are asked about. */
  readonly checked?: string;
}

/** A time in which one node counted another as its neighbour. */
export interface Relation {
  readonly node: string;
  readonly peer: string;
  readonly since: Milliseconds;
  /** `null`: to the end. */
  until: Milliseconds | null;
  /** How it ended: the peer was declared dead, it left, or the node itself went down. */
  end: "dead" | "left" | "went down" | null;
}

/** One transmission, and what became of it. */
export interface Transmission {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly at: Milliseconds;
  arrivedAt: Milliseconds | null;
  /** What was told of it on its way, in order: `lost`, `held`, `late`, `again`. */
  readonly fates: TraceEvent[];
}

/** A time in which a node ran. */
export interface Run {
  readonly since: Milliseconds;
  until: Milliseconds | null;
  /** What ended it: `crash`, `power-off`, `leave`. */
  end: string | null;
}

const ENDS: ReadonlySet<string> = new Set(["crash", "power-off", "leave"]);

/** What a diary knows liveness checks by. */
const CHECKS: ReadonlySet<string> = new Set(["livenessRequest", "livenessReply", "deadNode"]);

/** Keeps of a run what explanations are made of. */
export class Diary implements RunObserver {
  readonly messages: MessageInterest;
  readonly relations: Relation[] = [];
  readonly transmissions: Transmission[] = [];
  /** Strikes, declarations and seeds' lists, in the order of time. */
  readonly told: TraceEvent[] = [];
  /** When each node first had the message, and from whom; the publisher from itself. */
  readonly deliveries = new Map<string, { readonly at: Milliseconds; readonly from: string | null }>();
  readonly #interest: Interest;
  readonly #given: (node: string) => readonly string[];
  readonly #runs = new Map<string, Run[]>();
  readonly #freezes = new Map<string, { since: Milliseconds; until: Milliseconds | null }[]>();
  /** The relations of the moment, by their two ends. */
  readonly #open = new Map<string, Relation>();
  /** Transmissions that have not arrived so far, by their two ends and kind. */
  readonly #underway = new Map<string, Transmission[]>();

  /** @param given the neighbours that a node has from its start: those of a given overlay */
  constructor(interest: Interest, given: (node: string) => readonly string[] = () => []) {
    this.#interest = interest;
    this.messages = {
      gossip: new Set(interest.message === undefined ? [] : [interest.message]),
      kinds: interest.checked === undefined ? new Set() : CHECKS,
    };
    this.#given = given;
  }

  event(event: TraceEvent): void {
    switch (event.event) {
      case "started":
        listIn(this.#runs, event.node).push({ since: event.at, until: null, end: null });
        for (const peer of this.#given(event.node)) this.#relate(event.node, peer, event.at);
        break;
      case "crash":
      case "power-off":
      case "leave":
        this.#wentDown(event);
        break;
      case "freeze":
        listIn(this.#freezes, event.node).push({ since: event.at, until: null });
        break;
      case "thaw": {
        const last = this.#freezes.get(event.node)?.at(-1);
        if (last !== undefined) last.until = event.at;
        break;
      }
      case "neighbourUp":
        this.#relate(event.node, event.peer!, event.at);
        break;
      case "neighbourDown":
        this.#unrelate(event.node, event.peer!, event.at, event.why === "dead" ? "dead" : "left");
        break;
      case "strike":
      case "declaredDead":
      case "listed":
      case "unlisted":
        this.told.push(event);
        break;
      case "published":
      case "delivered":
        if (event.message === this.#interest.message && !this.deliveries.has(event.node)) {
          this.deliveries.set(event.node, { at: event.at, from: event.peer ?? null });
        }
        break;
      case "sent":
        if (this.#isWanted(event)) this.#sent(event);
        break;
      case "received":
        if (this.#isWanted(event)) this.#arrived(event);
        break;
      case "lost":
      case "held":
      case "late":
      case "again":
        if (this.#isWanted(event)) this.#met(event);
        break;
    }
  }

  /** The times in which a node ran. */
  runsOf(node: string): readonly Run[] {
    return this.#runs.get(node) ?? [];
  }

  /** Whether a node ran at that time, frozen or not. */
  ran(node: string, at: Milliseconds): boolean {
    return this.runsOf(node).some(({ since, until }) => since <= at && (until === null || at < until));
  }

  /** The time in which a node was frozen at that moment, if it was. */
  frozen(node: string, at: Milliseconds): { since: Milliseconds; until: Milliseconds | null } | undefined {
    return this.#freezes.get(node)?.find(({ since, until }) => since <= at && (until === null || at < until));
  }

  /** How a node went down for the last time before that moment and was down at it; undefined when it ran. */
  downSince(node: string, at: Milliseconds): Run | undefined {
    if (this.ran(node, at)) return undefined;
    return this.runsOf(node).findLast(({ until }) => until !== null && until <= at);
  }

  #isWanted({ kind, message, node, peer }: TraceEvent): boolean {
    const { message: wanted, checked } = this.#interest;
    if (message !== undefined) return message === wanted;
    if (checked === undefined || !CHECKS.has(kind ?? "")) return false;
    return kind === "deadNode" || node === checked || peer === checked;
  }

  #sent({ node, peer, at, kind }: TraceEvent): void {
    const transmission: Transmission = { kind: kind!, from: node, to: peer!, at, arrivedAt: null, fates: [] };
    this.transmissions.push(transmission);
    listIn(this.#underway, `${node}>${peer}>${kind}`).push(transmission);
  }

  #arrived({ node, peer, at, kind }: TraceEvent): void {
    const underway = this.#underway.get(`${peer}>${node}>${kind}`);
    const next = underway?.find(({ fates }) => !fates.some(({ event }) => event === "lost"));
    if (next === undefined) return;
    next.arrivedAt = at;
    underway!.splice(underway!.indexOf(next), 1);
  }

  /** A fate is told of the latest transmission when it leaves, and of the oldest when it is lost on its way. */
  #met(event: TraceEvent): void {
    const underway = this.#underway.get(`${event.node}>${event.peer}>${event.kind}`) ?? [];
    const isAtOnce = underway.at(-1)?.at === event.at;
    const one = isAtOnce ? underway.at(-1) : underway.find(({ fates }) => !fates.some((fate) => fate.event === "lost"));
    one?.fates.push(event);
  }

  #wentDown({ node, at, event }: TraceEvent): void {
    const last = this.#runs.get(node)?.at(-1);
    if (last !== undefined && ENDS.has(event)) Object.assign(last, { until: at, end: event });
    const freeze = this.#freezes.get(node)?.at(-1);
    if (freeze?.until === null) freeze.until = at;
    for (const relation of this.#open.values()) {
      if (relation.node === node) this.#unrelate(node, relation.peer, at, "went down");
    }
  }

  #relate(node: string, peer: string, since: Milliseconds): void {
    const key = `${node}>${peer}`;
    if (this.#open.has(key)) return;
    const relation: Relation = { node, peer, since, until: null, end: null };
    this.relations.push(relation);
    this.#open.set(key, relation);
  }

  #unrelate(node: string, peer: string, at: Milliseconds, end: Relation["end"]): void {
    const key = `${node}>${peer}`;
    const relation = this.#open.get(key);
    if (relation === undefined) return;
    relation.until = at;
    relation.end = end;
    this.#open.delete(key);
  }
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: T[] = [];
  lists.set(key, list);
  return list;
}
