import { minuteText } from '../../src/core/clock.js';
import { quoteOf } from '../../src/core/symbol.js';
import type { ExecutionStatus, SessionStatus } from '../../src/live/control/session-status.js';
import type { Notice } from '../../src/live/session/running.js';
import { money, percent, price, signedMoney } from '../../src/report/format.js';
import { QUANTITY_DIGITS, quantityText, SCALE } from './amounts.js';
import { keptLines } from './kept-lines.js';

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

const quantity = (value: unknown): string => (typeof value === 'number' ? quantityText(value) : text(value));

const priceOf = (value: unknown): string => {
  const read = typeof value === 'string' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? price(read) : '';
};

const profitOf = (value: unknown): string =>
  typeof value === 'number' ? `, ${signedMoney(value, SCALE)}` : '';

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

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Nothing where nothing is filled. */
const averageText = (averagePrice: unknown, slippageBps: unknown): string =>
  typeof averagePrice === 'number' && typeof slippageBps === 'number'
    ? ` at ${price(averagePrice)}, ${Math.abs(slippageBps).toFixed(1)} bps ${slippageBps > 0 ? 'worse' : 'better'}`
    : '';

/** An order that went out in several parts: what was filled of it, at which average, against the price at its start. */
const executionLine = (at: string, payload: Notice['payload']): string => {
  const { symbol, purpose, filled, quantity: wanted, averagePrice, slippageBps, orders, ended } = payload;
  const parts = orders === 1 ? '1 order' : `${text(orders)} orders`;
  const of = ended === 'complete' ? '' : ` of ${quantity(Number(wanted))}`;
  const why = ended === 'complete' ? '' : `; ended early: ${text(ended)}`;
  return `${at}  ${text(symbol)} ${text(purpose)} ${quantity(Number(filled))}${of}, ${parts}${averageText(averagePrice, slippageBps)}${why}`;
};

const runningText = (execution: ExecutionStatus): string => {
  const { how, symbol, purpose, filled, slices, slicesDone, orders } = execution;
  const parts = slices === null ? `order ${orders}` : `${slicesDone} of ${count(slices, 'slice')}`;
  const average = averageText(execution.averagePrice, execution.slippageBps);
  return `  ${how} ${symbol} ${purpose}: ${quantity(Number(filled))} of ${quantity(Number(execution.quantity))}, ${parts}${average}`;
};

/** Why entries are allowed again, where the name of what held them does not say it. */
const RELEASED: Readonly<Record<string, string>> = { recovery: 'books and venue were compared' };

/** A hold that is over says nothing of entries where another one remains. */
const releasedLine = (at: string, { name, still }: Notice['payload']): string => {
  const why = RELEASED[text(name)] ?? text(name);
  return text(still) === ''
    ? `${at}  entries again (${why})`
    : `${at}  ${why}; still no entries: ${text(still)}`;
};

/** One line for a person of what a session did; null for what is told elsewhere or too often. */
export const noticeLine = ({ kind, time, payload }: Notice): string | null => {
  const at = minuteText(time);
  const { symbol, side, reason, message, severity } = payload;
  switch (kind) {
    case 'position-opened':
      return `${at}  ${text(symbol)} ${side === 'buy' ? 'long' : 'short'} ${quantity(payload.quantity)} at ${priceOf(payload.price)}`;
    case 'position-closed':
      return `${at}  ${text(symbol)} closed at ${priceOf(payload.price)} (${text(reason)})${profitOf(payload.profit)}`;
    case 'left-over-sold':
      return `${at}  ${text(symbol)} ${quantity(payload.quantity)} left over of earlier positions sold along at ${priceOf(payload.price)}${profitOf(payload.profit)}`;
    case 'execution-done':
      return executionLine(at, payload);
    case 'risk':
      return severity === 'info'
        ? null
        : `${at}  ${text(severity).toUpperCase()}  ${text(message)}: ${text(payload.action)}`;
    case 'entries-held':
      return `${at}  no entries: ${text(reason)}`;
    case 'entries-released':
      return releasedLine(at, payload);
    case 'swapped':
      return `${at}  ${text(payload.from)} handed over to ${text(payload.to)}`;
    case 'rearmed':
      return `${at}  armed again`;
    case 'whale':
      return `${at}  large trade: ${text(symbol)} ${text(side)} ${quantity(payload.quantity)} at ${priceOf(payload.price)}`;
    case 'stopping':
      return `${at}  stopping: ${text(reason)}`;
    default:
      return null;
  }
};

