export { seedAndPeerCodec } from "./native/seed-and-peer-codec.js";
export { sizeOf } from "./size.js";
