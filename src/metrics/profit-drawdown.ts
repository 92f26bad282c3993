/** A fall of the account as trades closed one after another. Indices count trades; -1 is the start. */
export interface ProfitDrawdown {
  /** The trade after which the account stood highest before the fall. */
  readonly highIndex: number;
  /** The trade after which it stood lowest. */
  readonly lowIndex: number;
  /** Size of the fall in quote currency, positive. */
  readonly amount: number;
  /** Size of the fall as a fraction of the account at the high, NEGATIVE. */
  readonly relative: number;
}

export interface ProfitDrawdowns {
  /** The fall that cost the most money. */
  readonly absolute: ProfitDrawdown;
  /** The fall that cost the greatest share of the account. */
  readonly relative: ProfitDrawdown;
}

const NONE: ProfitDrawdown = { highIndex: -1, lowIndex: -1, amount: 0, relative: 0 };

/**
 * Largest drawdown of a sequence of closed profits (quote currency) on top of a starting balance, chosen twice: by
 * money and by fraction, which can be different falls.
 *
 * Sees closed trades only and so misses what open positions went through: for that use `maxDrawdown` on equity.
 * Null when the starting balance is not above zero or anything is not finite; falls of 0 when the account never fell.
 * Convention: freqtrade's `calculate_max_drawdown`, absolute and relative, with its relative made negative.
 */
export const profitDrawdown = (pnl: Float64Array, startingBalance: number): ProfitDrawdowns | null => {
  if (!(startingBalance > 0)) return null;
  let absolute = NONE;
  let relative = NONE;
  let balance = startingBalance;
  let high = startingBalance;
  let highIndex = -1;
  for (let i = 0; i < pnl.length; i++) {
    balance += pnl[i]!;
    if (!(Math.abs(balance) < Number.POSITIVE_INFINITY)) return null;
    if (balance >= high) {
      high = balance;
      highIndex = i;
      continue;
    }
    const amount = high - balance;
    const share = -amount / high;
    if (!(amount < Number.POSITIVE_INFINITY && share > Number.NEGATIVE_INFINITY)) return null;
    if (amount > absolute.amount) absolute = { highIndex, lowIndex: i, amount, relative: share };
    if (share < relative.relative) relative = { highIndex, lowIndex: i, amount, relative: share };
  }
  return balance < Number.POSITIVE_INFINITY ? { absolute, relative } : null;
};
