import { createHmac } from 'node:crypto';

/** An order as the exchange has it. https://developers.binance.com/docs/binance-spot-api-docs/rest-api/account-endpoints */
export interface TruthOrder {
  readonly symbol: string;
  readonly orderId: number;
  readonly clientOrderId: string;
  readonly status: string;
  readonly executedQty: string;
  readonly time: number;
  readonly updateTime: number;
}

export interface TruthFill {
  readonly symbol: string;
  readonly id: number;
  readonly orderId: number;
  readonly price: string;
  readonly qty: string;
  readonly quoteQty: string;
  readonly commission: string;
  readonly commissionAsset: string;
  readonly isBuyer: boolean;
}

export interface Truth {
  readonly orders: readonly TruthOrder[];
  readonly open: readonly TruthOrder[];
  readonly fills: readonly TruthFill[];
  readonly balances: ReadonlyMap<string, { readonly free: string; readonly locked: string }>;
}

const PAGE = 500;

/** Reads what an account of the simulated exchange really has, without any code of the program. */
export const readTruth = async (url: string, symbols: readonly string[]): Promise<Truth> => {
  const clock = await fetch(`${url}/api/v3/time`);
  const { serverTime } = (await clock.json()) as { serverTime: number };
  const asked = performance.now();
  const signed = async <T>(path: string, params: Record<string, string>): Promise<T> => {
    const timestamp = String(Math.round(serverTime + performance.now() - asked));
    const query = new URLSearchParams({ ...params, timestamp, recvWindow: '60000' }).toString();
    const signature = createHmac('sha256', 'simulator-secret').update(query).digest('hex');
    const answer = await fetch(`${url}${path}?${query}&signature=${signature}`, {
      headers: { 'X-MBX-APIKEY': 'simulator-key' },
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  /** Every page, by the number of the first row of each. */
  const all = async <T>(
    path: string,
    symbol: string,
    from: string,
    idOf: (row: T) => number,
  ): Promise<T[]> => {
    const rows: T[] = [];
    for (let next = 0; ; ) {
      const page = await signed<T[]>(path, { symbol, [from]: String(next), limit: String(PAGE) });
      rows.push(...page);
      if (page.length < PAGE) return rows;
      next = idOf(page.at(-1)!) + 1;
    }
  };
  const names = symbols.map((symbol) => symbol.replace('/', ''));
  const orders: TruthOrder[] = [];
  const open: TruthOrder[] = [];
  const fills: TruthFill[] = [];
  for (const name of names) {
    orders.push(...(await all<TruthOrder>('/api/v3/allOrders', name, 'orderId', (row) => row.orderId)));
    open.push(...(await signed<TruthOrder[]>('/api/v3/openOrders', { symbol: name })));
    fills.push(...(await all<TruthFill>('/api/v3/myTrades', name, 'fromId', (row) => row.id)));
  }
  const account = await signed<{ balances: { asset: string; free: string; locked: string }[] }>(
    '/api/v3/account',
    {},
  );
  return { orders, open, fills, balances: new Map(account.balances.map((row) => [row.asset, row])) };
};
