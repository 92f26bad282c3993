import type { OpenPosition } from '../../../memory/positions/open-positions.js';
import { duration, timeText } from '../../format.js';
import { nameText } from './outside.js';

interface Marked {
  readonly symbol: string;
  readonly mode: OpenPosition['mode'];
  readonly at: number;
}

const MINUTE_MS = 60_000;

/** The market of a replay is past: how long ago it was says nothing. */
const ageOf = ({ mode, at }: Marked, now: number): string =>
  mode === 'replay' ? '' : `${duration(Math.max(0, now - at))} old`;

const marksText = (oldest: Marked, newest: Marked, now: number): string => {
  const age = ageOf(oldest, now);
  if (newest.at - oldest.at < MINUTE_MS)
    return `marks of ${timeText(oldest.at)} UTC${age === '' ? '' : `, ${age}`}`;
  const which = [nameText(oldest.symbol), age].filter((text) => text !== '').join(', ');
  return `marks of ${timeText(oldest.at)} UTC (${which}) to ${timeText(newest.at)} UTC`;
};

/** Of when the marks of positions are, and what is in the profit at them. Nothing where there are no marks. */
export const markLines = (positions: readonly OpenPosition[], now: number): readonly string[] => {
  const marked = positions
    .flatMap(({ symbol, mode, markedAt }) => (markedAt === null ? [] : [{ symbol, mode, at: markedAt }]))
    .sort((a, b) => a.at - b.at);
  const [oldest] = marked;
  const newest = marked.at(-1);
  return [
    ...(oldest === undefined || newest === undefined ? [] : [marksText(oldest, newest, now)]),
    ...(positions.some(({ unrealisedPnl }) => unrealisedPnl !== null)
      ? ['unrealised is after the fee of the entry, before that of the exit']
      : []),
  ];
};
