import { exactProduct, exactSum } from '../../core/exact-sum.js';
import type { FillReport } from '../../core/order.js';
import { baseOf, quoteOf, type SymbolName } from '../../core/symbol.js';
import type { Ledger } from '../../engine/ledger.js';
import type { Core } from '../core/core.js';
import type { LiveMarket } from '../core/live-market.js';

/** Last price seen of a market, quote currency; 0 before the first. */
export const priceOf = ({ price, lane }: LiveMarket): number =>
  Number.isNaN(price) ? (Number.isNaN(lane.mark) ? 0 : lane.mark) : price;

/** What a fill does to an account, by currency. */
export const fillEffect = (fill: FillReport): ReadonlyMap<string, number> => {
  const direction = fill.side === 'buy' ? 1 : -1;
  const effect = new Map<string, number>();
  const add = (currency: string, amount: number): void => {
    effect.set(currency, exactSum(effect.get(currency) ?? 0, amount));
  };
  add(baseOf(fill.symbol), direction * fill.quantity.value);
  add(quoteOf(fill.symbol), -direction * exactProduct(fill.quantity.value, fill.price.value));
  add(fill.feeCurrency, -fill.fee.value);
  return effect;
};

/** What the books of a session have of its account. */
export interface HeldMoney {
  readonly held: readonly { readonly symbol: SymbolName; readonly quantity: number }[];
  readonly ledger: Ledger;
  readonly foreignFees: number;
  readonly coinFees: Readonly<Record<string, number>>;
}

/**
 * What a session has made of its account since it began, by currency, from what it holds in each market, its cash, and the
 * coins that its fees were paid with: also those of a currency that it does not trade.
 */
export const amountsOf = ({
  held,
  ledger,
  foreignFees,
  coinFees,
}: HeldMoney): ReadonlyMap<string, number> => {
  const amounts = new Map<string, number>();
  const add = (currency: string, amount: number): void => {
    amounts.set(currency, exactSum(amounts.get(currency) ?? 0, amount));
  };
  for (const { symbol, quantity } of held) add(baseOf(symbol), quantity);
  // Fees in other coins were booked in quote currency, and were not paid in it.
  add(quoteOf(held[0]!.symbol), exactSum(ledger.cash, -ledger.initial, foreignFees));
  for (const [currency, amount] of Object.entries(coinFees)) add(currency, -amount);
  return amounts;
};

/** What the session has made of the account since the baseline in each currency that it trades, as the books have it. */
export const sessionAmounts = ({
  markets,
  engine,
  foreignFees,
  coinFees,
}: Core): ReadonlyMap<string, number> => {
  const held = markets.map(({ lane }) => ({
    symbol: lane.instrument.symbol,
    quantity: exactSum(lane.quantity, lane.dust),
  }));
  const traded = new Set(held.flatMap(({ symbol }) => [baseOf(symbol), quoteOf(symbol)]));
  const all = amountsOf({ held, ledger: engine.ledger, foreignFees, coinFees });
  return new Map([...all].filter(([currency]) => traded.has(currency)));
};

/** Base currency that is one lot, or quote currency that is one tick; the coarsest of the markets that use it. */
const gridOf = (core: Core, currency: string): number =>
  core.markets.reduce((coarsest, { lane: { instrument } }) => {
    const { symbol, lotSize, tickSize } = instrument;
    const step = baseOf(symbol) === currency ? lotSize : quoteOf(symbol) === currency ? tickSize : 0;
    return Math.max(coarsest, step);
  }, 0);

const RELATIVE = 1e-8;
const SMALLEST = 1e-12;

/** How far books and venue may lie apart in a currency: a lot or a tick, and what binary numbers lose. */
export const toleranceOf = (core: Core, currency: string, amount: number): number =>
  gridOf(core, currency) + RELATIVE * Math.abs(amount) + SMALLEST;
