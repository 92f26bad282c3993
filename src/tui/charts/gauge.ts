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

/** A bar that is full at the limit, or at 1 where there is none, and the same in words; no wider than `columns`. */
export const gaugeLine = ({ name, value, limit }: Gauge, columns: number, theme: Theme): string => {
  const [full, empty] = BAR[theme.unicode ? 'unicode' : 'ascii'];
  const word = wordOf(value, limit);
  const amount = `${percent(value)}${limit === null ? '' : ` of ${percent(limit)}`}`;
  const short = clip(name, NAME_WIDTH, theme.glyphs.ellipsis);
  const head = ` ${short}${' '.repeat(NAME_WIDTH + 1 - displayWidth(short))}`;
  const warning = word === '' ? '' : `, ${word}`;
  // A warning is worth more than the limit itself.
  const words = [`${amount}${warning}`, `${percent(value)}${warning}`, percent(value)];
  const text = words.find((one) => displayWidth(head) + displayWidth(one) <= columns) ?? '';
  const room = columns - displayWidth(head) - displayWidth(text) - 1;
  const cells = room < 4 ? 0 : Math.min(LONGEST_BAR, room);
  const share = Number.isFinite(value) ? value / (limit !== null && limit > 0 ? limit : 1) : 0;
  const done = Math.max(0, Math.min(cells, Math.round(share * cells)));
  const bar = cells === 0 ? '' : `${full.repeat(done)}${theme.dim(empty.repeat(cells - done))} `;
  const paint = word === '' ? theme.plain : theme.warn;
  return text === '' ? clip(head, columns, '') : `${head}${bar}${paint(text)}`;
};

export const gaugeLines = (gauges: readonly Gauge[], columns: number, theme: Theme): readonly string[] =>
  gauges.map((gauge) => gaugeLine(gauge, columns, theme));
