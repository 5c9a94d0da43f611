import { gossipPanel } from "./panels/gossip.js";
import { headPanel } from "./panels/head.js";
import { livenessPanel } from "./panels/liveness.js";
import { messagePanel } from "./panels/message.js";
import { messagesPanel } from "./panels/messages.js";
import { overlayPanel } from "./panels/overlay.js";
import { peersPanel } from "./panels/peers.js";
import { timePanel } from "./panels/time.js";
import { topologyPanel } from "./panels/topology.js";
import type { Panel, View } from "./view.js";

/** A panel, and when the page has it. */
export interface PlannedPanel {
  readonly id: string;
  readonly title: string;
  readonly build: (view: View) => Panel;
  /** Always; or only where there is a run, not only an overlay that was measured elsewhere. */
  readonly of: "everything" | "runs";
}

/** The panels of a report, from top to bottom. */
export const PANELS: readonly PlannedPanel[] = [
  { id: "head", title: "Verdicts", build: headPanel, of: "everything" },
  { id: "overlay", title: "Overlay", build: overlayPanel, of: "everything" },
  { id: "time", title: "Time", build: timePanel, of: "runs" },
  { id: "message", title: "Follow a message", build: messagePanel, of: "runs" },
  { id: "gossip", title: "Gossip", build: gossipPanel, of: "runs" },
  { id: "liveness", title: "Liveness and seeds", build: livenessPanel, of: "runs" },
  { id: "topology", title: "Topology", build: topologyPanel, of: "everything" },
  { id: "peers", title: "Peers", build: peersPanel, of: "everything" },
  { id: "messages", title: "Messages", build: messagesPanel, of: "runs" },
];
