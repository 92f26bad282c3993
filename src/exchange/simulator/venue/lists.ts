import type { LiveMarket } from '../market/market.js';
import { Refusal } from '../refusal.js';
import type { Announcer } from './announce.js';
import type { Ledger } from './ledger.js';
import { lockFor, remainingOf } from './order-kind.js';
import type { GuestList, GuestOrder } from './order-store.js';
import type { Settlement } from './settle.js';

/** One cancels the other. */
export interface Lists {
  /** A leg is about to trade: it gets what the list holds locked, the other leg expires, the list is done. */
  readonly choose: (leg: GuestOrder, market: LiveMarket) => void;
  /** Cancels both legs; `clientOrderId`: that of the request which did it. */
  readonly cancel: (list: GuestList, market: LiveMarket, clientOrderId?: string) => void;
}

export const createLists = (
  ledger: Ledger,
  settle: Settlement,
  announce: Announcer,
  now: () => number,
): Lists => {
  const done = (list: GuestList): void => {
    list.record = {
      ...list.record,
      listStatusType: 'ALL_DONE',
      listOrderStatus: 'ALL_DONE',
      transactionTime: now(),
    };
    announce.list(list);
  };
  const isDone = (list: GuestList): boolean => list.record.listStatusType === 'ALL_DONE';
  return {
    choose: (leg, market) => {
      const { list } = leg;
      if (list === null || isDone(list)) return;
      leg.locked = list.locked;
      list.locked = 0n;
      settle.relock(leg, lockFor(leg.record, remainingOf(leg.record)));
      for (const other of list.legs) if (other !== leg) settle.end(other, market, 'EXPIRED');
      done(list);
    },
    cancel: (list, market, clientOrderId) => {
      if (isDone(list)) throw new Refusal(-2011, 'Unknown order sent.');
      ledger.unlock(list.account, list.lockAsset, list.locked);
      list.locked = 0n;
      for (const leg of list.legs) settle.end(leg, market, 'CANCELED', clientOrderId);
      done(list);
    },
  };
};
