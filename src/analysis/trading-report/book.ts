import type { TradeMode } from '../../memory/schema/trade-log.js';

/**
 * Trades of one mode in one quote currency: what may be added up. Live and paper results are never one number, and
 * neither are dollars and bitcoins.
 */
export interface Book {
  readonly mode: TradeMode;
  /** Quote currency. */
  readonly currency: string;
}

/** The name of a book: mode and currency. */
export const bookName = ({ mode, currency }: Book): string => `${mode} ${currency}`;
