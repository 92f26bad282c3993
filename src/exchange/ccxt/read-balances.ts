import { readExact, ZERO } from '../../core/exact.js';
import type { Balance } from '../../core/order.js';
import type { Dialect } from './dialect.js';
import { exactAt, textAt, valueAt } from './raw-text.js';

/** What stands in an answer or in a message of the stream, exactly; null where it holds no list of balances. */
export const balancesIn = (
  dialect: Dialect,
  info: unknown,
  codeOf: (venueCurrency: string) => string,
): readonly Balance[] | null => {
  const paths = dialect.balances;
  const list = paths === null ? undefined : valueAt(info, paths.list);
  if (paths === null || !Array.isArray(list)) return null;
  return list.flatMap((entry: unknown) => {
    const currency = textAt(entry, paths.currency);
    if (currency === null) return [];
    const free = exactAt(entry, paths.free, null) ?? ZERO;
    const locked = exactAt(entry, paths.locked, null) ?? ZERO;
    return [{ currency: codeOf(currency), free, locked }];
  });
};

/** The same from ccxt's numbers, for venues whose lists nobody looked at closer. */
export const balancesOfCcxt = (balances: Readonly<Record<string, unknown>>): readonly Balance[] => {
  const part = (name: string): Readonly<Record<string, unknown>> =>
    (balances[name] ?? {}) as Record<string, unknown>;
  const free = part('free');
  const used = part('used');
  return Object.keys(free).map((currency) => ({
    currency,
    free: readExact(String(free[currency] ?? 0)) ?? ZERO,
    locked: readExact(String(used[currency] ?? 0)) ?? ZERO,
  }));
};

/** Without what the account has nothing of. */
export const held = (balances: readonly Balance[]): readonly Balance[] =>
  balances.filter(({ free, locked }) => free.value !== 0 || locked.value !== 0);
