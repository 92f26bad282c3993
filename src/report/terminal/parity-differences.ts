import { minuteText } from '../../core/clock.js';
import type { ParityDifference, ParityReport } from '../../core/parity-report.js';
import { count, money, price } from '../format.js';
import { displayWidth, wrap } from './text.js';
import type { Theme } from './theme.js';

type Value = ParityDifference['session'];

/** More digits than any venue counts a quantity in; what floating point adds is behind them. */
const QUANTITY_DIGITS = 12;

const numberText = (field: string, value: number): string => {
  if (field === 'bar' || field === 'exitBar') return minuteText(value);
  if (field === 'price') return price(value);
  return field === 'quantity' ? String(Number(value.toPrecision(QUANTITY_DIGITS))) : money(value);
};

/** The two values as a person reads them; with all their digits where fewer would look the same. */
const valueTexts = ({ field, session, backtest }: ParityDifference, theme: Theme): [string, string] => {
  const told = (value: Value): string => {
    if (value === null) return 'nothing';
    return typeof value === 'number' ? numberText(field, value) : theme.outside(value);
  };
  const texts: [string, string] = [told(session), told(backtest)];
  return texts[0] === texts[1] ? [String(session), String(backtest)] : texts;
};

/** Kinds that say no more than the name of what differs. */
const PLAIN: readonly string[] = ['price', 'quantity', 'fee', 'trade', 'equity', 'timing', 'signal', 'order'];

const partText = (difference: ParityDifference, theme: Theme): string => {
  const { kind, field } = difference;
  const [session, backtest] = valueTexts(difference, theme);
  const what = field === 'fill' || field === 'decision' || field === 'trade' ? '' : `${field} `;
  const why = PLAIN.includes(kind) || kind.endsWith('-fill') ? '' : ` (${kind})`;
  return `${what}${session}, backtest ${backtest}${why}`;
};

/** One fill, decision or trade with all that differs of it. */
interface Row {
  readonly time: string;
  readonly market: string;
  readonly what: string;
  readonly parts: string[];
}

const keyOf = ({ of, role, symbol, barTime }: ParityDifference): string =>
  [of, role, symbol, barTime].join(' ');

const rowsOf = (differences: readonly ParityDifference[], theme: Theme): readonly Row[] => {
  const rows: Row[] = [];
  let before: string | null = null;
  for (const difference of differences) {
    const { of, role, symbol, barTime, field } = difference;
    // What is missing on one side is a row of its own: another may be missing in the same bar.
    const key = field === 'fill' || field === 'trade' ? null : keyOf(difference);
    if (key === null || key !== before) {
      const market = theme.outside(symbol ?? 'account');
      rows.push({ time: minuteText(barTime), market, what: role ?? of, parts: [] });
    }
    rows.at(-1)!.parts.push(partText(difference, theme));
    before = key;
  }
  return rows;
};

const widest = (texts: readonly string[]): number => Math.max(...texts.map(displayWidth));

const padded = (text: string, width: number): string => text + ' '.repeat(width - displayWidth(text));

/** A row for each fill, decision and trade that differs; on a terminal broken between words, elsewhere one line each. */
export const parityDifferenceLines = (
  { differences, kinds }: ParityReport,
  limit: number,
  theme: Theme,
  whole: boolean,
): readonly string[] => {
  const broken = (text: string, width: number): readonly string[] => (whole ? [text] : wrap(text, width));
  const all = rowsOf(differences, theme);
  const rows = all.slice(0, limit);
  const summary = Object.entries(kinds).map(([kind, times]) => `${count(times)} ${kind}`);
  const head = { time: 'Bar (UTC)', market: 'Market', what: 'Of', parts: ['Session, backtest'] };
  const [time, market, what] = (['time', 'market', 'what'] as const).map((name) =>
    widest([head, ...rows].map((row) => row[name])),
  ) as [number, number, number];
  const begin = (row: Row): string =>
    ` ${padded(row.time, time)}  ${padded(row.market, market)}  ${padded(row.what, what)}  `;
  const indent = time + market + what + 7;
  const left = all.length - rows.length;
  const more = left > 0 ? `${count(left)} more (--limit, --json). ` : '';
  return [
    ...broken(summary.join(', '), theme.width - 2).map((line) => ` ${line}`),
    '',
    ...(rows.length === 0 ? [] : [theme.dim(begin(head) + head.parts[0]!)]),
    ...rows.flatMap((row) =>
      broken(row.parts.join('; '), theme.width - indent).map((line, k) =>
        k === 0 ? begin(row) + line : ' '.repeat(indent) + line,
      ),
    ),
    ...broken(`${more}What follows the first may be its consequence.`, theme.width - 2).map((line) =>
      theme.dim(` ${line}`),
    ),
  ];
};
