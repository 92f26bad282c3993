import { minuteText } from '../../core/clock.js';
import type { ParityCount, ParityReport } from '../../core/parity-report.js';
import { count, money, percent, ratio, signedMoney } from '../format.js';
import { type Fact, factLines } from './facts.js';
import { parityDifferenceLines } from './parity-differences.js';
import { section } from './section.js';
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

/** Entries that were decided, and that the session did not follow because entries were held. */
const heldEntries = ({ differences }: ParityReport): number =>
  differences.filter(({ kind, of, role }) => kind === 'held' && of === 'fill' && role === 'entry').length;

/** A decision is equal also where what it wanted was held: how often that was is said beside it. */
const decisionsText = (report: ParityReport): string => {
  const held = heldEntries(report);
  const beside = held === 0 ? '' : `; ${count(held)} ${held === 1 ? 'entry' : 'entries'} held, not followed`;
  return countText(report.decisions) + beside;
};

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
    ['Decisions', decisionsText(report)],
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

/** Where nothing differs, in how much of the session that is. */
const nothingText = ({ bars, cutOff }: ParityReport): string => {
  const cut = cutOff.decisions + cutOff.fills > 0 ? '; what was cut off is not compared' : '';
  return `Nothing at ${times(bars, 'close')}: there the session did what the backtest does${cut}.`;
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

/**
 * A session beside the backtest over the candles it saw: the figure, what was compared, what differs. Lines are broken to
 * the width of the terminal, unless they are wanted `whole`.
 */
export const parityLines = (
  report: ParityReport,
  head: ParityHead,
  limit: number,
  theme: Theme,
  whole = false,
): readonly string[] => {
  const broken = (text: string): readonly string[] =>
    (whole ? [text] : wrap(text, theme.width - 2)).map((line) => ` ${line}`);
  const { dot, arrow } = theme.glyphs;
  const market = `${theme.outside(head.symbols.join(' '))} ${head.timeframe}`;
  const range = `${minuteText(report.from)} ${arrow} ${minuteText(report.to)} UTC`;
  const what = [theme.outside(head.strategy), market, range].join(` ${dot} `);
  return [
    section(theme, 'Parity', theme.outside(head.session)),
    ...broken(what),
    '',
    ...figureLines(report.share, theme),
    ...factLines(factsOf(report, head), theme),
    ...report.notes.flatMap((text) => broken(theme.outside(`${theme.glyphs.warning} ${text}`))),
    '',
    section(theme, 'What differs'),
    ...(report.differences.length === 0
      ? broken(nothingText(report))
      : parityDifferenceLines(report, limit, theme, whole)),
  ];
};
