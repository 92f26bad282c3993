import type { BookLevel } from '../market/types.js';
import type { Units } from '../units.js';
import type { MarketEvent } from '../venue/events.js';
import { depthPayload, type Payload } from './market-payloads.js';

type DepthEvent = Extract<MarketEvent, { readonly kind: 'depth' }>;

/** Changes of a book, put together until they are told: of each level the last word. */
export interface DepthChanges {
  readonly add: (event: DepthEvent) => void;
  /** What there is to tell, and begins anew; null where nothing has changed. */
  readonly take: () => Payload | null;
}

const levelsOf = (side: ReadonlyMap<Units, Units>, bestFirst: (a: Units, b: Units) => number) =>
  [...side].sort(([a], [b]) => bestFirst(a, b)).map(([price, quantity]): BookLevel => ({ price, quantity }));

const ascending = (a: Units, b: Units): number => (a < b ? -1 : a > b ? 1 : 0);
const descending = (a: Units, b: Units): number => ascending(b, a);

export const createDepthChanges = (): DepthChanges => {
  const [bids, asks] = [new Map<Units, Units>(), new Map<Units, Units>()];
  let first: DepthEvent | undefined;
  let last: DepthEvent | undefined;
  return {
    add: (event) => {
      first ??= event;
      last = event;
      for (const { price, quantity } of event.bids) bids.set(price, quantity);
      for (const { price, quantity } of event.asks) asks.set(price, quantity);
    },
    take: () => {
      if (first === undefined || last === undefined) return null;
      const payload = depthPayload({
        symbol: last.symbol,
        time: last.time,
        firstUpdateId: first.firstUpdateId,
        finalUpdateId: last.finalUpdateId,
        bids: levelsOf(bids, descending),
        asks: levelsOf(asks, ascending),
      });
      first = undefined;
      last = undefined;
      bids.clear();
      asks.clear();
      return payload;
    },
  };
};
