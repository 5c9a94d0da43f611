/** A whole number as it is read: `10,000`. */
export function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=([0-9]{3})+$)/g, ",");
}
