/** What peers and seeds send to each other, in words. */
export const KIND_NAMES: Readonly<Record<string, string>> = {
  register: "registration",
  peerList: "peer list",
  connect: "connection request",
  accept: "connection accepted",
  refuse: "connection refused",
  livenessRequest: "liveness request",
  livenessReply: "liveness reply",
  deadNode: "dead-node report",
  leave: "goodbye",
};
