import { floorToStep } from '../../core/money.js';
import { freeBacking } from '../../engine/engine.js';
import { recordRefusal } from '../../engine/recorder.js';
import { escalate } from '../../execution/algorithms/escalate.js';
import { nextSlice } from '../../execution/algorithms/next-slice.js';
import { onTick } from '../../execution/fill/costs.js';
import { isOver, progressOfCarrying, setCarrying } from './carry-facts.js';
import { carryInside } from './carry-inside.js';
import { type Carrying, type LimitWork, NO_MONEY } from './carrying.js';
import { type Core, noteRisk } from './core.js';
import { endCarrying } from './end-carrying.js';
import { mostToSell } from './left-over.js';
import type { LiveMarket } from './live-market.js';
import { aliveOrders, cancelOrder, placeOrder } from './place-order.js';
import { mayGo } from './sync-exits.js';

/** How many times a limit order is priced anew before the rest goes at the market. */
export const MOST_REPRICES = 3;

/** What money lets us take of a part of an entry, on the lot grid. */
const affordable = (core: Core, market: LiveMarket, { wish }: Carrying, quantity: number): number => {
  if (wish.purpose === 'exit') return Math.min(quantity, mostToSell(market));
  const { takerFeeRate, lotSize } = market.lane.instrument;
  let funds = Math.min(
    freeBacking(core.engine),
    core.settings.capabilities.fillsAtOpen ? core.engine.spendable : Number.POSITIVE_INFINITY,
  );
  for (const other of core.markets) {
    for (const { state, reference } of aliveOrders(core, other, 'entry')) {
      const left = state.request.quantity.value - state.filled.value;
      funds -= left * (state.request.price?.value ?? reference) * (1 + other.lane.instrument.takerFeeRate);
    }
  }
  const { slippage } = core.engine.rules.costs;
  const slip = slippage.kind === 'bps' ? slippage.bps / 10_000 : 0;
  const most = funds / (market.price * (1 + slip) * (1 + takerFeeRate));
  return quantity <= most ? quantity : floorToStep(Math.max(0, most), lotSize);
};

const giveUp = (core: Core, market: LiveMarket, carrying: Carrying): void => {
  const { symbol, minNotional } = market.lane.instrument;
  const isExit = carrying.wish.purpose === 'exit';
  endCarrying(core, market, carrying, isExit ? 'too small' : NO_MONEY);
  if (isExit) return;
  recordRefusal(core.engine.recorder, market.lane.index, 'no-cash');
  noteRisk(core, {
    kind: 'execution-cut',
    severity: 'warning',
    symbol,
    limit: minNotional,
    measured: null,
    action: 'the rest of the entry is given up',
    message: 'money is too little for the rest of the entry',
  });
};

/** Sends one part; `price` for a limit order. Answers with its number, or null where money is too little for it. */
const send = (
  core: Core,
  market: LiveMarket,
  carrying: Carrying,
  wanted: number,
  price: number | null,
): string | null => {
  const { wish, orders, id, work } = carrying;
  const quantity = affordable(core, market, carrying, wanted);
  const { minNotional } = market.lane.instrument;
  if (!(quantity > 0) || (quantity < wanted && quantity * market.price < minNotional)) return null;
  const first = orders.length === 0;
  const before = orders.at(-1);
  const order = placeOrder(core, market, {
    purpose: wish.purpose,
    direction: wish.direction,
    type: price === null ? 'market' : 'limit',
    quantity,
    ...(price === null ? {} : { price }),
    reason: wish.reason,
    reference: market.price,
    signalIndex: wish.signalIndex,
    ...(first ? { id } : { parent: id }),
    ...(work.kind === 'limit' && before !== undefined ? { replaces: before } : {}),
  });
  return order.state.request.clientOrderId;
};

const carrySlices = (core: Core, market: LiveMarket, carrying: Carrying): void => {
  const { traded, wish, orders, work } = carrying;
  if (work.kind !== 'sliced') return;
  const { state, slice, done } = nextSlice(work.slicing, {
    // It goes on where the market's clock is set back.
    now: core.passed - (work.ahead ?? 0),
    price: market.price,
    volumeSinceLast: traded,
  });
  const next: Carrying = { ...carrying, work: { ...work, slicing: state } };
  if (slice === null) {
    setCarrying(market, wish.purpose, done ? { ...next, ended: 'too small' } : next);
    return;
  }
  const id = send(core, market, carrying, slice.quantity.value, null);
  // Without an order the slice was not: what was decided before stands.
  if (id === null) giveUp(core, market, carrying);
  else setCarrying(market, wish.purpose, { ...next, orders: [...orders, id], traded: 0 });
};

const carryLimit = (core: Core, market: LiveMarket, carrying: Carrying, work: LimitWork): void => {
  const { orders, wish } = carrying;
  const { instrument } = market.lane;
  const last = orders.at(-1);
  const step = (attempt: number): ReturnType<typeof escalate> =>
    escalate({
      placedAt: work.placedAt,
      now: core.passed,
      timeoutMs: core.settings.orderTimeoutMs,
      attempt,
      maxReprices: MOST_REPRICES,
    });
  if (last !== undefined && !isOver(core, last)) {
    const order = core.orders.get(last)!;
    if (order.state.request.type === 'limit' && step(work.attempt) !== 'wait') cancelOrder(core, order);
    return;
  }
  const rest = progressOfCarrying(carrying).remaining.value;
  const tooSmall = last !== undefined && rest * market.price < instrument.minNotional;
  if (!(rest > 0) || tooSmall) {
    setCarrying(market, wish.purpose, { ...carrying, ended: 'too small' });
    return;
  }
  const attempt = last === undefined ? 0 : work.attempt + 1;
  const price = attempt > MOST_REPRICES ? null : onTick(market.price, wish.direction, instrument);
  const id = send(core, market, carrying, rest, price);
  if (id === null) giveUp(core, market, carrying);
  else
    setCarrying(market, wish.purpose, {
      ...carrying,
      work: { ...work, attempt, placedAt: core.passed },
      orders: [...orders, id],
    });
};

/** Sends what is due of the executions in parts of a market. */
export const carryOn = (core: Core, market: LiveMarket): void => {
  if (!mayGo(core, market) || core.passed < market.notBefore || !(market.price > 0)) return;
  for (const carrying of [market.entering, market.leaving]) {
    if (carrying === null || carrying.ended !== null) continue;
    const { work } = carrying;
    if (work.kind === 'limit') carryLimit(core, market, carrying, work);
    else if (work.kind === 'inside') carryInside(core, market, carrying, work);
    else carrySlices(core, market, carrying);
  }
};

/** Volume was traded in a market: the executions under way take part in it. */
export const countTraded = (market: LiveMarket, quantity: number): void => {
  for (const carrying of [market.entering, market.leaving]) {
    if (carrying !== null)
      setCarrying(market, carrying.wish.purpose, { ...carrying, traded: carrying.traded + quantity });
  }
};
