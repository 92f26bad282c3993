import type { FillReport } from '../../core/order.js';
import { baseOf, type SymbolName } from '../../core/symbol.js';
import { fillKey } from '../core/baseline.js';
import { type Core, marketOf } from '../core/core.js';
import { fillEffect } from './amounts.js';

/** A fill, and the order that it is told to. */
export interface FillOf {
  readonly order: string;
  readonly fill: FillReport;
}

const numberOf = ({ fill }: FillOf): number => Number(fill.venueFillId);

/** By the venue's clock, then by its numbers where they are numbers, else as it told them. */
const byTime = (fills: readonly FillOf[]): readonly FillOf[] =>
  [...fills].sort((a, b) => a.fill.time - b.fill.time || numberOf(a) - numberOf(b) || 0);

const amountOf = ({ fill }: FillOf): number => Math.abs(fillEffect(fill).get(baseOf(fill.symbol)) ?? 0);

/**
 * Fills in the order in which they must have happened: by time, each once, and nothing is left before it was entered. A
 * venue's clock may step back, and then the time alone would let a position be sold before it is bought: such an exit
 * waits for the entries that it needs. One that no entry explains comes last. The orders must be known to the core.
 */
export const fillsInOrder = (core: Core, fills: readonly FillOf[]): readonly FillOf[] => {
  const once = [...new Map(fills.map((one) => [fillKey(one.fill), one])).values()];
  const held = new Map<SymbolName, number>();
  const heldOf = ({ fill: { symbol } }: FillOf): number =>
    held.get(symbol) ?? Math.abs(marketOf(core, symbol)?.lane.quantity ?? 0);
  const enters = ({ order }: FillOf): boolean => core.orders.get(order)?.purpose === 'entry';
  const fits = (one: FillOf): boolean =>
    enters(one) ||
    amountOf(one) <= heldOf(one) + (marketOf(core, one.fill.symbol)?.lane.instrument.lotSize ?? 0);
  const sorted: FillOf[] = [];
  let waiting = byTime(once);
  while (waiting.length > 0) {
    const next = waiting.find(fits) ?? waiting[0]!;
    sorted.push(next);
    held.set(next.fill.symbol, heldOf(next) + (enters(next) ? 1 : -1) * amountOf(next));
    waiting = waiting.filter((one) => one !== next);
  }
  return sorted;
};
