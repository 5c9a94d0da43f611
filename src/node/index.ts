export type {
  GossipMessage,
  Host,
  Message,
  MessageId,
  MessageList,
  Milliseconds,
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
  DEFAULT_SETTINGS,
  type GossipSettings,
  type JoinSettings,
  type LivenessSettings,
  type ProtocolSettings,
} from "./settings.js";
