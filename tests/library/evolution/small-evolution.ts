import { evaluateHere } from '../../../src/evolution/evaluators/in-this-thread.js';
import { loadFamilies } from '../../../src/library/evolution/bred-strategies.js';
import { chooseEvolution } from '../../../src/library/evolution/plan-evolution.js';
import { type EvolutionRequest, runEvolution } from '../../../src/library/evolution/run-evolution.js';
import type { EvolutionPlan } from '../../../src/library/evolution/settings.js';
import { marketRecipes } from '../../../src/library/runs/recipe.js';
import { syntheticProvider } from '../../../src/market/synthetic/provider.js';
import { readCycle } from '../../../src/memory/cycles/cycle.js';
import type { Memory } from '../../../src/memory/memory.js';

const HOUR = 3_600_000;
const FROM = Date.UTC(2024, 0, 1);
const RANGE = { symbol: 'BTC/USDT', timeframe: '1h', from: FROM, to: FROM + 2_400 * HOUR } as const;

/** 100 days of a made-up market, and an evolution of two strategies over six generations on it. */
export const smallEvolution = async (more: Partial<EvolutionPlan> = {}) => {
  const { candles, source } = await syntheticProvider(42).load(RANGE);
  const families = await loadFamilies(['sma_crossover', 'rsi']);
  const plan: EvolutionPlan = {
    version: 1,
    strategies: families.map(({ loaded }) => ({
      ...{ source: loaded.strategy.name, sourceDigest: loaded.sourceDigest, configured: {} },
    })),
    markets: marketRecipes([{ candles, source }]),
    from: FROM + 240 * HOUR,
    provider: 'synthetic, seed 42',
    dataDir: '/nowhere',
    options: { seed: 7, sizing: 'risk' },
    ...chooseEvolution(
      {
        ...{ train: '480', test: '120', holdout: 0.2, minTrades: 5, objective: null, generations: 6 },
        ...{ population: 12, islands: 2, adapt: false, seed: 7 },
        rates: { mutation: 0.3, crossover: 0.2, random: 0.1 },
      },
      '1h',
    ),
    ...more,
  };
  return { plan, candles: [candles] };
};

/** Runs it in this thread. */
export const runSmall = async (
  memory: Memory,
  small: Awaited<ReturnType<typeof smallEvolution>>,
  more: Partial<EvolutionRequest> = {},
) =>
  runEvolution({
    ...{ memory, ...small, openEvaluator: evaluateHere },
    cycle: await readCycle(memory, 'evolution'),
    ...more,
  });
