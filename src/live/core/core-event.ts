import type { CandleRow } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import type { OrderEvent } from '../../execution/order/order-state.js';
import type { ReconciliationNote } from '../../memory/live/batch.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Adoption } from './adopt-order.js';
import type { Baseline } from './baseline.js';
import type { Correction } from './correct-books.js';
import type { Stretch } from './last-look.js';
import type { ClosedBars } from './play-step.js';

/** What a session's core can be told. Every event carries the time in the session's market, ms UTC. */
export type CoreEvent = {
  readonly now: number;
  /** More of the same moment follows: what is wanted of it is looked at after the last (`settled`). */
  readonly more?: boolean;
} & (
  | {
      readonly kind: 'bar-opened';
      readonly symbol: SymbolName;
      /** Open of the bar, ms UTC. */
      readonly time: number;
      readonly price: number;
      /** What the bar will trade, where that is known (past candles). */
      readonly volume: number | null;
      /** All of the bar, where it is known: slices inside it are those of a backtest then. */
      readonly row?: CandleRow;
    }
  /** No further market will open in this bar, or none is waited for. */
  | { readonly kind: 'opens-complete' }
  | ({ readonly kind: 'step' } & { readonly bars: ClosedBars })
  | {
      readonly kind: 'price';
      readonly symbol: SymbolName;
      readonly price: number;
      /** How far it went since the last news; where it is left out only the price itself is known. */
      readonly stretch?: Stretch;
    }
  /** Somebody traded, base currency; only VWAP asks for it. Where it is not told, the volumes of bars stand in. */
  | { readonly kind: 'traded'; readonly symbol: SymbolName; readonly quantity: number }
  /** An execution in parts is given up: what is filled stays. `id` is the client order id of its first order. */
  | { readonly kind: 'cancel-execution'; readonly id: string }
  /** The fill model could not tell what came first in the bar. */
  | { readonly kind: 'ambiguous'; readonly symbol: SymbolName }
  | { readonly kind: 'order'; readonly order: string; readonly event: OrderEvent }
  /** Time passes: what waits too long is asked for. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'hold'; readonly name: string; readonly reason: string }
  | { readonly kind: 'release'; readonly name: string }
  /** No entries any more; with `flatten`, and on paper, positions are left, else they are kept with their stops. */
  | { readonly kind: 'stop'; readonly flatten: boolean; readonly reason: string }
  /** Everything goes now, and nothing is opened until a person re-arms. */
  | { readonly kind: 'kill'; readonly reason: string }
  | { readonly kind: 'rearm' }
  /** Another strategy, or the same with other parameters, decides from the next close on. */
  | { readonly kind: 'swap'; readonly loaded: LoadedStrategy; readonly params: ParameterValues }
  /** The data is over: positions are closed at the last close, as a backtest closes them. */
  | { readonly kind: 'end-of-data' }
  /** Something worth a line in the journal that changes nothing. */
  | {
      readonly kind: 'noted';
      readonly entry: { readonly kind: string; readonly payload: Readonly<Record<string, unknown>> };
    }
  /** All news of one moment has been told. */
  | { readonly kind: 'settled' }
  /**
   * The books were compared; `checked`: up to when every fill at the venue is known now, ms UTC. `lacking`: what the venue
   * holds less of positions than the books, and nothing explains; base currency, by market.
   */
  | {
      readonly kind: 'reconciled';
      readonly note: ReconciliationNote;
      readonly checked?: number;
      readonly lacking?: Readonly<Record<SymbolName, number>>;
    }
  /** What the account has besides the session was taken, or is another now. */
  | { readonly kind: 'baseline'; readonly baseline: Baseline; readonly reason: string }
  /** An order of ours at the venue that the core does not know. */
  | { readonly kind: 'adopt'; readonly adoption: Adoption }
  /** The books are made to agree with the venue. */
  | { readonly kind: 'correct'; readonly correction: Correction }
  /** How many orders of the session the venue should know and knows none of; 0: it knows them. */
  | { readonly kind: 'unknown-orders'; readonly orders: number }
  /** What will be done after a restart, before it is done. */
  | { readonly kind: 'recovery'; readonly lines: readonly Readonly<Record<string, unknown>>[] }
);
