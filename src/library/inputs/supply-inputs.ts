import { type Candles, withInputs } from '../../core/candles.js';
import type { InputColumns, LearnedFrom } from '../../core/input-source.js';
import type { ModelUsed } from '../../core/model-used.js';
import type { RunModel } from '../../core/run-model.js';
import { declaredColumns } from '../../strategy/inputs/declarations.js';
import { nameInputs } from '../../strategy/inputs/read-inputs.js';
import type { Strategy } from '../../strategy/strategy.js';
import { keptColumns } from './kept-columns.js';
import { isModelInput } from './model-input.js';
import { type MarketInputs, openInputs, wantsInputs } from './open-inputs.js';
import type { InputResolvers } from './resolvers.js';

/** The candles of a market with the columns of its inputs beside them, computed over all of them. */
export const supplyMarket = async (
  { sources }: MarketInputs,
  candles: Candles,
  dataDir: string | null,
): Promise<Candles> => {
  const columns: Record<string, Float64Array> = {};
  for (const { input, source } of sources)
    Object.assign(columns, nameInputs(input, await keptColumns(source, candles, dataDir)));
  return withInputs(candles, columns satisfies InputColumns);
};

/** Digests of the sources of a market, by input. */
export const sourceDigests = ({ sources }: MarketInputs): Readonly<Record<string, string>> =>
  Object.fromEntries(sources.map(({ input, source }) => [input, source.digest]));

/** Digests of how the columns of a market are made, by input (see `InputSource.rule`). */
export const sourceRules = ({ sources }: MarketInputs): Readonly<Record<string, string>> =>
  Object.fromEntries(sources.map(({ input, source }) => [input, source.rule ?? source.digest]));

/** What the sources of a market learned from. */
const learnedBy = ({ sources }: MarketInputs): readonly LearnedFrom[] =>
  sources.flatMap(({ source }) => source.learnedFrom ?? []);

/** The models among the sources of a market. */
const modelsOf = ({ symbol, sources }: MarketInputs): readonly RunModel[] =>
  sources.flatMap(({ input, source }) => {
    if (!isModelInput(source)) return [];
    const { name, digest, from, beatsPersistence } = source.model;
    return [{ symbol, input, name, digest, from, beatsPersistence }];
  });

/** The same by input, as a session writes them down. */
export const sourceModels = (market: MarketInputs): Readonly<Record<string, ModelUsed>> =>
  Object.fromEntries(modelsOf(market).map(({ input, name, digest }) => [input, { name, digest }]));

/** Markets with what a strategy wants beside their candles. */
export interface SuppliedMarkets {
  readonly candles: readonly Candles[];
  /** Digests of the sources by input, market by market; undefined where the caller brought the columns, or none are wanted. */
  readonly sources?: readonly Readonly<Record<string, string>>[];
  /** What they learned from, market by market. */
  readonly learned?: readonly (readonly LearnedFrom[])[];
  /** The models that predict, market by market. */
  readonly models?: readonly RunModel[];
}

export interface SupplyOptions {
  readonly model?: string | undefined;
  readonly modelsDir?: string | undefined;
  readonly resolvers?: InputResolvers | undefined;
  /** Asked only where there is something to look for. */
  readonly dataDir: () => Promise<string>;
}

/** Whether the caller brought the columns: some of what is declared, and all that is needed. */
const brings = ({ inputs = {} }: Strategy, { inputs: columns = {} }: Candles): boolean => {
  const isThere = (name: string): boolean => columns[name] !== undefined;
  const needed = Object.fromEntries(Object.entries(inputs).filter(([, { optional }]) => optional !== true));
  return declaredColumns(inputs).some(isThere) && declaredColumns(needed).every(isThere);
};

/**
 * Puts the columns that a strategy declares beside the candles of its markets. Candles that carry what it needs already are
 * taken as they are. Throws a usage error where one is missing that it needs.
 */
export const supplyInputs = async (
  strategy: Strategy,
  markets: readonly Candles[],
  { model, modelsDir, resolvers, dataDir }: SupplyOptions,
): Promise<SuppliedMarkets> => {
  const given = wantsInputs(strategy) && model === undefined && markets.every((one) => brings(strategy, one));
  if (given || (!wantsInputs(strategy) && model === undefined)) return { candles: markets };
  const place = await dataDir();
  const opened = await openInputs({
    ...{ strategy, model, modelsDir, resolvers, dataDir: place },
    symbols: markets.map(({ symbol }) => symbol),
    timeframe: markets[0]!.timeframe,
  });
  const candles: Candles[] = [];
  for (const [k, inputs] of opened.entries()) candles.push(await supplyMarket(inputs, markets[k]!, place));
  return {
    candles,
    sources: opened.map(sourceDigests),
    learned: opened.map(learnedBy),
    models: opened.flatMap(modelsOf),
  };
};
