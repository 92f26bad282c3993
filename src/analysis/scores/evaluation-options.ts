import type { WindowOptions } from './score-window.js';

/** Days that an evaluation looks back, when nothing else is said. */
export const EVALUATION_DAYS = 7;

export interface EvaluationOptions extends WindowOptions {
  /** Trades that a score asks for; 5 when left out. */
  readonly minTrades?: number;
}
