import type { Memory } from '../../memory/memory.js';
import { riskEvents } from '../../memory/risk/risk-events.js';
import { realisedBooks } from '../../memory/trades/realised-books.js';
import { emptyReport } from './empty-report.js';
import { MOST_LISTED } from './limits.js';
import { pickRun, runFacts } from './run-facts.js';
import { sumsOfScope } from './sums.js';
import { tradedPart } from './traded-books.js';
import type { TradingReport } from './trading-report.js';
import { madeUpOfRun } from './warnings/made-up.js';

/**
 * What a stored backtest traded: that of the id (or its beginning), or the newest where none is named. Throws a usage
 * error for a backtest that is not known.
 */
export const runReport = async (memory: Memory, id?: string): Promise<TradingReport> => {
  const createdAt = memory.clock.now();
  const stored = await pickRun(memory, id);
  if (stored === undefined) return emptyReport('run', createdAt);
  const { id: runId, from, to } = stored.run;
  const traded = tradedPart({
    sums: await sumsOfScope(memory, { runId }),
    realised: await realisedBooks(memory, { runId }),
    sessions: [],
    capital: stored.conditions.initialBalance,
    daily: true,
    ofOneMode: true,
  });
  return {
    ...emptyReport('run', createdAt),
    period: { kind: 'run', label: runId, from, to, running: false },
    ...traded,
    riskEvents: await riskEvents(memory, { runId, limit: MOST_LISTED }),
    run: await runFacts(memory, stored),
    warnings: [...madeUpOfRun(stored, traded.books), ...stored.warnings],
  };
};
