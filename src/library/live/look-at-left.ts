import type { Exact } from '../../core/exact.js';
import { isTerminal } from '../../core/order.js';
import { quoteOf } from '../../core/symbol.js';
import type { Venue } from '../../exchange/port/venue.js';
import { CLOCKS_DIFFER_MS } from '../../live/reconcile/in-flight.js';
import type { LeftPosition, LeftStop } from '../../memory/live/reads/left-positions.js';
import { type ExitFees, exitFees } from './exit-fees.js';

/** What became of a stop that a session left at its venue. */
export type StopToday =
  /** It rests there. */
  | { readonly kind: 'rests'; readonly stopPrice: number | null }
  /** It sold so much, base currency, at a mean price; the last of it at a time, ms UTC of the venue. */
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

const stopToday = async (
  venue: Pick<Venue, 'find' | 'fills'>,
  symbol: string,
  stop: LeftStop,
): Promise<StopToday> => {
  const { clientOrderId, venueOrderId, stopPrice, createdAt } = stop;
  const report = await venue.find({ symbol, clientOrderId, venueOrderId });
  if (report === null) return { kind: 'none' };
  if (!isTerminal(report.status)) return { kind: 'rests', stopPrice };
  const { filled, averagePrice } = report;
  if (!(filled.value > 0) || averagePrice === null) return { kind: 'none' };
  const told = await venue.fills(symbol, Math.max(0, createdAt - CLOCKS_DIFFER_MS));
  const fills = told.filter((fill) => fill.venueOrderId === report.venueOrderId);
  const time = fills.length > 0 ? Math.max(...fills.map((fill) => fill.time)) : report.time;
  const fees = exitFees(fills, { quote: quoteOf(symbol), filled: filled.value });
  return { kind: 'sold', quantity: filled.value, price: averagePrice, fees, time };
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
