import { resolve } from 'node:path';
import type { EffectiveConfig } from '../../src/config/config.js';
import type { Candles } from '../../src/core/candles.js';
import { usageError } from '../../src/core/errors.js';
import { configuredParameters } from '../../src/library/configured-parameters.js';
import { loadFamilies, slowestWarmup } from '../../src/library/evolution/bred-strategies.js';
import { EVOLUTION_DEFAULTS } from '../../src/library/evolution/defaults.js';
import { chooseEvolution } from '../../src/library/evolution/plan-evolution.js';
import { commonSizing } from '../../src/library/evolution/prepare-evolution.js';
import type { EvolutionPlan } from '../../src/library/evolution/settings.js';
import { marketRecipes } from '../../src/library/runs/recipe.js';
import { historyBars } from '../../src/research/history-bars.js';
import type { Flags } from '../backtest/flags.js';
import { gatherMarkets, shortfallsOf } from '../backtest/gather-markets.js';
import { backtestConfig, conditionsOf, rangeOf, sourceOptions } from '../backtest/settings.js';
import { sourceText } from '../cli/source-text.js';
import type { Terminal } from '../cli/terminal.js';
import type { EvolveFlags } from './flags.js';

/** An evolution that is planned, and its candles. */
export interface PlannedEvolution {
  readonly plan: EvolutionPlan;
  readonly candles: readonly Candles[];
  /** What must be said of the candles. */
  readonly warnings: readonly string[];
}

/** The flags that a backtest has, too. */
const backtestFlags = (flags: EvolveFlags): Flags => {
  const { symbols, timeframe, days, from, to, provider, exchange, fee, slippageBps, sizing } = flags;
  const { allowShort, seed, quiet, config, dataDir, db, color } = flags;
  const given = { timeframe, from, to, provider, exchange, fee, slippageBps, sizing, allowShort, seed };
  const span = days ?? (from === undefined ? EVOLUTION_DEFAULTS.days : undefined);
  const all = { ...given, symbol: symbols, days: span, quiet, config, dataDir, db };
  return {
    color,
    ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  };
};

/** The configuration that an evolution runs under, its flags included. */
export const evolveConfig = (flags: EvolveFlags): Promise<EffectiveConfig> =>
  backtestConfig(backtestFlags(flags));

/** Throws a usage error for a population in which not every strategy has a place. */
const refuseTooFew = (population: number, families: number): void => {
  if (population >= families) return;
  throw usageError(
    `a population of ${population} has no place for each of ${families} strategies`,
    `give --population ${families} at least, or name fewer with --strategies`,
  );
};

/** Gathers the candles and writes down everything that decides what comes out. */
export const makePlan = async (
  flags: EvolveFlags,
  config: EffectiveConfig,
  terminal: Terminal,
): Promise<PlannedEvolution> => {
  const asBacktest = backtestFlags(flags);
  const { timeframe } = config.values.trading;
  const chosen = chooseEvolution(
    {
      ...{ train: flags.train, test: flags.test, holdout: flags.holdout, minTrades: flags.minTrades },
      ...{ generations: flags.generations, population: flags.population, islands: flags.islands },
      rates: { mutation: flags.mutationRate, crossover: flags.crossoverRate, random: flags.randomRate },
      objective: flags.objective ?? null,
      adapt: flags.adapt === true,
      seed: config.values.backtest.seed,
    },
    timeframe,
  );
  const families = await loadFamilies(flags.strategies);
  refuseTooFew(flags.population, families.length);
  const history = historyBars(...families.map(({ family }) => slowestWarmup(family)));
  const sources = sourceOptions(asBacktest, config);
  const gathered = await gatherMarkets(
    config,
    sources,
    { range: rangeOf(asBacktest, config), history: config.values.backtest.history ? history : 0 },
    asBacktest,
    terminal,
  );
  const { markets } = gathered;
  const conditions = conditionsOf(config);
  return {
    candles: markets.map(({ candles }) => candles),
    warnings: [...gathered.warnings, ...markets.flatMap(shortfallsOf)],
    plan: {
      version: 1,
      strategies: families.map(({ loaded: { strategy, sourceDigest, origin } }) => ({
        source: origin === 'built-in' ? strategy.name : resolve(origin),
        sourceDigest,
        configured: configuredParameters(config, strategy),
      })),
      markets: marketRecipes(markets.map(({ candles, source }) => ({ candles, source }))),
      from: Math.min(...markets.map(({ from }) => from)),
      provider: [...new Set(markets.map(({ source }) => sourceText(source)))].join('; '),
      dataDir: resolve(sources.dataDir),
      options: { ...conditions, sizing: commonSizing(conditions.sizing, families) },
      ...chosen,
    },
  };
};
