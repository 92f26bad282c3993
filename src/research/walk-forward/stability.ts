import type { ParameterStability, WalkForwardSettings, WalkForwardWindow } from '../../core/walk-forward.js';
import { medianOf } from './summary.js';

type Value = number | boolean | string;

const mostFrequent = (values: readonly Value[]): { readonly value: Value; readonly count: number } => {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  // Of equally frequent ones the first chosen.
  const [value, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  return { value, count };
};

/** How stable the choice of each searched parameter was; empty where nothing was chosen. */
export const stabilityOf = (
  windows: readonly WalkForwardWindow[],
  { space }: Pick<WalkForwardSettings, 'space'>,
): readonly ParameterStability[] => {
  const choices = windows.flatMap(({ parameters }) => (parameters === null ? [] : [parameters]));
  if (choices.length === 0) return [];
  return Object.entries(space).map(([name, searched]) => {
    const values = choices.map((choice) => choice[name]!);
    const numbers = values.filter((value) => typeof value === 'number');
    const { value, count } = mostFrequent(values);
    const changes = values.filter((value, k) => k > 0 && value !== values[k - 1]).length;
    return {
      name,
      searched: searched.length,
      distinct: new Set(values).size,
      mostChosen: value,
      share: count / values.length,
      changed: values.length < 2 ? null : changes / (values.length - 1),
      min: numbers.length === 0 ? null : Math.min(...numbers),
      median: medianOf(numbers),
      max: numbers.length === 0 ? null : Math.max(...numbers),
    };
  });
};
