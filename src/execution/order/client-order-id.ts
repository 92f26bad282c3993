import { digestOf } from '../../core/digest.js';
import { invariantError } from '../../core/errors.js';
import type { OrderPurpose } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';

export interface OrderIdentity {
  /** Id of the session. */
  readonly session: string;
  readonly symbol: SymbolName;
  /** Open of the bar whose close decided it, ms UTC. Bars are whole minutes. */
  readonly barTime: number;
  readonly purpose: OrderPurpose;
  /** Counts the orders of one purpose and bar from 0: replacements, slices. */
  readonly attempt: number;
}

/** What an order is for, as its number has it. */
export const LETTER: Readonly<Record<OrderPurpose, string>> = {
  entry: 'e',
  exit: 'x',
  stop: 's',
  target: 't',
  flatten: 'f',
};

const HASH_LENGTH = 6;
const LONGEST_SYMBOL = 10;

/** Six digits in base 36 of a digest of the text. */
const shortHash = (text: string): string => {
  const hash = BigInt(`0x${digestOf(text).slice(0, 16)}`) % 36n ** BigInt(HASH_LENGTH);
  return hash.toString(36).padStart(HASH_LENGTH, '0');
};

/** A market as it stands in a number: readable where it is short. */
export const symbolPart = (symbol: string): string => {
  const readable = symbol.replace('/', '_');
  if (readable.length <= LONGEST_SYMBOL && /^[A-Za-z0-9_]+$/.test(readable)) return readable;
  const start = symbol.replace(/[^A-Za-z0-9]/g, '').slice(0, LONGEST_SYMBOL - HASH_LENGTH);
  return start + shortHash(symbol);
};

/** What the numbers of all orders of a session begin with. */
export const sessionPrefix = (session: string): string => `t${shortHash(session)}-`;

const counted = (what: string, value: number, most: number): string => {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value.toString(36);
  throw invariantError(`${what} ${value} does not fit into a client order id`);
};

/**
 * Our number of an order, the same for the same intent: `t1x9qk2-BTC_USDT-hqw3c-e0` is session, market, minute of the
 * bar in base 36, purpose (e entry, x exit, s stop, t target, f flatten) and attempt. At most 36 of `A-Z a-z 0-9 - _`,
 * the rule of Binance. Throws an invariant error for a time or an attempt that is no number fit for it.
 */
export const clientOrderId = ({ session, symbol, barTime, purpose, attempt }: OrderIdentity): string => {
  const minute = counted('bar time', Math.floor(barTime / 60_000), 36 ** 6 - 1);
  const which = counted('attempt', attempt, 36 ** 6 - 1);
  return `${sessionPrefix(session)}${symbolPart(symbol)}-${minute}-${LETTER[purpose]}${which}`;
};
