import type { FillReport, OrderReport } from '../../core/order.js';
import type { Adoption } from '../core/adopt-order.js';
import type { OrderNews } from '../session/tell-order.js';

export type DifferenceKind =
  /** The books take it for live (or cannot say), and the venue has no such order open. */
  | 'order-missing'
  /** Open at the venue and not in the books: ours by its number (a phantom), or not ours at all. */
  | 'order-foreign'
  /** Both have the order, and say different things of it. */
  | 'order-state'
  /** A fill of ours that the books do not have. */
  | 'fill-missing'
  /** A fill in one of our markets that is not ours. */
  | 'fill-foreign'
  /** The venue holds more of a base currency than the books and the baseline say. */
  | 'position-phantom'
  /** It holds less. */
  | 'position-missing'
  /** The quote currency is not what books and baseline say. */
  | 'cash';

/** One thing in which books and venue differ. Plain data: it is stored, and shown. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** A market; of cash the currency. */
  readonly symbol: string;
  /** Client order id, venue's number of an order or fill, or currency. */
  readonly subject: string;
  readonly books: string;
  readonly venue: string;
  /** What it touches, quote currency, never negative. */
  readonly money: number;
  /** What explains it; null where nothing does, or where it is still to be settled. */
  readonly explained: string | null;
}

/** A fill of somebody else; `ofEnded`: of an order that an ended session left in another market. */
export type ForeignFill = FillReport & { readonly ofEnded?: true };

/** What would settle a difference of orders and fills: news that the books did not hear. */
export type Settlement =
  | { readonly kind: 'tell'; readonly order: string; readonly news: OrderNews }
  | { readonly kind: 'adopt'; readonly adoption: Adoption; readonly fills: readonly FillReport[] }
  /** Somebody else traded in our market: it belongs to the baseline. */
  | { readonly kind: 'foreign-fill'; readonly fill: ForeignFill }
  /** Ours by its number, and it can be attributed to nothing. */
  | { readonly kind: 'cancel'; readonly report: OrderReport }
  /** A request that surely never reached the venue, of a venue whose memory is our own: it is sent now. */
  | { readonly kind: 'submit'; readonly order: string };

/** A difference, and what settles it. */
export interface Finding extends Difference {
  readonly settle: readonly Settlement[];
  /** The fill that it is about. */
  readonly fill?: FillReport;
}

export const differenceOf = ({ settle, fill, ...difference }: Finding): Difference => difference;
