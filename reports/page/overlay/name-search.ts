/**
 * The places of the names that a reader may mean, the best first: the name itself, then names that begin with what was
 * typed, then those that have it in them. Of equals, the shorter name comes first, then the lower place.
 */
export function searchNames(names: readonly string[], typed: string, most: number): readonly number[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return [];
  const ranked: { readonly place: number; readonly rank: number; readonly length: number }[] = [];
  names.forEach((name, place) => {
    const at = name.toLowerCase().indexOf(wanted);
    if (at < 0) return;
    ranked.push({ place, rank: at > 0 ? 2 : name.length > wanted.length ? 1 : 0, length: name.length });
  });
  ranked.sort((a, b) => a.rank - b.rank || a.length - b.length || a.place - b.place);
  return ranked.slice(0, most).map(({ place }) => place);
}
