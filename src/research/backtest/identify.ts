import { candleDigest } from '../../core/candle-digest.js';
import { type Candles, withoutInputs } from '../../core/candles.js';
import { canonicalJson, digestOf } from '../../core/digest.js';
import type { LearnedFrom } from '../../core/input-source.js';
import type { ModelUsed } from '../../core/model-used.js';
import type { MarketDigest, Provenance, RunRecord } from '../../core/run.js';
import { sizingText } from '../../core/sizing.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { EngineOutcome } from '../../engine/backtest.js';
import { outcomeDigest } from '../../engine/recorder.js';
import type { RunInput } from '../../engine/run.js';
import { ENGINE_VERSION } from '../../engine/version.js';
import { limitsText } from './limits-text.js';

/** What makes a run this run, beyond its input. */
export interface RunIdentity {
  /**
   * Hash of the strategy's source; undefined for one that was made in memory. Then the text of its functions and, since
   * they may depend on what is around them, the digest of what they did stand in for it.
   */
  readonly sourceDigest: string | undefined;
  /** Where the candles came from, in words. */
  readonly provider: string;
  readonly seed: number;
  /** Digests of the sources of the strategy's inputs, by input, market by market; left out where it has none. */
  readonly inputs?: readonly Readonly<Record<string, string>>[];
  /** The models among those sources, market by market: named with the run, their digests are in those of the sources. */
  readonly models?: readonly Readonly<Record<string, ModelUsed>>[];
  /** What those sources learned from, market by market: no part of the identity, a warning. */
  readonly learned?: readonly (readonly LearnedFrom[])[];
}

/** The effective configuration: everything but strategy, parameters, candles and seed that decides the outcome. */
export const configurationOf = ({ markets, options }: RunInput): string =>
  canonicalJson({
    ...options,
    sizing: sizingText(options.sizing),
    costs: { ...options.costs, participation: String(options.costs.participation) },
    maxOpenTrades: String(options.maxOpenTrades),
    limits: limitsText(options.limits),
    instruments: markets.map(({ instrument }) => instrument),
    detail: markets.map(({ detail }) => detail?.timeframe ?? null),
  });

/** What stands beside candles, and what it was made from. */
const inputsDigest = (candles: Candles, sources: Readonly<Record<string, string>> = {}): string =>
  digestOf(canonicalJson(sources), candleDigest(candles));

const hasInputs = ({ inputs = {} }: Candles): boolean => Object.keys(inputs).length > 0;

/** The digests of the candles, market by market. */
export const digestsOf = ({ markets }: RunInput, { inputs, models }: RunIdentity): readonly MarketDigest[] =>
  markets.map(({ candles, detail }, k) => ({
    symbol: candles.symbol,
    candles: candleDigest(withoutInputs(candles)),
    detail: detail === undefined ? null : candleDigest(detail),
    ...(hasInputs(candles) ? { inputs: inputsDigest(candles, inputs?.[k]) } : {}),
    ...(Object.keys(models?.[k] ?? {}).length > 0 ? { models: models![k]! } : {}),
  }));

/** One digest over those of all markets. */
export const dataDigestOf = (data: readonly MarketDigest[]): string =>
  digestOf(
    ...data.flatMap(({ candles, detail, inputs }) => [
      candles,
      detail ?? '',
      ...(inputs === undefined ? [] : [inputs]),
    ]),
  );

/** Who a run is, and what it was made from. The order in which events are hashed is part of the engine's version. */
export const identify = (
  input: RunInput,
  identity: RunIdentity,
  outcome: EngineOutcome,
  elapsedMs: number,
): { readonly run: RunRecord; readonly provenance: Provenance } => {
  const { strategy, params, markets } = input;
  const data = digestsOf(input, identity);
  const dataDigest = dataDigestOf(data);
  const configuration = configurationOf(input);
  const { timeframe } = markets[0]!.candles;
  const digest = outcomeDigest(outcome.recorder, outcome.equity);
  const run: RunRecord = {
    id: digestOf(
      identity.sourceDigest ?? digestOf(strategy.code(), digest),
      strategy.name,
      canonicalJson(params),
      configuration,
      dataDigest,
      ENGINE_VERSION,
      String(identity.seed),
    ).slice(0, 16),
    digest,
    strategy: strategy.name,
    parameters: params,
    symbols: markets.map(({ candles }) => candles.symbol),
    timeframe,
    from: outcome.time[0]!,
    to: outcome.time.at(-1)! + timeframeMs(timeframe),
    provider: identity.provider,
    dataDigest,
    seed: identity.seed,
    engineVersion: ENGINE_VERSION,
    elapsedMs,
  };
  return { run, provenance: { sourceDigest: identity.sourceDigest ?? null, configuration, data } };
};
