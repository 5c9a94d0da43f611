/** How results and traces call a gossip message: `peer-3#12`. */
export function messageName(origin: string, sequence: number): string {
  return `${origin}#${sequence}`;
}
