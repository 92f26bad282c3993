import { minuteText } from '../../src/core/clock.js';
import type { SessionStatus } from '../../src/core/session-status.js';
import { quoteOf } from '../../src/core/symbol.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { money, percent, signedMoney } from '../../src/report/format.js';
import { count, SCALE, textOf } from './amounts.js';
import { heldLines } from './held-lines.js';
import { keptLines } from './kept-lines.js';
import { connectionLine, stateText } from './state-text.js';

const MODES = { live: 'LIVE', paper: 'PAPER', replay: 'REPLAY' } as const;

/** What a session is, when it begins. */
export const headLines = (
  { mode, strategy, symbols, timeframe, account, sessionId }: SessionStatus,
  source: string,
  resumed: boolean,
): readonly string[] => [
  `${MODES[mode]} ${strategy} on ${symbols.join(', ')} ${timeframe}`,
  `  account ${account}, prices from ${source}; times are UTC`,
  `  session ${sessionId}${resumed ? ' goes on' : ''}`,
];

const wealthLine = ({ equity, cash, exposure, drawdown }: SessionStatus): string =>
  `  equity ${money(equity)}, cash ${money(cash, equity)}, exposure ${percent(exposure)}, drawdown ${percent(drawdown)}`;

const clockLines = ({ clockSkewMs: skew }: SessionStatus): readonly string[] => {
  if (skew === null) return [];
  if (skew === 0) return ['  clock of the venue as ours'];
  return [`  clock of the venue ${count(Math.abs(skew), 'ms', 'ms')} ${skew > 0 ? 'ahead' : 'behind'}`];
};

/** From when to when, and how much: all of the session, and beside it what this process did where it went on. */
const timeLines = (status: SessionStatus): readonly string[] => {
  const { bornAt, startedAt, now, bars, barsSinceStart } = status;
  return [
    `  from ${minuteText(bornAt)} to ${minuteText(now)} UTC, ${count(bars, 'bar')}`,
    ...(bornAt === startedAt
      ? []
      : [
          `  of these since the restart at ${minuteText(startedAt)}: ${count(barsSinceStart, 'bar')}, missed ones included`,
        ]),
  ];
};

const tradesLine = ({ trades, symbols }: SessionStatus): string => {
  // A session of an earlier version does not count the parts.
  const { closed, won, profit, leftOver, parts = 0 } = trades;
  const besides = [
    ...(parts === 0 ? [] : [`, of it ${signedMoney(parts, SCALE)} of parts sold`]),
    ...(leftOver === 0 ? [] : [`, ${signedMoney(leftOver, SCALE)} of it by coins left over`]),
  ].join('');
  const realised = `realised profit ${signedMoney(profit, SCALE)} ${quoteOf(symbols[0]!)}${besides}`;
  return `  ${count(closed, 'trade')} closed, ${won} won, ${realised}`;
};

const parameterLines = ({ parameters, changedParameters }: SessionStatus): readonly string[] =>
  changedParameters.length === 0
    ? []
    : [`  with ${changedParameters.map((name) => `${name} ${textOf(parameters[name])}`).join(', ')}`];

const MINUTE_MS = 60_000;

/** How long ago, in the market's time. */
const ageText = (ms: number): string => {
  if (ms < MINUTE_MS) return 'just now';
  const minutes = Math.floor(Math.min(ms, DAY_MS) / MINUTE_MS);
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
};

/** Not what the state of the session says already. A session that an earlier version started does not say when it was. */
const warningLines = (status: SessionStatus): readonly string[] => {
  const { lastError, lastErrorAt: at = null, entriesHeld, now } = status;
  if (lastError === null || entriesHeld?.includes(lastError) === true) return [];
  const { lastErrorAgeMs = null } = status;
  const setBack = at !== null && at > now ? ' by the clock before it was set back' : '';
  const when =
    at === null ? '' : `, ${minuteText(at)}${setBack} (${ageText(lastErrorAgeMs ?? Math.abs(now - at))})`;
  return [`  last warning${when}: ${lastError}`];
};

/** What a start waits for. A session that an earlier version started does not say. */
const onItsWayLines = ({ onItsWay = null }: SessionStatus): readonly string[] => {
  if (onItsWay === null) return [];
  const { orders, until, leftMs } = onItsWay;
  const what = `${count(orders.length, 'order')} of the life before that may still be on ${orders.length === 1 ? 'its' : 'their'} way to the venue`;
  const left = `${Math.ceil(leftMs / 1000)} s more, until ${minuteText(until)}`;
  return [
    `  waits for ${what} (${left}): ${orders.join(', ')}`,
    '  (nothing is placed before that, no missing stop either; a stop at the venue rests on)',
  ];
};

/** How to see what the books and the venue differ in. */
const mismatchLines = ({ reconciliation, sessionId }: SessionStatus): readonly string[] =>
  reconciliation?.outcome === 'mismatch'
    ? [`  books and venue differ: see trader reconcile --session ${sessionId}`]
    : [];

/** Of each model what became of its predictions. A session that an earlier version started does not say. */
const modelLines = ({ models = [], symbols }: SessionStatus): readonly string[] =>
  models.map(({ symbol, name, digest, predictions, right, verdict, predicts }) => {
    const whose = symbols.length > 1 ? ` of ${symbol}` : '';
    const share =
      right === null ? 'nothing resolved yet' : `${predictions} resolved, ${percent(right)} right`;
    const now = verdict === 'ok' ? '' : predicts ? ', predicts on' : ', silent';
    return `  model ${name} ${digest.slice(0, 8)}${whose}: ${share}, ${verdict}${now}`;
  });

/** A session that an earlier version started does not tell the number of its process; one that is over has none. */
const processText = ({ pid = 0 }: Partial<Pick<SessionStatus, 'pid'>>): string =>
  pid === 0 ? '' : `, process ${pid}`;

/** What a session is, line by line. */
export const statusLines = (status: SessionStatus): readonly string[] => [
  `${MODES[status.mode]} ${status.strategy} on ${status.symbols.join(', ')} ${status.timeframe}: ${stateText(status)}`,
  `  session ${status.sessionId}${processText(status)}`,
  `  account ${status.account}`,
  ...parameterLines(status),
  ...timeLines(status),
  connectionLine(status),
  ...onItsWayLines(status),
  ...mismatchLines(status),
  ...clockLines(status),
  tradesLine(status),
  wealthLine(status),
  ...heldLines(status),
  ...modelLines(status),
  ...warningLines(status),
];

/**
 * What is left of a session when its process ends. One that `failed` is not over: what it holds stays its own, and it goes
 * on with its next start.
 */
export const endLines = (status: SessionStatus, reason: string, failed = false): readonly string[] => [
  failed ? `not over: ${reason}` : `ended: ${reason}`,
  ...timeLines(status),
  tradesLine(status),
  wealthLine(status),
  ...heldLines(status, !failed),
  ...(failed ? ['  start it again as it was: it goes on'] : keptLines(status)),
];
