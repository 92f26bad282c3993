import { NO_LIMITS } from '../../../src/core/account-limits.js';
import type { CandleRow } from '../../../src/core/candles.js';
import { exact } from '../../../src/core/exact.js';
import type { VenueOrderStatus } from '../../../src/core/order.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import type { VenueCapabilities } from '../../../src/exchange/port/venue.js';
import type { OrderEvent } from '../../../src/execution/order/order-state.js';
import type { Core, CoreSettings } from '../../../src/live/core/core.js';
import type { CoreEvent } from '../../../src/live/core/core-event.js';
import { handle } from '../../../src/live/core/handle.js';
import type { LiveOrder } from '../../../src/live/core/live-order.js';
import { openCore } from '../../../src/live/core/open-core.js';
import type { Output } from '../../../src/live/core/output.js';
import { riskPolicy } from '../../../src/risk/policy.js';
import type { Protection } from '../../../src/strategy/protection.js';
import type { Signal } from '../../../src/strategy/signal.js';
import type { Strategy } from '../../../src/strategy/strategy.js';

export const SYMBOL = 'BTC/USDT';
export const MINUTE = 60_000;
export const START = 1_700_000_040_000; // a whole minute

/** What a spot exchange can do: stops rest, and lock what they would sell. */
export const SPOT: VenueCapabilities = {
  restingStops: true,
  restingTargets: false,
  locksBalance: true,
  fillsAtOpen: false,
  shorts: false,
};

export const RULES: EngineRules = {
  initialBalance: 10_000,
  policy: riskPolicy({ kind: 'units', units: 1 }),
  limits: NO_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
  allowShort: false,
  maxOpenTrades: Number.POSITIVE_INFINITY,
  doubt: 'stop-first',
  endOfData: 'close',
};

const INSTRUMENT = {
  symbol: SYMBOL,
  tickSize: 0.01,
  lotSize: 0.001,
  minNotional: 10,
  makerFeeRate: 0.001,
  takerFeeRate: 0.001,
};

export interface Plot {
  /** By the number of the bar, counted from the first one that is told. */
  readonly enter?: Readonly<Record<number, Signal>>;
  readonly exit?: Readonly<Record<number, string>>;
  readonly protection?: Protection;
  readonly name?: string;
}

/** A strategy that follows a plot. History is one bar long. */
export const plotted = ({ enter = {}, exit = {}, protection, name = 'plotted' }: Plot): Strategy => ({
  name,
  title: 'follows a plot',
  source: 'tests',
  tags: [],
  parameters: {},
  warmup: () => 0,
  resolve: () => ({}),
  code: () => '',
  prepare: () => ({
    indicators: {},
    rules: {
      enter: (i) => enter[i - 1] ?? 0,
      exit: (i) => exit[i - 1] ?? null,
      ...(protection === undefined ? {} : { protection }),
    },
  }),
});

export interface DeskInput extends Plot {
  readonly capabilities?: Partial<VenueCapabilities>;
  readonly execution?: CoreSettings['execution'];
  readonly limits?: EngineRules['limits'];
}

