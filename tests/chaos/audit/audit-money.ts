import { decimal, sum, text, times } from './decimal.js';
import type { BookFill, Books } from './read-books.js';
import type { Truth } from './venue-truth.js';

export interface MoneyAudit {
  readonly findings: readonly string[];
  /** Quote currency that no fill explains, exact. */
  readonly residue: string;
}

const feeIn = (fills: readonly BookFill[], currency: string): bigint =>
  sum(fills.map((fill) => (fill.fee_currency === currency ? decimal(fill.fee_text) : 0n)));

const signed = (fill: BookFill, value: bigint): bigint => (fill.side === 'buy' ? value : -value);

const held = ({ balances }: Truth, currency: string): bigint => {
  const balance = balances.get(currency);
  return balance === undefined ? 0n : decimal(balance.free) + decimal(balance.locked);
};

/** What the numbers of the books may be off by: they are binary, and were added up many times. */
const CLOSE = 1e-6;

/** The journal explains what the account has: base currencies, quote currency, positions and cash. */
export const auditMoney = (
  truth: Truth,
  books: Books,
  symbols: readonly string[],
  start: string,
): MoneyAudit => {
  const findings: string[] = [];
  const quote = symbols[0]!.split('/')[1]!;
  for (const symbol of symbols) {
    const base = symbol.split('/')[0]!;
    const fills = books.fills.filter((fill) => fill.symbol === symbol);
    const bought = sum(fills.map((fill) => signed(fill, decimal(fill.quantity_text))));
    const explained = bought - feeIn(books.fills, base);
    const there = held(truth, base);
    if (explained !== there)
      findings.push(`${base}: the venue has ${text(there)}, the fills come to ${text(explained)}`);
    const position = books.positions
      .filter((row) => row.symbol === symbol)
      .reduce((all, row) => all + row.quantity, books.dust.get(symbol) ?? 0);
    if (Math.abs(position - Number(text(there))) > CLOSE)
      findings.push(`${base}: the venue has ${text(there)}, position and dust are ${position}`);
  }
  const spent = sum(
    books.fills.map((fill) => signed(fill, times(decimal(fill.price_text), decimal(fill.quantity_text)))),
  );
  const residue = held(truth, quote) - (decimal(start) - spent - feeIn(books.fills, quote));
  if (residue !== 0n) findings.push(`${quote}: ${text(residue)} at the venue is explained by no fill`);
  const { cash } = books;
  if (
    books.sessions.length === 1 &&
    cash !== null &&
    Math.abs(cash - Number(text(held(truth, quote)))) > CLOSE
  )
    findings.push(`${quote}: the venue has ${text(held(truth, quote))}, the session's books say ${cash}`);
  return { findings, residue: text(residue) };
};
