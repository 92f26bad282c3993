import type { LiveMarket } from '../market/market.js';
import type { Lists } from './lists.js';
import type { PlacingParts } from './placing.js';

/** What the calls of the exchange share. */
export interface VenueParts extends PlacingParts {
  readonly lists: Lists;
  /** ms UTC of the market. */
  readonly now: () => number;
  /** Throws -1121 for a symbol that is not listed. */
  readonly market: (symbol: string) => LiveMarket;
  /** Counts an order that was refused. */
  readonly refused: () => void;
}
