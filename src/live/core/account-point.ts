import { equityOf, exposureOf } from '../../engine/engine.js';
import type { AccountPoint } from '../../memory/live/batch.js';
import type { Core } from './core.js';

/** What open positions have gained at the last prices of the books, before the fees of leaving; quote currency. */
export const unrealisedOf = (core: Core): number => {
  let sum = 0;
  for (const { lane } of core.markets) {
    if (lane.quantity !== 0) sum += lane.quantity * (lane.mark - lane.position.entryPrice);
  }
  return sum;
};

/** The account as the books have it. */
export const accountPoint = (core: Core): AccountPoint => {
  const { engine } = core;
  const equity = equityOf(engine);
  const peak = Math.max(core.peak, equity);
  return {
    equity,
    cash: engine.ledger.cash,
    unrealisedPnl: unrealisedOf(core),
    exposure: exposureOf(engine),
    openPositions: core.markets.filter(({ lane }) => lane.quantity !== 0).length,
    drawdown: peak > 0 ? Math.min(0, equity / peak - 1) : 0,
  };
};
