import { canonicalJson, digestOf } from '../../core/digest.js';
import type { OptimizeReport, OptimizeSettings } from '../../core/optimize-report.js';
import { ENGINE_VERSION } from '../../engine/version.js';
import { configurationOf, dataDigestOf, digestsOf, modelsMember } from '../../research/backtest/identify.js';
import type { PreparedOptimize } from './prepare.js';

/** How a search is made, as reports say it. */
export const settingsOf = ({ wish, task, family, stages }: PreparedOptimize): OptimizeSettings => {
  const { sampler, trials, objective, minTrades, trainBars, testBars } = wish;
  return {
    ...{ sampler, trials, objective, minTrades, trainBars, testBars },
    windows: task.windows.length,
    rungs: stages.map(({ share }) => share),
    space: Object.fromEntries(family.genes.map(({ name, values }) => [name, values])),
  };
};

/** Which search this is: the same for the same strategy, settings, candles, engine and seed. */
export const identifyOptimize = (prepared: PreparedOptimize): OptimizeReport['run'] => {
  const { input, identity, task, holdout, family } = prepared;
  const data = digestsOf(input, identity);
  const range = { from: task.span.from, to: holdout?.span.to ?? task.span.to };
  return {
    id: digestOf(
      identity.sourceDigest ?? digestOf(input.strategy.code()),
      input.strategy.name,
      canonicalJson({ settings: settingsOf(prepared), base: family.base, span: task.span, ...range }),
      configurationOf(input),
      canonicalJson(data),
      ENGINE_VERSION,
      String(identity.seed),
    ).slice(0, 16),
    strategy: input.strategy.name,
    parameters: family.base,
    symbols: input.markets.map(({ candles }) => candles.symbol),
    timeframe: input.markets[0]!.candles.timeframe,
    ...range,
    provider: identity.provider,
    dataDigest: dataDigestOf(data),
    seed: identity.seed,
    engineVersion: ENGINE_VERSION,
    ...modelsMember(identity),
  };
};
