import { exactProduct } from '../../core/exact-sum.js';
import { baseOf, quoteOf } from '../../core/symbol.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { ExecutionNote, OrderChange, SeenCandle, TradeChange } from '../../memory/live/batch.js';
import { sessionExecutions } from '../../memory/live/reads/session-executions.js';
import type { StoredEntry } from '../../memory/live/reads/session-journal.js';
import { sessionFills, sessionOrders } from '../../memory/live/reads/session-orders.js';
import { sessionTrades } from '../../memory/live/reads/session-trades.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionRecipe } from '../session/session-recipe.js';
import type { JournalFacts } from './journal-facts.js';
import type { ParitySide, SideDecision, SideFill, SideTrade } from './parity-side.js';

type StoredFill = Awaited<ReturnType<typeof sessionFills>>[number];

/** All that a session stored, as it is read. */
export interface StoredSession {
  readonly recipe: SessionRecipe;
  readonly journal: readonly StoredEntry[];
  readonly facts: JournalFacts;
  readonly candles: ReadonlyMap<string, readonly SeenCandle[]>;
  readonly executions: readonly ExecutionNote[];
  readonly orders: readonly OrderChange[];
  readonly fills: readonly StoredFill[];
  readonly trades: readonly TradeChange[];
}

/** Reads what a session decided and did. */
export const readDeeds = async (
  memory: Memory,
  sessionId: string,
): Promise<Pick<StoredSession, 'executions' | 'orders' | 'fills' | 'trades'>> => ({
  executions: await sessionExecutions(memory, sessionId),
  orders: await sessionOrders(memory, sessionId),
  fills: await sessionFills(memory, sessionId),
  trades: await sessionTrades(memory, sessionId),
});

/** Behind `end` nothing is compared; `closing` says whether the positions were closed at the last close. */
export interface Reach {
  /** Open of the first bar that is not compared, ms UTC. */
  readonly end: number;
  readonly closing: boolean;
}

const END_OF_DATA = 'end-of-data';

/** Orders that close what is open at the last close, as their intents have it. */
const closingOrders = (journal: readonly StoredEntry[]): ReadonlySet<string | null> =>
  new Set(
    journal
      .filter(({ kind, payload }) => kind === 'order-intent' && payload.reason === END_OF_DATA)
      .map(({ clientOrderId }) => clientOrderId),
  );

const feeInQuote = ({ symbol, fee, feeCurrency, price }: StoredFill): number | null => {
  if (feeCurrency === quoteOf(symbol)) return fee.value;
  if (feeCurrency === baseOf(symbol)) return exactProduct(fee.value, price.value);
  return fee.value === 0 ? 0 : null;
};

const barOf = (time: number, barMs: number): number => Math.floor(time / barMs) * barMs;

/** A fill with its order, and the bar in which it happened. */
interface PlacedFill {
  readonly fill: StoredFill;
  readonly order: OrderChange | undefined;
  readonly barTime: number;
}

const placedFills = ({ recipe, journal, orders, fills }: StoredSession): readonly PlacedFill[] => {
  const barMs = timeframeMs(recipe.timeframe);
  const byId = new Map(orders.map((order) => [order.clientOrderId, order]));
  const closing = closingOrders(journal);
  return fills.map((fill) => {
    const order = fill.clientOrderId === null ? undefined : byId.get(fill.clientOrderId);
    // The clock of a venue may be a little behind: nothing is filled in the bar at whose close it was decided.
    const earliest = order?.barTime == null || closing.has(fill.clientOrderId) ? 0 : order.barTime + barMs;
    return { fill, order, barTime: Math.max(barOf(fill.time, barMs), earliest) };
  });
};

const fillsOf = (placed: readonly PlacedFill[]): readonly SideFill[] =>
  placed.map(({ fill, order, barTime }) => ({
    symbol: fill.symbol,
    barTime,
    role: order?.purpose === 'entry' ? 'entry' : 'exit',
    side: fill.side,
    price: fill.price.value,
    quantity: fill.quantity.value,
    fee: feeInQuote(fill),
    flatten: order?.purpose === 'flatten',
  }));

const decisionsOf = ({ recipe, executions, orders }: StoredSession): readonly SideDecision[] => {
  const entries = new Map(
    orders
      .filter(({ purpose, parent, replaces }) => purpose === 'entry' && parent === null && replaces === null)
      .map((order) => [`${order.symbol} ${order.barTime}`, order]),
  );
  // Other ways of carrying out an order make orders of other types: what they fill is compared all the same.
  const comparable = recipe.execution.kind === 'market';
  return executions.map(({ symbol, barTime, action, signal, tag, reason }) => {
    const order = comparable && action === 'enter' ? entries.get(`${symbol} ${barTime}`) : undefined;
    return {
      symbol,
      barTime,
      action: action === 'refused' ? 'none' : action,
      side: action === 'enter' ? (signal > 0 ? 1 : -1) : 0,
      reason: action === 'enter' ? tag : reason,
      order:
        order === undefined
          ? null
          : { type: order.type, price: (order.price ?? order.stopPrice)?.value ?? null },
    };
  });
};

const tradesOf = ({ recipe, trades }: StoredSession, placed: readonly PlacedFill[]): readonly SideTrade[] => {
  const barMs = timeframeMs(recipe.timeframe);
  const lastFill = new Map<string | null, number>();
  for (const { order, barTime } of placed)
    if (order !== undefined) lastFill.set(order.trade, Math.max(barTime, lastFill.get(order.trade) ?? 0));
  return trades.flatMap(({ name, symbol, entryTime, entryReason, quantity, fees, exit }) =>
    exit === null
      ? []
      : [
          {
            ...{
              symbol,
              entryBar: barOf(entryTime, barMs),
              exitBar: lastFill.get(name) ?? barOf(exit.time, barMs),
            },
            ...{ entryTag: entryReason, exitReason: exit.reason, quantity, fees },
            ...{ profit: exit.profit, ambiguous: exit.ambiguous },
          },
        ],
  );
};

/** A session as one of two sides, and what of it lies behind the end. */
export const sessionSide = (
  stored: StoredSession,
  { end, closing }: Reach,
): { readonly side: ParitySide; readonly cutOff: { readonly decisions: number; readonly fills: number } } => {
  const within = closingOrders(stored.journal);
  const known = closing
    ? stored.fills
    : stored.fills.filter(({ clientOrderId }) => !within.has(clientOrderId));
  const placed = placedFills({ ...stored, fills: known });
  const fills = fillsOf(placed);
  const decisions = decisionsOf(stored);
  const compared = {
    decisions: decisions.filter(({ barTime }) => barTime < end),
    fills: fills.filter(({ barTime }) => barTime < end),
  };
  const doing = decisions.filter(({ action }) => action !== 'none');
  return {
    side: {
      ...compared,
      trades: tradesOf(stored, placed).filter(
        ({ exitBar, exitReason }) => exitBar < end && (closing || exitReason !== END_OF_DATA),
      ),
      equity: new Map([...stored.facts.equity].filter(([time]) => time < end)),
    },
    cutOff: {
      decisions: doing.filter(({ barTime }) => barTime >= end).length,
      fills: stored.fills.length - compared.fills.length,
    },
  };
};
