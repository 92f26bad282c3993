import { percent } from '../../report/format.js';
import { clip, displayWidth } from '../../report/terminal/text.js';
import type { Theme } from '../../report/terminal/theme.js';

/** Something that is measured against a limit; fractions, the limit null where nothing is limited. */
export interface Gauge {
  readonly name: string;
  readonly value: number;
  readonly limit: number | null;
}

const BAR = { unicode: ['█', '░'], ascii: ['#', '-'] } as const;

/** From this share of the limit on it is said that it is near. */
const NEAR = 0.8;

const NAME_WIDTH = 10;
const LONGEST_BAR = 24;

/** How near a limit is: in a word, so that it is not said by colour alone. */
const wordOf = (value: number, limit: number | null): string => {
  if (limit === null || !(limit > 0)) return '';
  if (value >= limit) return 'AT THE LIMIT';
  return value >= NEAR * limit ? 'near the limit' : '';
};

/** What stands before a bar, what stands behind it, and how many cells it may have. */
interface Measured {
  readonly gauge: Gauge;
  readonly head: string;
  readonly text: string;
  readonly warns: boolean;
  readonly cells: number;
}

/** A shorter bar says nothing. */
const SHORTEST_BAR = 4;

const measured = (gauge: Gauge, columns: number, theme: Theme): Measured => {
  const { name, value, limit } = gauge;
  const word = wordOf(value, limit);
  const amount = `${percent(value)}${limit === null ? '' : ` of ${percent(limit)}`}`;
  const short = clip(name, NAME_WIDTH, theme.glyphs.ellipsis);
  const head = ` ${short}${' '.repeat(NAME_WIDTH + 1 - displayWidth(short))}`;
  const warning = word === '' ? '' : `, ${word}`;
  // A warning is worth more than the limit itself.
  const words = [`${amount}${warning}`, `${percent(value)}${warning}`, percent(value)];
  const text = words.find((one) => displayWidth(head) + displayWidth(one) <= columns) ?? '';
  const room = columns - displayWidth(head) - displayWidth(text) - 1;
  return { gauge, head, text, warns: word !== '', cells: Math.min(LONGEST_BAR, room) };
};

const drawn = (
  { gauge: { value, limit }, head, text, warns }: Measured,
  cells: number,
  columns: number,
  theme: Theme,
): string => {
  if (text === '') return clip(head, columns, '');
  const [full, empty] = BAR[theme.unicode ? 'unicode' : 'ascii'];
  const share = Number.isFinite(value) ? value / (limit !== null && limit > 0 ? limit : 1) : 0;
  const done = Math.max(0, Math.min(cells, Math.round(share * cells)));
  const bar = cells === 0 ? '' : `${full.repeat(done)}${theme.dim(empty.repeat(cells - done))} `;
  return `${head}${bar}${(warns ? theme.warn : theme.plain)(text)}`;
};

/** Bars that are full at their limits, or at 1 where there is none, all of one length, and the same in words; no wider than `columns`. */
export const gaugeLines = (gauges: readonly Gauge[], columns: number, theme: Theme): readonly string[] => {
  const all = gauges.map((gauge) => measured(gauge, columns, theme));
  const cells = Math.min(LONGEST_BAR, ...all.map((one) => one.cells).filter((room) => room >= SHORTEST_BAR));
  return all.map((one) => drawn(one, one.cells < SHORTEST_BAR ? 0 : cells, columns, theme));
};

/** A gauge by itself. */
export const gaugeLine = (gauge: Gauge, columns: number, theme: Theme): string =>
  gaugeLines([gauge], columns, theme)[0]!;
