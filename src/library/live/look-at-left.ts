import { type Exact, exactNumber } from '../../core/exact.js';
import { type FillReport, isTerminal, type OrderReport } from '../../core/order.js';
import { quoteOf } from '../../core/symbol.js';
import type { Venue } from '../../exchange/port/venue.js';
import { CLOCKS_DIFFER_MS } from '../../live/reconcile/in-flight.js';
import type { LeftPosition, LeftStop } from '../../memory/live/reads/left-positions.js';
import { type ExitFees, exitFees } from './exit-fees.js';

/** What became of a stop that a session left at its venue. */
export type StopToday =
  /** It rests there. */
  | { readonly kind: 'rests'; readonly stopPrice: number | null }
  /** It sold so much since its session ended, base currency, at a mean price; the last of it at a time, ms UTC of the venue. */
  | {
      readonly kind: 'sold';
      readonly quantity: number;
      readonly price: Exact;
      readonly fees: ExitFees;
      readonly time: number;
    }
  /** None was left, or the venue has it no more and it sold nothing. */
  | { readonly kind: 'none' };

/** A position that an earlier session left, and its stop as the venue has it now. */
export interface LeftToday extends LeftPosition {
  readonly stopToday: StopToday;
}

const quantityIn = (fills: readonly FillReport[]): number =>
  fills.reduce((sum, { quantity }) => sum + quantity.value, 0);

const worthOf = (fills: readonly FillReport[]): number =>
  fills.reduce((sum, { price, quantity }) => sum + price.value * quantity.value, 0);

/** Quantities and values are sums of floating point: less than this part of one is none. */
const ROUNDING = 1e-9;

/** Digits of a mean that mean something. */
const DIGITS = 12;

/** What of an order is not in the books: how much, at which mean price. Null for nothing. */
const unbooked = (
  { filled, averagePrice }: OrderReport,
  booked: readonly FillReport[],
  news: readonly FillReport[],
): { readonly quantity: number; readonly price: Exact } | null => {
  const quantity = filled.value - quantityIn(booked);
  if (averagePrice === null || !(quantity > filled.value * ROUNDING)) return null;
  if (booked.length === 0) return { quantity, price: averagePrice };
  const told = quantityIn(news);
  // Where its fills are not told any more, the means of the whole and of what is known make that of the rest.
  const mean =
    told >= quantity * (1 - ROUNDING)
      ? worthOf(news) / told
      : (averagePrice.value * filled.value - worthOf(booked)) / quantity;
  return {
    quantity: Number(quantity.toPrecision(DIGITS)),
    price: exactNumber(Number(mean.toPrecision(DIGITS))),
  };
};

const stopToday = async (
  venue: Pick<Venue, 'find' | 'fills'>,
  symbol: string,
  stop: LeftStop,
): Promise<StopToday> => {
  const { clientOrderId, venueOrderId, stopPrice, createdAt, booked } = stop;
  const report = await venue.find({ symbol, clientOrderId, venueOrderId });
  if (report === null) return { kind: 'none' };
  if (!isTerminal(report.status)) return { kind: 'rests', stopPrice };
  if (!(report.filled.value > 0)) return { kind: 'none' };
  const told = await venue.fills(symbol, Math.max(0, createdAt - CLOCKS_DIFFER_MS));
  const known = new Set(booked.map(({ venueFillId }) => venueFillId));
  const fills = told.filter(
    ({ venueOrderId, venueFillId }) => venueOrderId === report.venueOrderId && !known.has(venueFillId),
  );
  const sold = unbooked(report, booked, fills);
  if (sold === null) return { kind: 'none' };
  const time = fills.length > 0 ? Math.max(...fills.map((fill) => fill.time)) : report.time;
  const fees = exitFees(fills, { quote: quoteOf(symbol), filled: sold.quantity });
  return { kind: 'sold', ...sold, fees, time };
};

/**
 * Asks the venue for the stop of each position that was left, and for its fills where it sold: the books heard nothing of it
 * since their session ended. Throws the venue's error where it cannot be asked.
 */
export const lookAtLeft = async (
  venue: Pick<Venue, 'find' | 'fills'>,
  left: readonly LeftPosition[],
): Promise<readonly LeftToday[]> => {
  const today: LeftToday[] = [];
  for (const position of left) {
    const { symbol, stop } = position;
    const found: StopToday = stop === null ? { kind: 'none' } : await stopToday(venue, symbol, stop);
    today.push({ ...position, stopToday: found });
  }
  return today;
};
