import type { Instrument } from '../../core/instrument.js';
import { ceilToStep, floorToStep } from '../../core/money.js';

/**
 * What a taker pays beyond the price seen: a fixed number of basis points, or square-root impact, where taking the
 * whole volume of the bar moves the price by `impact` (a fraction) and a share of it by the root of that share
 * (the square-root law: Torre 1997, Almgren et al. 2005).
 */
export type SlippageModel =
  | { readonly kind: 'bps'; readonly bps: number }
  | { readonly kind: 'volume-share'; readonly impact: number };

export interface CostModel {
  readonly slippage: SlippageModel;
  /** Most of a bar's volume that we may take, as a fraction; Infinity for no cap. */
  readonly participation: number;
}

/** Slippage as a fraction of the price for taking `quantity` out of a bar's `volume`. */
export const slippageFraction = (model: SlippageModel, quantity: number, volume: number): number => {
  if (model.kind === 'bps') return model.bps / 10_000;
  return volume > 0 ? model.impact * Math.sqrt(Math.min(1, quantity / volume)) : model.impact;
};

/** The price a taker gets: `reference` moved against `direction` (1 buys, -1 sells) and onto the tick grid. */
export const takerPrice = (
  reference: number,
  direction: number,
  slippage: number,
  tickSize: number,
): number => {
  const moved = reference * (1 + direction * slippage);
  if (tickSize === 0 || slippage === 0) return moved;
  // Nothing is sold for nothing: the lowest price there is is one tick.
  return direction > 0 ? ceilToStep(moved, tickSize) : Math.max(tickSize, floorToStep(moved, tickSize));
};

/** What a taker gets for `quantity` out of a bar's `volume`: a function of what is filled, whatever was wanted. */
export const takerFillPrice = (
  model: SlippageModel,
  reference: number,
  direction: number,
  quantity: number,
  volume: number,
  tickSize: number,
): number => takerPrice(reference, direction, slippageFraction(model, quantity, volume), tickSize);

/** A resting price on the tick grid, rounded to our disadvantage: `direction` 1 rounds up, -1 down. */
export const onTick = (price: number, direction: number, instrument: Instrument): number =>
  direction > 0 ? ceilToStep(price, instrument.tickSize) : floorToStep(price, instrument.tickSize);
