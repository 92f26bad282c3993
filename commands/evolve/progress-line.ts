import type { EvolutionProgress } from '../../src/core/evolution-progress.js';
import { leftText } from '../../src/core/time-left.js';
import { counted } from '../../src/core/wording.js';
import { percent, ratio } from '../../src/report/format.js';

/** Columns of a line at most. */
const WIDTH = 80;

/**
 * One line about a generation that is done, `width` columns at most and 80 in any case: `generation 3/20  best 12.3 %  median 1.0 %  …`. What there
 * is no room for is left out, the least important first.
 */
export const progressLine = (progress: EvolutionProgress, width = WIDTH): string => {
  const { generation, generations, best, median, values, diversity, evaluations, etaMs } = progress;
  const valueText = (value: number | null): string =>
    values === 'growth' ? percent(value, 1) : ratio(value, 3);
  const first = [
    `generation ${generation}/${generations}`,
    `best ${valueText(best)}`,
    `median ${valueText(median)}`,
  ];
  const left = etaMs === null || etaMs === 0 ? [] : [leftText(etaMs)];
  const extras = [`diversity ${diversity.toFixed(2)}`, counted(evaluations, 'evaluation')];
  const lines = [2, 1, 0].map((kept) => [...first, ...extras.slice(0, kept), ...left].join('  '));
  return lines.find((line) => line.length <= Math.min(width, WIDTH)) ?? first.join('  ');
};
