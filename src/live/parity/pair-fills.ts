import { exactProduct, exactSum } from '../../core/exact-sum.js';
import type { SideFill } from './parity-side.js';

/** Fills that are taken for one another; one of them is missing where only one side has it. */
export interface FillPair {
  readonly session: SideFill | null;
  readonly backtest: SideFill | null;
}

/** The same fill may come so many bars earlier or later on one side. */
const NEAR_BARS = 5;

/** Several fills as the one they come to: quantities and fees added up, the price their average by quantity. */
const asOne = (fills: readonly SideFill[]): SideFill => {
  const first = fills[0]!;
  if (fills.length === 1) return first;
  const quantity = exactSum(...fills.map((fill) => fill.quantity));
  const value = exactSum(...fills.map((fill) => exactProduct(fill.quantity, fill.price)));
  const fee = fills.reduce<number | null>(
    (sum, fill) => (sum === null || fill.fee === null ? null : exactSum(sum, fill.fee)),
    0,
  );
  return { ...first, quantity, price: value / quantity, fee, flatten: fills.some(({ flatten }) => flatten) };
};

const keyOf = ({ symbol, barTime, role, side }: SideFill): string => `${symbol} ${barTime} ${role} ${side}`;

const grouped = (fills: readonly SideFill[]): Map<string, SideFill[]> => {
  const groups = new Map<string, SideFill[]>();
  for (const fill of fills) {
    const group = groups.get(keyOf(fill));
    if (group === undefined) groups.set(keyOf(fill), [fill]);
    else group.push(fill);
  }
  return groups;
};

const sameKind = (a: SideFill, b: SideFill): boolean =>
  a.symbol === b.symbol && a.role === b.role && a.side === b.side;

/** Takes the nearest fill of the same kind out of `others`, where one is within `reach` ms. */
const takeNearest = (fill: SideFill, others: SideFill[], reach: number): SideFill | null => {
  const away = (other: SideFill): number => Math.abs(other.barTime - fill.barTime);
  let found = -1;
  others.forEach((other, k) => {
    if (!sameKind(fill, other) || away(other) > reach) return;
    if (found === -1 || away(other) < away(others[found]!)) found = k;
  });
  return found === -1 ? null : others.splice(found, 1)[0]!;
};

/**
 * Pairs the fills of a session and of a backtest: by market, bar, side and role. As many on both sides are paired in their
 * order; else each side's count as one, also where only one side has any. Of the rest, an exit by command goes with the
 * next exit of the backtest, and what comes a few bars earlier or later is the same fill at another time.
 */
export const pairFills = (
  session: readonly SideFill[],
  backtest: readonly SideFill[],
  barMs: number,
): readonly FillPair[] => {
  const theirs = grouped(backtest);
  const pairs: FillPair[] = [];
  const alone: SideFill[] = [];
  for (const [key, mine] of grouped(session)) {
    const other = theirs.get(key);
    theirs.delete(key);
    if (other === undefined) alone.push(asOne(mine));
    else if (other.length === mine.length)
      mine.forEach((fill, k) => {
        pairs.push({ session: fill, backtest: other[k]! });
      });
    else pairs.push({ session: asOne(mine), backtest: asOne(other) });
  }
  const left = [...theirs.values()].map(asOne);
  // An exit by command may come long before the one that it took the place of.
  for (const fill of [...alone].sort((a, b) => Number(b.flatten) - Number(a.flatten))) {
    const reach = fill.flatten ? Number.POSITIVE_INFINITY : NEAR_BARS * barMs;
    pairs.push({ session: fill, backtest: takeNearest(fill, left, reach) });
  }
  pairs.push(...left.map((fill) => ({ session: null, backtest: fill })));
  const timeOf = (pair: FillPair): number => (pair.session ?? pair.backtest)!.barTime;
  return pairs.sort((a, b) => timeOf(a) - timeOf(b));
};
