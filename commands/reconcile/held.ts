import { exactNumber } from '../../src/core/exact.js';
import type { HeldLine, RestingStop } from '../../src/live/reconcile/held-lines.js';
import { money } from '../../src/report/format.js';

const HEAD = ['', 'at the venue', 'in positions', 'stops resting'];

/** As many decimals as venues count in, without the zeros at the end. */
const amount = (value: number): string => exactNumber(Number(value.toFixed(8))).text;

const stopText = ({ quantity, stopPrice }: RestingStop): string =>
  stopPrice === null ? amount(quantity) : `${amount(quantity)} at ${money(stopPrice)}`;

const cellsOf = ({ currency, held, inPositions, leftOver, cash, stops }: HeldLine): readonly string[] => {
  if (cash !== null) return [currency, money(held), '-', `cash of the session ${money(cash)}`];
  const resting = stops.length === 0 ? 'none' : stops.map(stopText).join(', ');
  const beside = leftOver === 0 ? '' : `; left over ${amount(leftOver)}`;
  return [currency, amount(held), amount(inPositions), `${inPositions === 0 ? '-' : resting}${beside}`];
};

/**
 * What is held of each currency: at the venue, in positions of the session, and under stops that rest there. A session
 * that an earlier version started tells none of it.
 */
export const heldText = (lines: readonly HeldLine[] = []): readonly string[] => {
  if (lines.length === 0) return [];
  const rows = [HEAD, ...lines.map(cellsOf)];
  const width = (k: number): number => Math.max(...rows.map((row) => row[k]!.length));
  return rows.map(
    ([currency, held, own, stops]) =>
      `  ${currency!.padEnd(width(0))}  ${held!.padStart(width(1))}  ${own!.padStart(width(2))}  ${stops}`,
  );
};
