import { STUCK_AFTER } from './back-fill.js';
import type { Gatherer } from './gatherer.js';
import type { GathererOutput, StepCandle } from './gatherer-output.js';
import { isSettled, type Lane, takeBar } from './lane.js';
import { tellClosed, tellForming } from './tell-prices.js';

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
    tellClosed(closed, gatherer.stepMs, out);
    if (candles.length > 0) out.push({ kind: 'step', time, candles, missing });
    gatherer.next = time + gatherer.stepMs;
  }
};

/**
 * Tells the prices of the bars that are being made. Those after the next step are held back until it is played: what is
 * decided at its close meets the open after it. While the step is stuck they are told all the same: stops are watched.
 */
export const tellPrices = (gatherer: Gatherer, out: GathererOutput[]): void => {
  for (const lane of gatherer.lanes) {
    const { forming } = lane;
    if (forming === null || forming.barTime < gatherer.next) continue;
    if (forming.barTime === gatherer.next || gatherer.stuck) tellForming(lane, out);
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
