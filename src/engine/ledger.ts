import { type Arithmetic, BINARY } from './arithmetic.js';

/**
 * The one set of books. Quote currency throughout. The invariant, checked by the tests after every bar:
 * cash + sum of (signed quantity × mark) = equity, and equity − initial = profit of all trades, closed and open, net of
 * fees. Slippage is already in the fill prices; the sum here is for the record.
 */
export interface Ledger {
  readonly initial: number;
  cash: number;
  fees: number;
  slippage: number;
  /** Value of everything bought and sold. */
  turnover: number;
}

export const openLedger = (initial: number): Ledger => ({
  initial,
  cash: initial,
  fees: 0,
  slippage: 0,
  turnover: 0,
});

/**
 * Books one fill: `signedQuantity` is positive for a buy, `fee` in quote currency. Returns the fee.
 */
export const bookFill = (
  ledger: Ledger,
  signedQuantity: number,
  price: number,
  fee: number,
  slippage: number,
  { sum, product }: Arithmetic = BINARY,
): number => {
  const paid = product(signedQuantity, price);
  ledger.cash = sum(ledger.cash, -sum(paid, fee));
  ledger.fees = sum(ledger.fees, fee);
  ledger.slippage = sum(ledger.slippage, slippage);
  ledger.turnover = sum(ledger.turnover, Math.abs(paid));
  return fee;
};
