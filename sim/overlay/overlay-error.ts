/** What can be wrong with the plan of an overlay. */
export type OverlayErrorCode =
  /** No graph has such degrees. */
  | "OVERLAY_IMPOSSIBLE"
  /** A listed link names a peer that does not exist. */
  | "OVERLAY_UNKNOWN_PEER"
  /** A listed link joins a peer to itself. */
  | "OVERLAY_LOOP"
  /** There are more links than fit into memory. */
  | "OVERLAY_TOO_LARGE";

/** A plan of an overlay that cannot be carried out. */
export class OverlayError extends Error {
  override readonly name = "OverlayError";
  readonly code: OverlayErrorCode;

  constructor(code: OverlayErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
