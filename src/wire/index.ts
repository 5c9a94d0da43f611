export { type Address, formatAddress, parseAddress } from "./address.js";
export type { Codec, CodecMaker, WireContext } from "./codec.js";
export { plainCodec } from "./native/plain-codec.js";
export { seedAndPeerCodec } from "./native/seed-and-peer-codec.js";
export { sizeOf } from "./size.js";
export { WireError, type WireFault } from "./wire-error.js";
