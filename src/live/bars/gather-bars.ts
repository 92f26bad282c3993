import { invariantError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import { askMissing, takeAnswer, takeFailure } from './back-fill.js';
import type { Gatherer } from './gatherer.js';
import type { GathererEvent, GathererOutput } from './gatherer-output.js';
import type { Lane } from './lane.js';
import { playSteps, tellPrices, watchStuck } from './play-steps.js';
import { hear, watchStale } from './stale-watch.js';
import { takeClosed, takeUnfinished } from './take-candle.js';

const laneNamed = ({ laneOf }: Gatherer, symbol: string): Lane => {
  const lane = laneOf.get(symbol);
  if (lane === undefined) throw invariantError(`the feed told of ${symbol}, which nobody asked for`);
  return lane;
};

const take = (gatherer: Gatherer, event: GathererEvent, out: GathererOutput[]): void => {
  switch (event.kind) {
    case 'candle': {
      const lane = laneNamed(gatherer, event.symbol);
      hear(gatherer, lane, event.time);
      if (event.closed) takeClosed(gatherer, lane, event.row, 'live', out);
      else takeUnfinished(gatherer, lane, event.row, event.time, out);
      break;
    }
    case 'trade':
    case 'alive':
      // Prices come from candles alone, as in a backtest; these say that the market is alive.
      hear(gatherer, laneNamed(gatherer, event.symbol), event.time);
      break;
    case 'answer':
      takeAnswer(gatherer, laneNamed(gatherer, event.symbol), event, out);
      break;
    case 'ask-failed':
      takeFailure(gatherer, laneNamed(gatherer, event.symbol), event);
      break;
    case 'end':
      gatherer.ended = true;
      break;
    case 'clock':
    case 'connection':
      break;
  }
};

/**
 * Makes steps of what a feed tells, losing nothing: a bar is played once, in order, when the closed candle of every
 * symbol is there or the venue was seen to have none. Candles that did not come are asked for, with all holes before
 * them; duplicates and what is over are ignored.
 *
 * `now` is the time in the feed's market (ms UTC) when the event came; time that goes back is taken as standing still.
 * `waits` says whether a closed candle of a symbol was told already and will be heard: nothing is asked for before.
 * The gatherer is changed in place. Throws an invariant error for a symbol it was not opened with.
 */
export const gather = (
  gatherer: Gatherer,
  event: GathererEvent,
  now: number,
  waits: (symbol: SymbolName) => boolean = () => false,
): readonly GathererOutput[] => {
  const out: GathererOutput[] = [];
  gatherer.now = Math.max(gatherer.now, now);
  take(gatherer, event, out);
  playSteps(gatherer, out);
  // Past candles of one bar close one after the other at the same time: what is missing shows when the next bar opens.
  const closing = gatherer.past && event.kind === 'candle' && event.closed;
  if (!closing) for (const lane of gatherer.lanes) if (!waits(lane.symbol)) askMissing(gatherer, lane, out);
  watchStuck(gatherer, out);
  tellPrices(gatherer, out);
  watchStale(gatherer, now, out);
  return out;
};
