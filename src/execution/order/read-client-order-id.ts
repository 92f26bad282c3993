import type { OrderPurpose } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { LETTER, type OrderIdentity, sessionPrefix, symbolPart } from './client-order-id.js';

const SHAPE = /^-([0-9a-z]{1,6})-([exstf])([0-9a-z]{1,6})$/;

const purposeOf = (letter: string): OrderPurpose | undefined =>
  (Object.keys(LETTER) as OrderPurpose[]).find((purpose) => LETTER[purpose] === letter);

/** Whether an order with this number was made by the session. */
export const isOfSession = (clientOrderId: string | null, session: string): boolean =>
  clientOrderId?.startsWith(sessionPrefix(session)) ?? false;

/**
 * What a client order id says of its order; null where the session did not make it, and where it fits to none of its
 * markets. The opposite of `clientOrderId`.
 */
export const readClientOrderId = (
  id: string,
  session: string,
  symbols: readonly SymbolName[],
): OrderIdentity | null => {
  if (!isOfSession(id, session)) return null;
  const rest = id.slice(sessionPrefix(session).length);
  for (const symbol of symbols) {
    const part = symbolPart(symbol);
    if (!rest.startsWith(part)) continue;
    const [, minute, letter, attempt] = SHAPE.exec(rest.slice(part.length)) ?? [];
    const purpose = purposeOf(letter ?? '');
    if (minute === undefined || attempt === undefined || purpose === undefined) continue;
    const barTime = Number.parseInt(minute, 36) * 60_000;
    return { session, symbol, barTime, purpose, attempt: Number.parseInt(attempt, 36) };
  }
  return null;
};
