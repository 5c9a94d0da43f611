export type {
  GossipMessage,
  Host,
  Message,
  MessageId,
  MessageList,
  Milliseconds,
  NeighbourList,
  NodeId,
  NodeObserver,
  Place,
  Protocol,
  ProtocolNode,
  Role,
  TimerName,
} from "./contract.js";
export type { ProtocolMessage } from "./messages.js";
export { seedAndPeer } from "./seed-and-peer.js";
export {
  type AntiEntropySettings,
  type ConfirmSettings,
  DEFAULT_SETTINGS,
  type GossipSettings,
  type JoinSettings,
  type LivenessSettings,
  type Profile,
  type ProtocolSettings,
  type ReadmitSettings,
  type RefreshSettings,
  type RepairSettings,
  RESILIENT_SETTINGS,
} from "./settings.js";
export { infectAndDie, type InfectAndDieSettings } from "./strategies/infect-and-die.js";
export { pushByRounds, type PushByRoundsSettings } from "./strategies/push-by-rounds.js";
export { amongNeighbours, amongPeers, type PeerSampling } from "./strategies/sampling.js";
