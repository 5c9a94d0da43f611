/**
 * What programs that speak this dialect say, by their lineage: each has its own spellings, and none says where a text
 * ends. Written from the description of the dialect.
 */
export interface Lineage {
  readonly name: string;
  register(port: number): string;
  connect(port: number): string;
  liveness(timestamp: string, port: number): string;
  livenessReply(timestamp: string, askerIp: string, port: number): string;
  gossip(timestamp: string, port: number, number: number): string;
  deadNode(deadPort: number, timestamp: string): string;
  /** How a seed lists these peers, the asker last. */
  list(ports: readonly number[]): string;
  /** What a peer without room says; undefined: nothing at all. */
  readonly refusal: string | undefined;
  /** Whether a peer understands that it is asked whether it is alive. */
  isLivenessRequest(text: string): boolean;
  /** Whether it waits for the other side to close, or closes first. */
  readonly closing: "waits" | "closes";
}

const IP = "127.0.0.1";

const plain: Lineage = {
  name: "plain",
  register: (port) => `${IP}:${port}`,
  connect: (port) => `New Connect Request From:${IP}:${port}`,
  liveness: (timestamp) => `Liveness Request:${timestamp}:${IP}`,
  livenessReply: (timestamp, askerIp) => `Liveness Reply:${timestamp}:${askerIp}:${IP}`,
  gossip: (timestamp, port, number) => `${timestamp}:${IP}:${port}:GOSSIP${number}`,
  deadNode: (deadPort, timestamp) => `Dead Node:${IP}:${deadPort}:${timestamp}:${IP}`,
  list: (ports) => ports.map((port) => `${IP}:${port},`).join(""),
  refusal: undefined,
  isLivenessRequest: (text) => text.startsWith("Liveness Request:"),
  closing: "waits",
};

const withPorts: Lineage = {
  ...plain,
  name: "with ports",
  liveness: (timestamp, port) => `Liveness Request:${timestamp}:${IP}:${port}`,
  livenessReply: (timestamp, askerIp, port) => `Liveness Reply:${timestamp}:${askerIp}:${IP}:${port}`,
  list: (ports) => `,${plain.list(ports)}`,
  refusal: "Connection Not Accepted. Already connected to 4 peers.",
  closing: "closes",
};

const nameless: Lineage = {
  ...plain,
  name: "without an own address",
  register: (port) => `:${port}`,
  connect: (port) => `New Connect Request From::${port}`,
  gossip: (timestamp, port, number) => `${timestamp}::${port}:gossip${number}`,
  refusal: "sorry",
  closing: "closes",
};

const live: Lineage = {
  ...plain,
  name: "Live",
  register: (port) => `localhost:${port}`,
  connect: (port) => `New Connect Request From:0.0.0.0:${port}`,
  liveness: (timestamp) => `Live:${timestamp}:${IP}`,
  livenessReply: (timestamp, askerIp) => `Live:${timestamp}:${askerIp}:${IP}`,
  gossip: (timestamp, port, number) => `${timestamp}:${IP}:${port}:gossip${number}`,
  list: (ports) => `,${plain.list(ports)}`,
  isLivenessRequest: (text) => text.startsWith("Live:"),
};

export const LINEAGES: readonly Lineage[] = [plain, withPorts, nameless, live];
export { live as LIVE, plain as PLAIN, withPorts as WITH_PORTS };
