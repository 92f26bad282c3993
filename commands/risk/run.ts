import type { EffectiveConfig } from '../../src/config/config.js';
import type { AccountLimits } from '../../src/core/account-limits.js';
import { BASE_RISK_FRACTION, parseSizing } from '../../src/core/sizing.js';
import { configuredLimits } from '../../src/library/configured-limits.js';
import { limitsOf } from '../../src/library/limit-options.js';
import { replacementsIn, scenariosFor } from '../../src/library/stress/scenarios.js';
import { withStress } from '../../src/report/risk/build-risk-report.js';
import { renderRisk } from '../../src/report/risk/render-risk.js';
import { type StressResult, stress } from '../../src/risk/stress/stress.js';
import { flagValues } from '../backtest/flag-values.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import type { RiskFlags } from './flags.js';
import { portfolioOf } from './portfolio.js';
import { riskOfRun } from './stored-run.js';

/** Daily closes need no more than daily candles; a file has the timeframe it has. */
const riskConfig = (flags: RiskFlags): Promise<EffectiveConfig> => {
  const timeframe = flags.timeframe ?? (flags.file === undefined ? '1d' : undefined);
  return effectiveConfig(flags, flagValues(timeframe === undefined ? flags : { ...flags, timeframe }));
};

/** The limits of an account as it is configured; the usual ones belong to sizing by risk, which is the default. */
const limitsFor = ({ values: { trading, risk } }: EffectiveConfig): AccountLimits => {
  const { maxPosition: _position, maxOpenTrades: _trades, ...limits } = risk;
  const { sizing } = trading;
  return limitsOf(
    sizing === null ? { kind: 'risk', riskFraction: BASE_RISK_FRACTION } : parseSizing(sizing),
    configuredLimits(limits),
  );
};

/** The risk of a portfolio or a run, from the flags to what is printed. */
export const runRisk = async (flags: RiskFlags, terminal: Terminal): Promise<void> => {
  const config = await riskConfig(flags);
  const limits = limitsFor(config);
  const scenarios = flags.stress
    ? scenariosFor({
        dataDir: dataDirOf(flags, config),
        folder: flags.scenarios,
        wanted: flags.scenario,
      })
    : [];
  const { report, stressed } =
    flags.run === undefined ? await portfolioOf(flags, config, terminal) : await riskOfRun(flags.run, flags);
  const results = stressed === undefined ? [] : scenarios.map((one) => stress(stressed, one, limits));
  const worstFirst = (a: StressResult, b: StressResult): number => (a.change ?? 0) - (b.change ?? 0);
  const warned = { ...report, warnings: [...report.warnings, ...replacementsIn(scenarios)] };
  const whole = withStress(warned, flags.scenario === undefined ? results.toSorted(worstFirst) : results);
  if (flags.json === true) {
    terminal.out.write(`${JSON.stringify(whole)}\n`);
    return;
  }
  const { width, colour, unicode } = terminal;
  terminal.out.write(`${renderRisk(whole, { width, colour, unicode, quiet: flags.quiet === true })}\n`);
};
