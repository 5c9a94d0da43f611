import type { HostObserver } from "./host-observer.js";

/** Tells each of these what they want to know, in their order. */
export function tellAll(observers: readonly Partial<HostObserver>[]): HostObserver {
  return {
    registered: (...told) => observers.forEach((observer) => observer.registered?.(...told)),
    neighbourUp: (...told) => observers.forEach((observer) => observer.neighbourUp?.(...told)),
    neighbourDown: (...told) => observers.forEach((observer) => observer.neighbourDown?.(...told)),
    published: (...told) => observers.forEach((observer) => observer.published?.(...told)),
    delivered: (...told) => observers.forEach((observer) => observer.delivered?.(...told)),
    duplicate: (...told) => observers.forEach((observer) => observer.duplicate?.(...told)),
    strike: (...told) => observers.forEach((observer) => observer.strike?.(...told)),
    declaredDead: (...told) => observers.forEach((observer) => observer.declaredDead?.(...told)),
    listed: (...told) => observers.forEach((observer) => observer.listed?.(...told)),
    unlisted: (...told) => observers.forEach((observer) => observer.unlisted?.(...told)),
    note: (...told) => observers.forEach((observer) => observer.note?.(...told)),
    sent: (...told) => observers.forEach((observer) => observer.sent?.(...told)),
    received: (...told) => observers.forEach((observer) => observer.received?.(...told)),
    lost: (...told) => observers.forEach((observer) => observer.lost?.(...told)),
    connected: (...told) => observers.forEach((observer) => observer.connected?.(...told)),
    disconnected: (...told) => observers.forEach((observer) => observer.disconnected?.(...told)),
    trouble: (...told) => observers.forEach((observer) => observer.trouble?.(...told)),
  };
}