const stateText = ({ state, entriesHeld }: SessionStatus): string =>
  entriesHeld === null || entriesHeld === state ? state : `${state}, no entries: ${entriesHeld}`;

/** What becomes of coins that are left over; nothing can be done about less than the venue takes. */
const fateOf = ({ symbol, sellable }: SessionStatus['dust'][number], over: boolean): string => {
  if (sellable === 0) return 'too small to be sold, ';
  return over
    ? `${quantity(sellable)} of it can be sold by hand at the venue (${symbol}), `
    : `${quantity(sellable)} of it can be sold: with the next exit of ${symbol} at the market, `;
};

/** Positions, what is left over, executions under way, and orders, a line each. `over`: the session sells nothing any more. */
const heldLines = (
  { positions, dust, executions, workingOrders }: SessionStatus,
  over = false,
): readonly string[] => [
  ...positions.map((position) => {
    const { symbol, side, entryPrice, markPrice, stop, unrealisedPnl } = position;
    const now = markPrice === null ? '' : `, now ${price(markPrice)}`;
    const stopped = stop === null ? '' : `, stop ${price(stop)}`;
    const gain = unrealisedPnl === null ? '' : `, ${signedMoney(unrealisedPnl, SCALE)}`;
    return `  ${symbol} ${side} ${quantity(position.quantity)} from ${price(entryPrice)}${now}${stopped}${gain}`;
  }),
  ...dust.map(
    (left) =>
      `  ${quantity(Number(left.quantity.toFixed(QUANTITY_DIGITS)))} ${left.currency} left over, ${fateOf(left, over)}worth ${money(left.value, SCALE)}`,
  ),
  ...executions.map(runningText),
  ...workingOrders.map((order) => {
    const { symbol, purpose, side, type, status } = order;
    const at = order.price ?? order.stopPrice;
    return `  order ${symbol} ${purpose}: ${type} ${side} ${order.quantity}${at === null ? '' : ` at ${priceOf(at)}`} (${status})`;
  }),
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
  const { closed, won, profit, leftOver } = trades;
  const besides = leftOver === 0 ? '' : `, ${signedMoney(leftOver, SCALE)} of it by coins left over`;
  const realised = `realised profit ${signedMoney(profit, SCALE)} ${quoteOf(symbols[0]!)}${besides}`;
  return `  ${count(closed, 'trade')} closed, ${won} won, ${realised}`;
};

const parameterLines = ({ parameters, changedParameters }: SessionStatus): readonly string[] =>
  changedParameters.length === 0
    ? []
    : [`  with ${changedParameters.map((name) => `${name} ${text(parameters[name])}`).join(', ')}`];

const speedText = ({ speed }: SessionStatus): string =>
  speed === null || speed === 1 ? '' : ` at ${speed} times real time`;

/** What a session is, line by line. */
export const statusLines = (status: SessionStatus): readonly string[] => [
  `${MODES[status.mode]} ${status.strategy} on ${status.symbols.join(', ')} ${status.timeframe}: ${stateText(status)}`,
  `  session ${status.sessionId}`,
  `  account ${status.account}`,
  ...parameterLines(status),
  ...timeLines(status),
  `  prices ${status.connection.feed}${speedText(status)}, news of orders ${status.connection.venueStream}`,
  ...clockLines(status),
  tradesLine(status),
  wealthLine(status),
  ...heldLines(status),
  ...(status.lastError === null ? [] : [`  last warning: ${status.lastError}`]),
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

/**
 * The line of a terminal between two events: short, it is written over again and again, and what stands behind is left
 * out first. Where there is one market only, it is not named again.
 */
export const tickerLine = (status: SessionStatus): string => {
  const { state, now, bars, equity, positions, symbols } = status;
  const [only] = positions;
  const held = (): string => {
    if (positions.length !== 1 || only === undefined) return count(positions.length, 'position');
    const { symbol, side, unrealisedPnl } = only;
    const name = symbols.length === 1 ? side : `${symbol} ${side}`;
    if (unrealisedPnl === null) return name;
    return `${name}, P&L ${signedMoney(unrealisedPnl, SCALE)} ${quoteOf(symbol)}`;
  };
  const begin = `${minuteText(now)}  ${state}`;
  return [begin, `equity ${money(equity)}`, held(), count(bars, 'bar')].join(' | ');
};
