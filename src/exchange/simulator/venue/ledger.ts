import { invariantError } from '../../../core/errors.js';
import { Refusal } from '../refusal.js';
import { type Units, units } from '../units.js';
import type { AssetBalance } from './events.js';
import type { Permissions, SimulatedAccount } from './types.js';

export interface Account {
  readonly apiKey: string;
  readonly apiSecret: string;
  permissions: Permissions;
  readonly balances: Map<string, { free: Units; locked: Units }>;
}

/** What a fill moves: the account pays out of what it has locked, gets what it bought less the fee. */
export interface Exchanged {
  readonly pay: { readonly asset: string; readonly amount: Units };
  readonly get: { readonly asset: string; readonly amount: Units };
  /** Of what it gets. */
  readonly fee: Units;
}

/**
 * The money of all accounts. Every amount that leaves one place arrives at another: an account, the fees, or the world
 * outside. Nothing is ever negative but the world.
 */
export interface Ledger {
  readonly accounts: ReadonlyMap<string, Account>;
  /** Throws -2015 for a key nobody has. */
  readonly account: (apiKey: string) => Account;
  readonly free: (account: Account, asset: string) => Units;
  readonly balances: (account: Account, assets?: readonly string[]) => readonly AssetBalance[];
  /** Throws -2010 where not so much is free. */
  readonly lock: (account: Account, asset: string, amount: Units) => void;
  readonly unlock: (account: Account, asset: string, amount: Units) => void;
  readonly exchange: (account: Account, exchanged: Exchanged) => void;
  /** From the world (negative: to the world); answers whether there was so much. */
  readonly transfer: (account: Account, asset: string, amount: Units) => boolean;
  readonly outside: () => readonly { readonly asset: string; readonly fees: Units; readonly world: Units }[];
}

export const INSUFFICIENT = 'Account has insufficient balance for requested action.';

export const createLedger = (options: readonly SimulatedAccount[]): Ledger => {
  const accounts = new Map(options.map((account) => [account.apiKey, openAccount(account)]));
  const outside = new Map<string, { fees: Units; world: Units }>();
  const beyond = (asset: string) => {
    const known = outside.get(asset) ?? { fees: 0n, world: 0n };
    outside.set(asset, known);
    return known;
  };
  const balance = (account: Account, asset: string) => {
    const known = account.balances.get(asset) ?? { free: 0n, locked: 0n };
    account.balances.set(asset, known);
    return known;
  };
  const change = (account: Account, asset: string, free: Units, locked: Units): void => {
    const held = balance(account, asset);
    held.free += free;
    held.locked += locked;
    if (held.free < 0n || held.locked < 0n) {
      throw invariantError(
        `the simulated account has ${held.free} free and ${held.locked} locked of ${asset}`,
      );
    }
  };
  return {
    accounts,
    account: (apiKey) => {
      const account = accounts.get(apiKey);
      if (account === undefined) throw invalidKey();
      return account;
    },
    free: (account, asset) => account.balances.get(asset)?.free ?? 0n,
    balances: (account, assets = [...account.balances.keys()].sort()) =>
      assets.map((asset) => ({ asset, free: 0n, locked: 0n, ...account.balances.get(asset) })),
    lock: (account, asset, amount) => {
      if (balance(account, asset).free < amount) throw new Refusal(-2010, INSUFFICIENT);
      change(account, asset, -amount, amount);
    },
    unlock: (account, asset, amount) => change(account, asset, amount, -amount),
    exchange: (account, { pay, get, fee }) => {
      change(account, pay.asset, 0n, -pay.amount);
      change(account, get.asset, get.amount - fee, 0n);
      beyond(pay.asset).world += pay.amount;
      const taken = beyond(get.asset);
      taken.world -= get.amount;
      taken.fees += fee;
    },
    transfer: (account, asset, amount) => {
      if (balance(account, asset).free + amount < 0n) return false;
      change(account, asset, amount, 0n);
      beyond(asset).world -= amount;
      return true;
    },
    outside: () => [...outside].map(([asset, sums]) => ({ asset, ...sums })),
  };
};

/** A key that is unknown, switched off, or not allowed to do this. */
export const invalidKey = (): Refusal =>
  new Refusal(-2015, 'Invalid API-key, IP, or permissions for action.', { status: 401 });

const openAccount = ({ apiKey, apiSecret, permissions, balances }: SimulatedAccount): Account => ({
  apiKey,
  apiSecret,
  permissions: { enabled: true, read: true, trade: true, withdraw: false, ...permissions },
  balances: new Map(
    Object.entries(balances).map(([asset, amount]) => [asset, { free: units(amount), locked: 0n }]),
  ),
});
