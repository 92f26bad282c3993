import type { ParameterValues } from '../../strategy/parameters.js';
import type { Axis } from './space.js';

/** `count` values spread evenly over an axis, both ends among them; a single one is the value the parameter has anyway. */
const spread = ({ name, values }: Axis, count: number, base: ParameterValues): Axis => {
  if (count >= values.length) return { name, values };
  if (count === 1) return { name, values: [base[name]!] };
  return {
    name,
    values: Array.from(
      { length: count },
      (_, k) => values[Math.round((k * (values.length - 1)) / (count - 1))]!,
    ),
  };
};

/**
 * Axes with so few values that their grid has at most `most` points: as many values for each as all can have alike, and then
 * one more for the first of them as long as that fits. Axes that are short anyway keep their values.
 */
export const thinAxes = (axes: readonly Axis[], base: ParameterValues, most: number): readonly Axis[] => {
  const counts = axes.map(() => 1);
  const grow = (k: number): boolean => {
    const count = counts[k]!;
    if (count >= axes[k]!.values.length) return false;
    const others = counts.reduce((size, other, j) => (j === k ? size : size * other), 1);
    if (others * (count + 1) > most) return false;
    counts[k] = count + 1;
    return true;
  };
  let grown = true;
  while (grown) {
    grown = false;
    for (let k = 0; k < axes.length; k++) grown = grow(k) || grown;
  }
  return axes.map((axis, k) => spread(axis, counts[k]!, base));
};
