import type { Candles } from '../../core/candles.js';
import { exactNumber } from '../../core/exact.js';
import type { Instrument } from '../../core/instrument.js';
import { planOf, type SlicedChoice } from './plan-of.js';
import { type SimulatedFill, type SimulatedMarket, simulateSlices } from './simulate-slices.js';

/** An order that is cut into slices from the open of a bar on. */
export interface SlicedInBar {
  readonly direction: 1 | -1;
  /** Base currency. */
  readonly quantity: number;
  /** Smallest order value, quote currency; 0 for what may be left in any size. */
  readonly minNotional: number;
  /** Open of the bar: its price, and its time in ms UTC. */
  readonly price: number;
  readonly startedAt: number;
}

/**
 * The slices of an order up to the close of the bar in which it begins, before the fill model takes its slippage; `inside`
 * is that bar, `closed` are the candles before it: of them a VWAP knows the volumes. The same for a backtest and for a
 * session on past candles.
 */
export const slicesInBar = (
  choice: SlicedChoice,
  { direction, quantity, ...order }: SlicedInBar,
  { lotSize }: Pick<Instrument, 'lotSize'>,
  inside: SimulatedMarket,
  closed: Candles,
): readonly SimulatedFill[] => {
  const parent = {
    ...order,
    quantity: exactNumber(quantity),
    side: direction === 1 ? 'buy' : 'sell',
    lotSize,
  } as const;
  return simulateSlices(planOf(choice, closed), parent, inside).fills;
};
