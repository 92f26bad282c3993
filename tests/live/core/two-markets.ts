import type { CandleRow } from '../../../src/core/candles.js';
import { exact } from '../../../src/core/exact.js';
import { newOrder } from '../../../src/execution/order/new-order.js';
import type { OrderEvent } from '../../../src/execution/order/order-state.js';
import { handle } from '../../../src/live/core/handle.js';
import { openCore } from '../../../src/live/core/open-core.js';
import type { Output } from '../../../src/live/core/output.js';
import { MINUTE, plotted, RULES, SPOT, START } from './desk.js';

const HISTORY = (price: number): readonly CandleRow[] => [[START - MINUTE, price, price, price, price, 50]];

const instrument = (symbol: string) => ({
  symbol,
  tickSize: 0.01,
  lotSize: 0.001,
  minNotional: 1,
  makerFeeRate: 0.001,
  takerFeeRate: 0.001,
});

const INPUT = {
  settings: {
    sessionId: 'two',
    timeframe: '1m',
    capabilities: SPOT,
    execution: { kind: 'market' },
    orderTimeoutMs: 30_000,
  },
  rules: RULES,
  strategy: plotted({}),
  params: {},
  markets: [
    { instrument: instrument('BTC/USDT'), history: HISTORY(100), seen: [] },
    { instrument: instrument('BNB/USDT'), history: HISTORY(10), seen: [] },
  ],
} as const;

/**
 * Books with 10,000 USDT and two markets, BTC/USDT at 100 and BNB/USDT at 10, and an account that has so much BNB of its
 * own besides. What is bought and sold is filled at once, as the venue says it was.
 */
export const twoMarkets = (ownBnb: string) => {
  const core = openCore(INPUT);
  core.baseline = {
    time: START,
    balances: { USDT: '10000', BTC: '0', BNB: ownBnb },
    foreign: [],
    checked: START,
  };
  let count = 0;
  const trade = (
    side: 'buy' | 'sell',
    symbol: 'BTC/USDT' | 'BNB/USDT',
    quantity: string,
    price: string,
    fee: string,
    feeCurrency: string,
  ): Output => {
    count++;
    const purpose = side === 'buy' ? ('entry' as const) : ('exit' as const);
    const id = `order-${count}`;
    const request = {
      clientOrderId: id,
      symbol,
      side,
      type: 'market' as const,
      quantity: exact(quantity),
      price: null,
      stopPrice: null,
      timeInForce: null,
      purpose,
    };
    core.orders.set(id, {
      market: symbol === 'BTC/USDT' ? 0 : 1,
      purpose,
      barTime: START,
      signalIndex: 0,
      reason: 'test',
      reference: Number(price),
      stage: 0,
      fillIndex: 0,
      parent: null,
      replaces: null,
      trade: null,
      withdrawn: false,
      askedAt: null,
      state: newOrder(request, START),
    });
    const tell = (event: object): Output =>
      handle(core, {
        kind: 'order',
        now: START,
        more: true,
        order: id,
        event: { ...event, time: START } as OrderEvent,
      });
    tell({ kind: 'submitting' });
    return tell({
      kind: 'fill',
      fill: {
        venueFillId: String(count),
        venueOrderId: `v-${id}`,
        clientOrderId: id,
        symbol,
        side,
        price: exact(price),
        quantity: exact(quantity),
        fee: exact(fee),
        feeCurrency,
        liquidity: 'taker',
        time: START,
      },
    });
  };
  return { core, input: INPUT, btc: core.markets[0]!.lane, bnb: core.markets[1]!.lane, trade };
};
