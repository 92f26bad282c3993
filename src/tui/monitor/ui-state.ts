import type { MonitorWish, PlayAct } from '../../core/monitor-event.js';
import type { SymbolName } from '../../core/symbol.js';
import type { TabId } from './keys.js';

/** What is asked of a person before something is done. */
export type Dialog =
  /** The table of shortcuts; which part of it, where it has several. */
  | { readonly kind: 'help'; readonly part: number }
  /** Words that rows must have, as far as they are typed. */
  | { readonly kind: 'filter'; readonly typed: string }
  | { readonly kind: 'swap'; readonly typed: string }
  /** The word must be typed. */
  | { readonly kind: 'kill'; readonly typed: string }
  /** Another key must be pressed. */
  | { readonly kind: 'flatten' }
  | { readonly kind: 'quit' };

/** How one table is looked at. */
export interface TableView {
  readonly cursor: number;
  readonly filter: string;
  /** Column it is ordered by; null as it came. */
  readonly sort: { readonly column: number; readonly descending: boolean } | null;
}

export const PLAIN_TABLE: TableView = { cursor: 0, filter: '', sort: null };

/** Which candles are looked at. */
export interface ChartView {
  /** Null shows the market under the cursor, or the first one. */
  readonly symbol: SymbolName | null;
  /** Open time of the last candle that is shown; null where nobody scrolled. */
  readonly end: number | null;
  /** What a person came for: it is in the middle where nobody scrolled. Null goes along with the newest candle. */
  readonly time: number | null;
}

/** What a person has chosen to see. */
export interface UiState {
  readonly tab: TabId;
  readonly tables: Readonly<Partial<Record<TabId, TableView>>>;
  readonly chart: ChartView;
  readonly dialog: Dialog | null;
  /** One line about what was last wished. */
  readonly says: { readonly ok: boolean; readonly text: string } | null;
}

export const NEWEST_CANDLES: ChartView = { symbol: null, end: null, time: null };

export const startUi: UiState = {
  ...{ tab: 'overview', tables: {}, chart: NEWEST_CANDLES },
  ...{ dialog: null, says: null },
};

/** What a key asks of the world outside. */
export type Effect =
  | { readonly kind: 'wish'; readonly wish: MonitorWish }
  | { readonly kind: 'play'; readonly act: PlayAct }
  | { readonly kind: 'export'; readonly tab: TabId }
  /** This program waits until it is told to go on. */
  | { readonly kind: 'suspend' }
  /** `stop`: the session is to end, too. */
  | { readonly kind: 'leave'; readonly stop: boolean };

export const tableOf = ({ tables }: UiState, tab: TabId): TableView => tables[tab] ?? PLAIN_TABLE;