/** A core with one market, told by hand what a venue answers. */
export const openDesk = ({
  capabilities = {},
  execution = { kind: 'market' },
  limits = NO_LIMITS,
  ...plot
}: DeskInput) => {
  const input = {
    settings: {
      sessionId: 'desk',
      timeframe: '1m',
      capabilities: { ...SPOT, ...capabilities },
      execution,
      orderTimeoutMs: 30_000,
    },
    rules: { ...RULES, limits, allowShort: capabilities.shorts === true },
    strategy: plotted(plot),
    params: {},
    markets: [
      { instrument: INSTRUMENT, history: [[START - MINUTE, 100, 100, 100, 100, 50]] as const, seen: [] },
    ],
  } as const;
  const core: Core = openCore(input);
  let now = START;
  let bars = 0;
  let fills = 0;
  const outs: Output[] = [];
  const tell = (
    event: CoreEvent extends infer E ? (E extends { now: number } ? Omit<E, 'now'> : never) : never,
  ) => {
    const out = handle(core, { ...event, now } as CoreEvent);
    outs.push(out);
    return out;
  };
  const order = (id: string): LiveOrder => core.orders.get(id)!;
  const orderEvent = (id: string, event: object) =>
    tell({ kind: 'order', order: id, event: { ...event, time: now } as OrderEvent });
  const report = (id: string, status: VenueOrderStatus, filled: string, reason: string | null = null) => {
    const { state } = order(id);
    const { symbol, side, type, quantity, price, stopPrice } = state.request;
    return orderEvent(id, {
      kind: 'report',
      report: {
        clientOrderId: id,
        venueOrderId: `v-${id}`,
        symbol,
        side,
        type,
        status,
        quantity,
        filled: exact(filled),
        averagePrice: null,
        price,
        stopPrice,
        time: now,
        reason,
      },
    });
  };
  return {
    core,
    input,
    lane: core.markets[0]!.lane,
    market: core.markets[0]!,
    outs,
    tell,
    orderEvent,
    /** Closes the bar that is open, and opens the next at the same price. */
    bar: (close: number, volume = 50) => {
      const time = START + bars * MINUTE;
      bars++;
      now = Math.max(now, time + MINUTE);
      const row: CandleRow = [time, close, close, close, close, volume];
      const out = tell({
        kind: 'step',
        bars: { time, candles: [{ symbol: SYMBOL, row }], origin: 'live', late: false },
      });
      tell({ kind: 'bar-opened', symbol: SYMBOL, time: time + MINUTE, price: close, volume: null });
      return out;
    },
    /** A price of the bar that is open, with how far it went since the last news of it. */
    price: (price: number, range: { readonly low?: number; readonly high?: number } = {}) =>
      tell({
        kind: 'price',
        symbol: SYMBOL,
        price,
        stretch: { barTime: START + bars * MINUTE, low: price, high: price, ...range },
      }),
    wait: (ms: number) => {
      now += ms;
      return tell({ kind: 'tick' });
    },
    /** The market's clock is set back. */
    setBack: (ms: number) => {
      now -= ms;
    },
    send: (id: string) => orderEvent(id, { kind: 'submitting' }),
    /** The venue has the order. */
    accept: (id: string) => {
      orderEvent(id, { kind: 'submitting' });
      return report(id, 'open', '0');
    },
    report,
    fill: (id: string, quantity: string, price: string, fee = '0', feeCurrency = 'USDT') => {
      const { symbol, side } = order(id).state.request;
      return orderEvent(id, {
        kind: 'fill',
        fill: {
          venueFillId: String(++fills),
          venueOrderId: `v-${id}`,
          clientOrderId: id,
          symbol,
          side,
          price: exact(price),
          quantity: exact(quantity),
          fee: exact(fee),
          feeCurrency,
          liquidity: 'taker',
          time: now,
        },
      });
    },
    /** Orders that are not over: `purpose type quantity@price`, by number. */
    alive: () =>
      [...core.orders.values()].filter(({ state }) =>
        ['intent', 'submitted', 'open', 'partially_filled', 'unknown'].includes(state.status),
      ),
    /** The order of a purpose that is not over; exactly one is expected. */
    one: (purpose: string): string => {
      const found = [...core.orders.values()].filter(
        (each) =>
          each.purpose === purpose &&
          ['intent', 'submitted', 'open', 'partially_filled', 'unknown'].includes(each.state.status),
      );
      if (found.length !== 1) throw new Error(`${found.length} orders of purpose ${purpose}`);
      return found[0]!.state.request.clientOrderId;
    },
    request: (id: string) => order(id).state.request,
    order,
    notes: (kind: string) => outs.flatMap(({ journal }) => journal.filter((entry) => entry.kind === kind)),
    risks: () => outs.flatMap(({ riskEvents }) => riskEvents.map(({ kind }) => kind)),
  };
};

export type Desk = ReturnType<typeof openDesk>;

/** Buys 1 BTC at 100 by the signal of bar 0, without fees. */
export const bought = (desk: Desk): void => {
  desk.bar(100);
  const id = desk.one('entry');
  desk.accept(id);
  desk.fill(id, '1', '100');
};
