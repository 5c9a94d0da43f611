/** Keys by their last words, two or as many as tell them apart: `kill.peers` for `faults.0.kill.peers`. */
export function shortKeys(keys: readonly string[]): string[] {
  return keys.map((key) => {
    const words = key.split(".");
    for (let count = 2; count < words.length; count++) {
      const short = words.slice(-count).join(".");
      const isAlone = keys.every((other) => other === key || !other.endsWith(`.${short}`));
      if (isAlone && !/^[0-9]/.test(short)) return short;
    }
    return key;
  });
}
