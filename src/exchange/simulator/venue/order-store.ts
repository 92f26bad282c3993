import type { Units } from '../units.js';
import type { Account } from './ledger.js';
import type { Fill, OrderList, OrderRecord } from './order.js';

/** An order of an account, with what it holds locked. The record is replaced whenever it changes, never written to. */
export interface GuestOrder {
  readonly account: Account;
  record: OrderRecord;
  locked: Units;
  readonly lockAsset: string;
  readonly list: GuestList | null;
}

/** Two orders of which one cancels the other. They share what is locked until one of them trades. */
export interface GuestList {
  readonly account: Account;
  record: OrderList;
  locked: Units;
  readonly lockAsset: string;
  legs: readonly GuestOrder[];
}

/** All orders, lists and fills of all accounts. */
export interface OrderStore {
  readonly nextOrderId: () => number;
  readonly nextListId: () => number;
  readonly add: (order: GuestOrder) => void;
  readonly addList: (list: GuestList) => void;
  readonly addFill: (account: Account, fill: Fill) => void;
  /** To be called when an order is over. */
  readonly close: (order: GuestOrder) => void;
  /** Open orders of a market, all accounts, oldest first. */
  readonly openIn: (symbol: string) => ReadonlySet<GuestOrder>;
  readonly open: (account: Account, symbol?: string) => readonly GuestOrder[];
  /** Oldest first. */
  readonly all: (account: Account, symbol: string) => readonly GuestOrder[];
  readonly byId: (account: Account, symbol: string, orderId: number) => GuestOrder | null;
  /** The open one by that id, or the latest. */
  readonly byClientId: (account: Account, symbol: string, clientOrderId: string) => GuestOrder | null;
  readonly fills: (account: Account, symbol: string) => readonly Fill[];
  readonly lists: (account: Account) => readonly GuestList[];
}

const NONE: ReadonlySet<GuestOrder> = new Set();

export const createOrderStore = (numberedFrom = 0): OrderStore => {
  const open = new Map<string, Set<GuestOrder>>();
  const books = new Map<Account, Map<string, Shelf>>();
  const lists = new Map<Account, GuestList[]>();
  let orderId = numberedFrom;
  let listId = -1;
  const shelf = (account: Account, symbol: string): Shelf => {
    const ofAccount = books.get(account) ?? new Map<string, Shelf>();
    books.set(account, ofAccount);
    const known = ofAccount.get(symbol) ?? { orders: [], byId: new Map(), byClientId: new Map(), fills: [] };
    ofAccount.set(symbol, known);
    return known;
  };
  return {
    nextOrderId: () => {
      orderId++;
      return orderId;
    },
    nextListId: () => {
      listId++;
      return listId;
    },
    add: (order) => {
      const { symbol, orderId: id, clientOrderId } = order.record;
      const { orders, byId, byClientId } = shelf(order.account, symbol);
      orders.push(order);
      byId.set(id, order);
      byClientId.set(clientOrderId, order);
      const inMarket = open.get(symbol) ?? new Set();
      open.set(symbol, inMarket.add(order));
    },
    addList: (list) => {
      const ofAccount = lists.get(list.account) ?? [];
      ofAccount.push(list);
      lists.set(list.account, ofAccount);
    },
    addFill: (account, fill) => {
      shelf(account, fill.symbol).fills.push(fill);
    },
    close: (order) => {
      open.get(order.record.symbol)?.delete(order);
    },
    openIn: (symbol) => open.get(symbol) ?? NONE,
    open: (account, symbol) =>
      (symbol === undefined ? [...open.values()] : [open.get(symbol) ?? NONE])
        .flatMap((orders) => [...orders])
        .filter((order) => order.account === account)
        .sort((a, b) => a.record.orderId - b.record.orderId),
    all: (account, symbol) => shelf(account, symbol).orders,
    byId: (account, symbol, id) => shelf(account, symbol).byId.get(id) ?? null,
    byClientId: (account, symbol, id) => shelf(account, symbol).byClientId.get(id) ?? null,
    fills: (account, symbol) => shelf(account, symbol).fills,
    lists: (account) => lists.get(account) ?? [],
  };
};

interface Shelf {
  readonly orders: GuestOrder[];
  readonly byId: Map<number, GuestOrder>;
  readonly byClientId: Map<string, GuestOrder>;
  readonly fills: Fill[];
}
