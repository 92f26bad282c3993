import { STUCK_AFTER } from './back-fill.js';
import type { Gatherer } from './gatherer.js';
import type { GathererOutput, StepCandle } from './gatherer-output.js';
import { isSettled, type Lane, takeBar } from './lane.js';
import { tellAhead, tellClosed, tellForming } from './tell-prices.js';

/** Plays every bar of which everything is known, in order. A bar without any candle is none. */
export const playSteps = (gatherer: Gatherer, out: GathererOutput[]): void => {
  const { lanes } = gatherer;
  while (lanes.every((lane) => isSettled(lane, gatherer.next))) {
    const time = gatherer.next;
    if (gatherer.stuck) {
      gatherer.stuck = false;
      out.push({ kind: 'unstuck', time });
    }
    const bars = lanes.map((lane) => ({ lane, candle: takeBar(lane, time) }));
    const candles = bars.flatMap(({ lane: { symbol }, candle }): readonly StepCandle[] =>
      candle === null ? [] : [{ symbol, ...candle }],
    );
    const missing = bars.filter(({ candle }) => candle === null).map(({ lane }) => lane.symbol);
    const closed = bars.flatMap(({ lane, candle }) => (candle === null ? [] : [{ lane, row: candle.row }]));
    tellClosed(gatherer, closed, out);
    for (const { told } of lanes) told.delete(time);
    if (candles.length > 0) out.push({ kind: 'step', time, candles, missing });
    gatherer.next = time + gatherer.stepMs;
  }
};

/** Whether the bar that is being made is open for the session; what is told of a bar that has closed is old. */
const opensNow = ({ next, stuck }: Gatherer, { forming, closed }: Lane): boolean =>
  forming !== null &&
  !closed.has(forming.barTime) &&
  (forming.barTime === next || (stuck && forming.barTime > next));

/**
 * Tells the prices of the bars that are being made. A bar after the next step opens when that is played: what is decided
 * at its close meets the open after it. While the step is stuck it opens all the same. Its prices are held back until then,
 * or not (`pricesAhead`).
 */
export const tellPrices = (gatherer: Gatherer, out: GathererOutput[]): void => {
  for (const lane of gatherer.lanes) {
    if (opensNow(gatherer, lane)) tellForming(gatherer, lane, out);
    if (gatherer.pricesAhead) tellAhead(gatherer, lane, out);
  }
};

/** Says once that the next bar cannot be completed. */
export const watchStuck = (gatherer: Gatherer, out: GathererOutput[]): void => {
  if (gatherer.stuck) return;
  const isBlocking = (lane: Lane): boolean => lane.failures >= STUCK_AFTER && !isSettled(lane, gatherer.next);
  const first = gatherer.lanes.find(isBlocking);
  if (first === undefined) return;
  const blocking = gatherer.lanes.filter(isBlocking);
  gatherer.stuck = true;
  out.push({
    kind: 'stuck',
    time: gatherer.next,
    symbols: blocking.map(({ symbol }) => symbol),
    attempts: Math.max(...blocking.map(({ failures }) => failures)),
    reason: first.reason,
  });
};
