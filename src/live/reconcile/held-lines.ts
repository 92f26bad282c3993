import { exactDifference, exactSum } from '../../core/exact-sum.js';
import { baseOf, quoteOf } from '../../core/symbol.js';
import type { Core } from '../core/core.js';
import { sessionAmounts } from './amounts.js';
import type { VenueFacts } from './venue-facts.js';

/** A protective stop of the session that rests at the venue. */
export interface RestingStop {
  readonly symbol: string;
  /** What it sells and has not sold yet, base currency. */
  readonly quantity: number;
  /** Quote currency; null where the venue does not say it. */
  readonly stopPrice: number | null;
}

/** A currency that the session trades: what the account has of it, and what of that is the session's. */
export interface HeldLine {
  readonly currency: string;
  /** At the venue, free and held back by orders together. */
  readonly held: number;
  /** In positions of the session; of the quote currency 0. */
  readonly inPositions: number;
  /** Left over of earlier positions. */
  readonly leftOver: number;
  /** Of the quote currency the cash in the books of the session, else null. */
  readonly cash: number | null;
  readonly stops: readonly RestingStop[];
}

const stopsIn = ({ orders }: Core, { openOrders }: VenueFacts, currency: string): readonly RestingStop[] =>
  openOrders.flatMap(({ clientOrderId, symbol, quantity, filled, stopPrice }) => {
    if (clientOrderId === null || orders.get(clientOrderId)?.purpose !== 'stop') return [];
    if (baseOf(symbol) !== currency) return [];
    const left = exactDifference(quantity.value, filled.value);
    return [{ symbol, quantity: left, stopPrice: stopPrice?.value ?? null }];
  });

/** What the account holds of each currency that the session trades, as the venue and the books have it. */
export const heldLines = (core: Core, facts: VenueFacts): readonly HeldLine[] => {
  const { markets, engine } = core;
  const quote = quoteOf(markets[0]!.lane.instrument.symbol);
  return [...sessionAmounts(core).keys()].map((currency) => {
    const balance = facts.balances.find((one) => one.currency === currency);
    const lanes = markets
      .map(({ lane }) => lane)
      .filter(({ instrument }) => baseOf(instrument.symbol) === currency);
    return {
      currency,
      held: exactSum(balance?.free.value ?? 0, balance?.locked.value ?? 0),
      inPositions: exactSum(...lanes.map(({ quantity }) => quantity)),
      leftOver: exactSum(...lanes.map(({ dust }) => dust)),
      cash: currency === quote ? engine.ledger.cash : null,
      stops: stopsIn(core, facts, currency),
    };
  });
};
