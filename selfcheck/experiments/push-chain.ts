/** Less likely than this is left out: it moves the expectation by less than its rounding. */
const NEGLIGIBLE = 1e-15;

/**
 * The expected number of rounds until all of n peers are told, when each who knows calls one of the others at random in
 * every round: exactly, from the Markov chain of the number of peers who know. The calls of a round are taken one after
 * the other, each reaching one who does not know with the probability that is left of them.
 */
export function expectedRounds(peers: number): number {
  /** From so many who know on. */
  const rounds = new Float64Array(peers + 1);
  for (let know = peers - 1; know >= 1; know--) {
    const newly = newlyTold(know, peers);
    let expected = 1;
    for (let told = 1; told < newly.length; told++) expected += newly[told]! * rounds[know + told]!;
    // The chain stays where it is with probability newly[0].
    rounds[know] = expected / (1 - newly[0]!);
  }
  return rounds[1]!;
}

/** The probabilities that a round tells 0, 1, 2, … peers anew. */
function newlyTold(know: number, peers: number): Float64Array {
  const most = Math.min(know, peers - know);
  const probability = new Float64Array(most + 1);
  probability[0] = 1;
  let [low, high] = [0, 0];
  for (let call = 0; call < know; call++) {
    if (high < most) high++;
    for (let told = high; told >= low; told--) {
      const stays = 1 - (peers - know - told) / (peers - 1);
      const comes = told === low ? 0 : (probability[told - 1]! * (peers - know - told + 1)) / (peers - 1);
      probability[told] = probability[told]! * stays + comes;
    }
    while (low < high && probability[low]! < NEGLIGIBLE) probability[low++] = 0;
    while (high > low && probability[high]! < NEGLIGIBLE) probability[high--] = 0;
  }
  return probability;
}
