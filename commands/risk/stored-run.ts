import { minuteText } from '../../src/core/clock.js';
import { usageError } from '../../src/core/errors.js';
import { quoteOf } from '../../src/core/symbol.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { curveReturns } from '../../src/metrics/curve-returns.js';
import { percent } from '../../src/report/format.js';
import { buildRunRisk } from '../../src/report/risk/build-risk-report.js';
import type { RiskReport } from '../../src/report/risk/risk-report.js';
import { storedReport } from '../../src/report/stored-report.js';
import { peakPositions } from '../../src/risk/stress/peak-positions.js';
import type { StressPortfolio } from '../../src/risk/stress/portfolio.js';
import { withMemory } from '../cli/memory.js';
import type { RiskFlags } from './flags.js';

/** Flags that speak of a portfolio. */
const OTHERS = [
  'symbol',
  'weights',
  'timeframe',
  'days',
  'from',
  'to',
  'benchmark',
  'provider',
  'exchange',
  'file',
] as const;

export interface RiskOfRun {
  readonly report: RiskReport;
  /** What it held when it held most; undefined where it never held anything. */
  readonly stressed: StressPortfolio | undefined;
}

/** The risk of a stored run, from its daily equity. Throws a usage error where flags of a portfolio are given, too. */
export const riskOfRun = async (id: string, flags: RiskFlags): Promise<RiskOfRun> => {
  const other = OTHERS.find((name) => flags[name] !== undefined);
  if (other !== undefined)
    throw usageError(`--run does not go with --${other}`, 'a run has its own markets and days');
  const { requireRun } = await import('../../src/memory/runs/find-run.js');
  const { runEquity, runMetrics, runTrades } = await import('../../src/memory/runs/run-results.js');
  return withMemory(flags, { create: false }, async (memory) => {
    const stored = await requireRun(memory, id);
    const { run, trades, equity, warnings, conditions } = storedReport(stored, {
      metrics: await runMetrics(memory, stored.run.id),
      trades: await runTrades(memory, stored.run.id),
      equity: await runEquity(memory, stored.run.id),
    });
    const { initialBalance } = conditions;
    const { returns, holding } = curveReturns(equity, initialBalance);
    const capital = flags.capital ?? equity.equity.at(-1) ?? initialBalance;
    const peak = peakPositions(trades, equity.time, equity.equity, initialBalance);
    const held = peak?.positions.map(({ symbol, weight }) => `${percent(weight, 1)} ${symbol}`).join(', ');
    const report = buildRunRisk({
      subject: { kind: 'run', id: run.id, strategy: run.strategy },
      symbols: run.symbols,
      currency: quoteOf(run.symbols[0]!),
      capital,
      timeframe: run.timeframe,
      provider: run.provider,
      warnings,
      notes:
        peak === null || !flags.stress
          ? []
          : [`Stress tests meet the run when it held most, ${minuteText(peak.time)}: ${held}.`],
      firstDay: Math.floor((equity.time[0] ?? 0) / DAY_MS),
      history: 0,
      benchmark: { name: 'buy and hold', returns: holding },
      returns,
    });
    return { report, stressed: peak === null ? undefined : { positions: peak.positions, correlation: null } };
  });
};
