import { FEW_TRADES } from '../../analysis/groups/group-figures.js';
import type { HeatCell } from '../../analysis/groups/heat-map.js';
import { WEEKDAYS } from '../../analysis/groups/key-column.js';
import { count, money } from '../format.js';
import { section } from '../terminal/section.js';
import { wrap } from '../terminal/text.js';
import { bySign, type Theme } from '../terminal/theme.js';

/** What the heat map shows of an hour. */
export type HeatFigure = 'pnl' | 'expectancy';

const TITLES: Readonly<Record<HeatFigure, string>> = {
  pnl: 'net P&L',
  expectancy: 'average P&L of a trade',
};

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

const LABEL_WIDTH = 5;
const HOURS = 24;

/** Sign and height: `+▅`, or `+5` where there is only ASCII; 1 to 8 eighths of the largest. */
const cellText = (value: number, largest: number, unicode: boolean): string => {
  if (value === 0 || largest === 0) return ' 0';
  const level = Math.max(1, Math.ceil((Math.abs(value) / largest) * BLOCKS.length - 1e-9));
  return `${value > 0 ? '+' : '-'}${unicode ? BLOCKS[level - 1] : level}`;
};

/** Weekdays by hours of the entry: sign and height of what they made; never wider than the terminal. */
export const heatMapLines = (
  cells: readonly HeatCell[],
  figure: HeatFigure,
  theme: Theme,
): readonly string[] => {
  if (cells.length === 0) return [];
  const width = LABEL_WIDTH + HOURS * 3 < theme.width ? 3 : 2;
  const largest = cells.reduce((most, cell) => Math.max(most, Math.abs(cell[figure] ?? 0)), 0);
  const at = new Map(cells.map((cell) => [cell.weekday * HOURS + cell.hour, cell]));
  const [empty, full, least] = theme.unicode ? ['·', '█', '▁'] : ['.', '8', '1'];
  const rows = WEEKDAYS.map((name, weekday) => {
    const texts = Array.from({ length: HOURS }, (_, hour) => {
      const value = at.get(weekday * HOURS + hour)?.[figure];
      if (value === undefined || value === null) return theme.dim(empty.padStart(width));
      return bySign(theme, value)(cellText(value, largest, theme.unicode).padStart(width));
    });
    return ` ${name} ${texts.join('')}`;
  });
  // Two columns leave no room for every hour.
  const step = width === 3 ? 1 : 2;
  const heads = Array.from({ length: HOURS / step }, (_, k) =>
    String(k * step)
      .padStart(2, '0')
      .padStart(width)
      .padEnd(width * step),
  );
  const few = cells.filter(({ tooFew }) => tooFew).length;
  const scale = `+ gain, - loss; ${full} is ${money(largest)}, ${least} up to an eighth of it; ${empty} no trades.`;
  const small = `${count(few)} of ${count(cells.length)} hours have fewer than ${FEW_TRADES} trades: too few to say anything.`;
  const legend = few === 0 ? scale : `${scale} ${small}`;
  return [
    section(theme, 'Weekday and hour of the entry (UTC)', TITLES[figure]),
    theme.dim(` ${' '.repeat(LABEL_WIDTH - 1)}${heads.join('')}`.trimEnd()),
    ...rows,
    ...wrap(legend, theme.width - 2).map((line) => theme.dim(` ${line}`)),
  ];
};
