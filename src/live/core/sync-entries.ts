import { freeBacking } from '../../engine/engine.js';
import { sizeEntry } from '../../engine/market-fills.js';
import { recordRefusal } from '../../engine/recorder.js';
import { beginCarrying } from './begin-carrying.js';
import { progressOfCarrying } from './carry-facts.js';
import { type Core, note } from './core.js';
import { type LiveMarket, openIndex } from './live-market.js';
import { aliveOrders, cancelOrder, placeOrder } from './place-order.js';
import { isDust, mayGo } from './sync-exits.js';

/** Money that entries on their way may still use, quote currency. A model of fills on bars fills them at once. */
const reserved = (core: Core): number => {
  if (core.settings.capabilities.fillsAtOpen) return 0;
  let sum = 0;
  for (const market of core.markets) {
    const { entering } = market;
    if (entering !== null && entering.ended === null) {
      const left = progressOfCarrying(entering).remaining.value;
      sum += left * market.price * (1 + market.lane.instrument.takerFeeRate);
      continue;
    }
    for (const { state, reference } of aliveOrders(core, market, 'entry')) {
      const { price, quantity } = state.request;
      const left = quantity.value - state.filled.value;
      sum += left * (price?.value ?? reference) * (1 + market.lane.instrument.takerFeeRate);
    }
  }
  return sum;
};

const playOrder = ({ markets }: Core): readonly number[] => {
  const entering = markets
    .filter(({ lane }) => lane.pending !== null)
    .sort((a, b) => a.lane.pending!.rank - b.lane.pending!.rank);
  const others = markets.filter(({ lane }) => lane.pending === null);
  return [...entering, ...others].map(({ index }) => index);
};

/** Entries of a bar share what is there when the bar has opened and exits are done, as in the engine. */
const fixSpendable = (core: Core): void => {
  const { engine } = core;
  if (!core.settings.capabilities.fillsAtOpen) {
    engine.spendable = freeBacking(engine) - reserved(core);
    return;
  }
  if (core.spendableFixed) return;
  core.spendableFixed = true;
  core.playOrder = playOrder(core);
  if (engine.lanes.length > 1) engine.spendable = freeBacking(engine);
};

const anyExitUnderWay = (core: Core): boolean =>
  core.markets.some(
    (market) =>
      market.leaving?.work.kind === 'inside' ||
      // One that takes its time is not waited for.
      (market.leaving === null &&
        (aliveOrders(core, market, 'exit', 'flatten').length > 0 ||
          (market.lane.exitReason !== null &&
            market.lane.quantity !== 0 &&
            // Where a stop must be cancelled first, the exit is under way from the moment it is wanted.
            (core.settings.capabilities.fillsAtOpen
              ? market.opened && market.exitTried !== openIndex(market)
              : !isDust(market))))),
  );

const anyEntryUnderWay = (core: Core): boolean =>
  core.markets.some(
    (market) =>
      market.entering?.work.kind === 'inside' ||
      aliveOrders(core, market, 'entry').some(
        ({ state }) => state.request.type === 'market' || state.status === 'intent',
      ),
  );

/** The decision stands in the journal already: what became of it stands behind it. */
const drop = (core: Core, { lane }: LiveMarket, reason: string): void => {
  const { signalIndex } = lane.pending!;
  lane.pending = null;
  const { symbol } = lane.instrument;
  note(core, {
    kind: 'entry-dropped',
    payload: { symbol, barTime: lane.candles.time[signalIndex]!, reason },
  });
  recordRefusal(core.engine.recorder, lane.index, reason);
};

/** An entry at the market is meant for the open it was decided for: bars later it is another trade. */
const isOverdue = (core: Core, market: LiveMarket): boolean => {
  const { type, from } = market.lane.pending!;
  return type === 'market' && !core.settings.capabilities.fillsAtOpen && openIndex(market) > from;
};

const sendEntry = (core: Core, market: LiveMarket): void => {
  const { lane } = market;
  const pending = lane.pending!;
  if (isOverdue(core, market)) {
    drop(core, market, 'late');
    return;
  }
  const atMarket = pending.type === 'market';
  const { fillsAtOpen } = core.settings.capabilities;
  const i = openIndex(market);
  const reference = !atMarket ? pending.price : fillsAtOpen ? lane.candles.open[i]! : market.price;
  const sized = sizeEntry(core.engine, lane, i, reference, pending.type === 'limit' ? 'maker' : 'taker');
  if ('refused' in sized) {
    drop(core, market, sized.refused);
    return;
  }
  lane.pending = { ...pending, remaining: sized.quantity };
  core.engine.spendable -= fillsAtOpen ? 0 : sized.quantity * sized.price;
  if (atMarket && core.settings.execution.kind !== 'market') {
    const wish = {
      purpose: 'entry',
      direction: pending.side,
      reason: pending.tag,
      reference,
      signalIndex: pending.signalIndex,
    } as const;
    beginCarrying(core, market, wish, sized.quantity);
    return;
  }
  placeOrder(core, market, {
    purpose: 'entry',
    direction: pending.side,
    type: pending.type,
    quantity: sized.quantity,
    ...(pending.type === 'limit' ? { price: pending.price } : {}),
    ...(pending.type === 'stop' ? { stopPrice: pending.price } : {}),
    reason: pending.tag,
    reference,
    signalIndex: pending.signalIndex,
  });
};

/**
 * Whether an exit may still sell of what was left over beside a position that is gone: what is bought meanwhile would be
 * sold with it.
 */
const isStillLeaving = (core: Core, market: LiveMarket): boolean =>
  market.lane.quantity === 0 && aliveOrders(core, market, 'exit', 'flatten').length > 0;

/** Takes back entries that the engine does not want any more: their time is over, or the strategy wants out. */
const withdraw = (core: Core, market: LiveMarket): void => {
  for (const order of aliveOrders(core, market, 'entry')) {
    if (market.lane.pending?.signalIndex !== order.signalIndex) cancelOrder(core, order);
  }
};

/**
 * Sends what waits to be opened, the strongest conviction first, after the exits of the bar. While entries are held, what
 * waits is dropped: a signal that could not be followed is not followed later.
 */
export const syncEntries = (core: Core): void => {
  for (const market of core.markets) withdraw(core, market);
  const { fillsAtOpen } = core.settings.capabilities;
  if (fillsAtOpen && !core.opensComplete) return;
  if (anyExitUnderWay(core)) return;
  fixSpendable(core);
  const waiting = core.markets
    .filter(({ lane }) => lane.pending !== null)
    .sort((a, b) => a.lane.pending!.rank - b.lane.pending!.rank);
  for (const market of waiting) {
    // Each entry is sized by what the one before it left: where fills come at once, that is known first.
    if (fillsAtOpen && anyEntryUnderWay(core)) return;
    const { lane } = market;
    const pending = lane.pending!;
    if (core.holds.size > 0 || core.phase !== 'running') {
      drop(core, market, core.phase === 'running' ? 'held' : core.phase);
      continue;
    }
    if (!mayGo(core, market) || core.passed < market.notBefore || openIndex(market) < pending.from) continue;
    if (lane.quantity !== 0 && lane.position.side !== pending.side) continue;
    if (market.entering !== null || aliveOrders(core, market, 'entry').length > 0) continue;
    if (!fillsAtOpen && isStillLeaving(core, market)) continue;
    sendEntry(core, market);
  }
  for (const market of core.markets) withdraw(core, market);
};
