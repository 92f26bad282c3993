import type { EngineOutcome } from '../../engine/backtest.js';
import { tradeOutcomes } from '../../engine/records.js';
import type { TradeOutcomes } from '../../metrics/metrics-input.js';

/** The closed trades of several runs, one after the other, as if they were one. */
export const joinTrades = (parts: readonly TradeOutcomes[]): TradeOutcomes => {
  const column = (name: 'pnl' | 'returnFraction' | 'bars' | 'mae' | 'mfe'): Float64Array =>
    joinColumns(parts.map((part) => part[name].subarray(0, part.count)));
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    pnl: column('pnl'),
    returnFraction: column('returnFraction'),
    bars: column('bars'),
    mae: column('mae'),
    mfe: column('mfe'),
    ambiguous: parts.reduce((sum, { ambiguous }) => sum + ambiguous, 0),
  };
};

export const joinColumns = (columns: readonly Float64Array[]): Float64Array => {
  const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
};

/** What several runs paid and moved, added up. */
export const joinAccounts = (outcomes: readonly EngineOutcome[]) => {
  const sum = (of: (outcome: EngineOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0);
  return {
    trades: joinTrades(outcomes.map(({ recorder }) => tradeOutcomes(recorder))),
    fees: sum(({ ledger }) => ledger.fees),
    slippage: sum(({ ledger }) => ledger.slippage),
    turnover: sum(({ ledger }) => ledger.turnover),
    exposedBars: sum(({ exposedBars }) => exposedBars),
  };
};
