import { NO_LIMITS } from '../../src/core/account-limits.js';
import type { Candles } from '../../src/core/candles.js';
import type { MarketInput, RunOptions } from '../../src/engine/run.js';

/** A market at usual costs: 0.1 % a side. */
export const marketAtCost = (candles: Candles): MarketInput => ({
  candles,
  instrument: {
    symbol: candles.symbol,
    tickSize: 0,
    lotSize: 0,
    minNotional: 0,
    makerFeeRate: 0.001,
    takerFeeRate: 0.001,
  },
});

/** Nearly everything in each trade, both sides, 5 basis points of slippage. */
export const OPTIONS: RunOptions = {
  initialBalance: 10_000,
  sizing: { kind: 'fraction', fraction: 0.95 },
  limits: NO_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 5 }, participation: Number.POSITIVE_INFINITY },
  allowShort: true,
  maxOpenTrades: Number.POSITIVE_INFINITY,
  endOfData: 'close',
};
