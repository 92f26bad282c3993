import { invariantError } from '../../../core/errors.js';
import { Refusal } from '../refusal.js';
import type { Units } from '../units.js';
import type { VenueParts } from './parts.js';
import type { SimulatedVenue } from './types.js';

type AccountCalls = Pick<
  SimulatedVenue,
  'secretOf' | 'permissions' | 'setPermissions' | 'balances' | 'deposit' | 'withdraw' | 'commission'
>;

/** Keys, permissions and money. */
export const accountCalls = ({ ledger, announce, market, now }: VenueParts): AccountCalls => {
  const move = (apiKey: string, asset: string, amount: Units): void => {
    const account = ledger.account(apiKey);
    if (!ledger.transfer(account, asset, amount)) {
      throw new Refusal(-4026, 'User has insufficient balance.');
    }
    const time = now();
    announce.emit({ kind: 'transfer', apiKey, time, asset, amount });
    announce.emit({ kind: 'position', apiKey, time, balances: ledger.balances(account, [asset]) });
  };
  const positive = (amount: Units): Units => {
    if (amount <= 0n) throw invariantError('a deposit or withdrawal is above 0');
    return amount;
  };
  return {
    secretOf: (apiKey) => {
      const account = ledger.accounts.get(apiKey);
      return account?.permissions.enabled === true ? account.apiSecret : null;
    },
    permissions: (apiKey) => ledger.account(apiKey).permissions,
    setPermissions: (apiKey, change) => {
      const account = ledger.account(apiKey);
      account.permissions = { ...account.permissions, ...change };
    },
    balances: (apiKey) => ledger.balances(ledger.account(apiKey)),
    deposit: (apiKey, asset, amount) => move(apiKey, asset, positive(amount)),
    withdraw: (apiKey, asset, amount) => move(apiKey, asset, -positive(amount)),
    commission: (apiKey, symbol) => {
      ledger.account(apiKey);
      const { makerRate, takerRate } = market(symbol).rules;
      return { maker: makerRate, taker: takerRate };
    },
  };
};
