import { minuteText } from '../../core/clock.js';
import type { ParityCount, ParityDifference, ParityReport } from '../../core/parity-report.js';
import { count, money, percent, ratio, signedMoney } from '../format.js';
import { type Fact, factLines } from './facts.js';
import { section } from './section.js';
import { cell, table } from './table.js';
import { wrap } from './text.js';
import type { Theme } from './theme.js';

/** The session that was compared. */
export interface ParityHead {
  readonly session: string;
  readonly strategy: string;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly currency: string;
}

const HUNDREDTHS = 10_000;

/** Never rounded up: 100 % stands where nothing differs, and nowhere else. */
export const shareText = (share: number): string =>
  percent(share === 1 ? 1 : Math.min(Math.floor(share * HUNDREDTHS) / HUNDREDTHS, 0.9999));

const countText = ({ equal, compared }: ParityCount): string =>
  compared === 0 ? 'none' : `${count(equal)} of ${count(compared)} equal`;

const times = (number: number, word: string): string => `${count(number)} ${word}${number === 1 ? '' : 's'}`;

const equityText = ({ equity }: ParityReport, currency: string): string | null => {
  if (equity === null) return null;
  const { session, backtest, difference, bps } = equity;
  const away =
    difference === 0
      ? 'the same'
      : `${signedMoney(difference, session)} ${currency}${bps === null ? '' : ` (${ratio(bps)} bps)`}`;
  return `${money(session, session)} ${currency}, backtest ${money(backtest, session)}: ${away}`;
};

const factsOf = (report: ParityReport, { currency }: ParityHead): readonly Fact[] => {
  const { cutOff } = report;
  const cut = cutOff.decisions + cutOff.fills;
  return [
    ['Decisions', countText(report.decisions)],
    ['Fills', countText(report.fills)],
    ['Trades', countText(report.trades)],
    ['Equity', equityText(report, currency)],
    [
      'Cut off',
      cut === 0
        ? null
        : `${times(cutOff.decisions, 'decision')} and ${times(cutOff.fills, 'fill')} behind the last bar compared`,
    ],
  ];
};

const valueText = ({ field }: ParityDifference, value: ParityDifference['session'], theme: Theme): string => {
  if (value === null) return '-';
  if ((field === 'bar' || field === 'exitBar') && typeof value === 'number') return minuteText(value);
  return theme.outside(String(value));
};

const rowOf = (difference: ParityDifference, theme: Theme) => [
  cell(minuteText(difference.barTime)),
  cell(theme.outside(difference.symbol ?? 'account')),
  cell(difference.kind),
  cell(difference.field),
  cell(valueText(difference, difference.session, theme)),
  cell(valueText(difference, difference.backtest, theme)),
];

const differenceLines = (
  { differences, kinds }: ParityReport,
  limit: number,
  theme: Theme,
): readonly string[] => {
  if (differences.length === 0) return [' Nothing: the session did what the backtest does.'];
  const summary = Object.entries(kinds).map(([kind, times]) => `${count(times)} ${kind}`);
  const left = differences.length - limit;
  return [
    ...wrap(summary.join(', '), theme.width - 2).map((line) => ` ${line}`),
    '',
    ...table(
      {
        columns: [
          { head: 'Bar (UTC)', align: 'left' },
          { head: 'Market', align: 'left', shrinkTo: 8 },
          { head: 'Kind', align: 'left' },
          { head: 'What', align: 'left' },
          { head: 'Session', align: 'left', shrinkTo: 12 },
          { head: 'Backtest', align: 'left', shrinkTo: 12 },
        ],
        rows: differences.slice(0, limit).map((difference) => rowOf(difference, theme)),
      },
      theme,
    ),
    ...wrap(
      left > 0
        ? `${count(left)} more (--limit, --json). What follows the first may be its consequence.`
        : 'What follows the first may be its consequence.',
      theme.width - 2,
    ).map((line) => theme.dim(` ${line}`)),
  ];
};

const figureLines = (share: number, theme: Theme): readonly string[] => {
  const text = shareText(share);
  const paint = share === 1 ? theme.gain : theme.warn;
  const [first = '', ...rest] = wrap(
    `${text} equal to the backtest over the candles it saw`,
    theme.width - 2,
  );
  return [` ${paint(theme.strong(text))}${first.slice(text.length)}`, ...rest.map((line) => ` ${line}`)];
};

/** A session beside the backtest over the candles it saw: the figure, what was compared, what differs. */
export const parityLines = (
  report: ParityReport,
  head: ParityHead,
  limit: number,
  theme: Theme,
): readonly string[] => {
  const { dot, arrow } = theme.glyphs;
  const market = `${theme.outside(head.symbols.join(' '))} ${head.timeframe}`;
  const range = `${minuteText(report.from)} ${arrow} ${minuteText(report.to)}`;
  const what = [theme.outside(head.strategy), market, range].join(` ${dot} `);
  return [
    section(theme, 'Parity', theme.outside(head.session)),
    ...wrap(what, theme.width - 2).map((line) => ` ${line}`),
    '',
    ...figureLines(report.share, theme),
    ...factLines(factsOf(report, head), theme),
    ...report.notes.flatMap((text) =>
      wrap(theme.outside(`${theme.glyphs.warning} ${text}`), theme.width - 2).map((line) => ` ${line}`),
    ),
    '',
    section(theme, 'What differs'),
    ...differenceLines(report, limit, theme),
  ];
};
