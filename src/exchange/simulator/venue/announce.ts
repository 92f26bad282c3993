import type { AccountEvent, AccountListener, Execution } from './events.js';
import type { Account, Ledger } from './ledger.js';
import type { Fill, OrderRecord } from './order.js';
import type { GuestList } from './order-store.js';
import type { MarketRules } from './types.js';

/** Tells the owners of accounts what happens to them. */
export interface Announcer {
  readonly order: (
    account: Account,
    order: OrderRecord,
    execution: Execution,
    details?: { readonly fill?: Fill; readonly clientOrderId?: string },
  ) => void;
  readonly list: (list: GuestList) => void;
  /** The balances of a market's two currencies. */
  readonly balances: (account: Account, rules: Pick<MarketRules, 'base' | 'quote'>) => void;
  readonly emit: AccountListener;
}

export const createAnnouncer = (ledger: Ledger, now: () => number, emit: AccountListener): Announcer => {
  let executionId = 0;
  const tell = (event: AccountEvent): void => emit(event);
  return {
    order: ({ apiKey }, order, execution, { fill = null, clientOrderId = order.clientOrderId } = {}) => {
      executionId++;
      const time = now();
      tell({
        kind: 'order',
        apiKey,
        time,
        executionId,
        execution,
        order,
        fill,
        clientOrderId,
        rejectReason: 'NONE',
      });
    },
    list: ({ account, record }) =>
      tell({ kind: 'orderList', apiKey: account.apiKey, time: now(), list: record }),
    balances: (account, { base, quote }) =>
      tell({
        kind: 'position',
        apiKey: account.apiKey,
        time: now(),
        balances: ledger.balances(account, [base, quote]),
      }),
    emit: tell,
  };
};
