import type { Group, GroupBy } from '../../../src/analysis/groups/group-by.js';

/** Grouping as one would write it in a few lines: what every other way of grouping must agree with. */
export const plainGroupBy: GroupBy = ({ keys, measures }) => {
  const groups = new Map<string, number[]>();
  const length = measures[0]?.values.length ?? 0;
  for (let i = 0; i < length; i++) {
    const name = JSON.stringify(keys.map((codes) => codes[i]));
    groups.set(name, [...(groups.get(name) ?? []), i]);
  }
  return [...groups].map(
    ([name, rows]): Group => ({
      codes: JSON.parse(name) as number[],
      measures: measures.map(({ how, values }) => {
        const found = rows.map((i) => values[i]!);
        if (how === 'min') return Math.min(...found);
        return how === 'max' ? Math.max(...found) : found.reduce((sum, value) => sum + value, 0);
      }),
    }),
  );
};

/** Groups in an order of their own, so that two lists can be compared. */
export const inOrder = (groups: readonly Group[]): readonly Group[] =>
  groups.toSorted((a, b) => {
    const k = a.codes.findIndex((code, at) => code !== b.codes[at]);
    return k === -1 ? 0 : a.codes[k]! - b.codes[k]!;
  });
