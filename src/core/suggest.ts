/** Edit distance (Levenshtein) between two short texts. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change));
    }
    row = next;
  }
  return row[b.length]!;
};

/** The known names nearest to what was typed, best first: at most three, and only those that resemble it. */
export const nearest = (typed: string, known: readonly string[]): readonly string[] =>
  known
    .map((name) => ({
      name,
      far: name.startsWith(typed) && typed !== '' ? 0 : distance(typed.toLowerCase(), name.toLowerCase()),
    }))
    .filter(({ name, far }) => far <= Math.max(2, Math.floor(Math.max(name.length, typed.length) * 0.4)))
    .sort((x, y) => x.far - y.far || (x.name < y.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);

/** `did you mean "a" or "b"?`, or a fallback text when nothing resembles it. */
export const suggestion = (typed: string, known: readonly string[], otherwise: string): string => {
  const names = nearest(typed, known).map((name) => `"${name}"`);
  return names.length === 0 ? otherwise : `did you mean ${names.join(' or ')}?`;
};
