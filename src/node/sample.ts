/**
 * Takes `count` items out of `pool`, uniformly and without repetition; fewer when there are fewer. The pool keeps the
 * rest, in another order.
 */
export function takeRandom<Item>(pool: Item[], count: number, random: () => number): Item[] {
  const taken: Item[] = [];
  while (taken.length < count && pool.length > 0) {
    const index = Math.floor(random() * pool.length);
    taken.push(pool[index]);
    pool[index] = pool[pool.length - 1];
    pool.pop();
  }
  return taken;
}
