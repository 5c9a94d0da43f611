/** A new list with one more at its end. It has no room to spare: what a spread makes has room for 16 more and over. */
export function appended<Item>(list: readonly Item[], item: Item): readonly Item[] {
  return list.concat([item]);
}
