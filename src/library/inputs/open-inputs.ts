import { invariantError, usageError } from '../../core/errors.js';
import type { InputSource } from '../../core/input-source.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import { checkModelName } from '../../ml/model-file/paths.js';
import {
  INPUT_COLUMNS,
  type InputDeclaration,
  type InputDeclarations,
} from '../../strategy/inputs/declarations.js';
import { missingInput } from '../../strategy/inputs/read-inputs.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { InputPlace } from './input-place.js';
import { defaultModelName } from './model-name.js';
import { type InputResolvers, RESOLVERS } from './resolvers.js';

/** The source of one declared input. */
export interface NamedSource {
  /** As the strategy names it. */
  readonly input: string;
  readonly source: InputSource;
}

/** What a strategy is given beside the candles of one market; an optional input that is not there is left out. */
export interface MarketInputs {
  readonly symbol: SymbolName;
  readonly sources: readonly NamedSource[];
  /** Candles before a bar that its rows depend on. */
  readonly lookback: number;
}

export interface InputWish {
  readonly strategy: Pick<Strategy, 'name' | 'inputs'>;
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  /** The model to take, by name; that of the market where left out. */
  readonly model?: string | undefined;
  readonly dataDir: string;
  /** The models directory; the one that belongs to the data directory where left out. */
  readonly modelsDir?: string | undefined;
  readonly resolvers?: InputResolvers | undefined;
}

/** Whether a strategy wants anything beside candles. */
export const wantsInputs = ({ inputs }: Pick<Strategy, 'inputs'>): boolean =>
  inputs !== undefined && Object.keys(inputs).length > 0;

/** Whether a strategy asks a model. */
export const asksModel = ({ inputs = {} }: Pick<Strategy, 'inputs'>): boolean =>
  Object.values(inputs).some(({ kind }) => kind === 'model');

const resolveOne = (
  declaration: InputDeclaration,
  place: InputPlace,
  named: string | undefined,
  { resolvers = RESOLVERS }: InputWish,
): Promise<InputSource | null> => {
  if (declaration.kind === 'sentiment')
    return resolvers.sentiment?.(declaration, place) ?? Promise.resolve(null);
  const model = named ?? defaultModelName(place.symbol, declaration);
  return resolvers.model?.(declaration, { ...place, model }) ?? Promise.resolve(null);
};

const checkNames = (input: string, { kind }: InputDeclaration, { names }: InputSource): void => {
  const lacking = INPUT_COLUMNS[kind].find((column) => !names.includes(column));
  if (lacking !== undefined) throw invariantError(`the source of input ${input} has no column ${lacking}`);
};

const openOne = async (wish: InputWish, symbol: SymbolName): Promise<MarketInputs> => {
  const { strategy, timeframe, dataDir, modelsDir } = wish;
  const declarations: InputDeclarations = strategy.inputs ?? {};
  const sources: NamedSource[] = [];
  // A model that is named is the first that the strategy declares; a second one has its usual name.
  const first = Object.keys(declarations).find((input) => declarations[input]!.kind === 'model');
  for (const [input, declaration] of Object.entries(declarations)) {
    const named = input === first ? wish.model : undefined;
    const place: InputPlace = {
      symbol,
      timeframe,
      dataDir,
      ...(modelsDir === undefined ? {} : { modelsDir }),
    };
    const source = await resolveOne(declaration, place, named, wish);
    if (source === null) {
      if (declaration.optional === true) continue;
      throw missingInput(strategy.name, input, declaration, symbol);
    }
    checkNames(input, declaration, source);
    sources.push({ input, source });
  }
  return { symbol, sources, lookback: Math.max(0, ...sources.map(({ source }) => source.lookback)) };
};

/**
 * Finds the sources of what a strategy declares, for each market. Throws a usage error that names strategy, input and what
 * to do where something is missing that it needs, and for a model that is named to a strategy that asks none.
 */
export const openInputs = async (wish: InputWish): Promise<readonly MarketInputs[]> => {
  const { strategy, model, symbols } = wish;
  if (model !== undefined) {
    checkModelName(model);
    if (!asksModel(strategy))
      throw usageError(
        `strategy ${strategy.name} asks no model`,
        'leave out --model, or name another strategy',
      );
  }
  if (!wantsInputs(strategy)) return symbols.map((symbol) => ({ symbol, sources: [], lookback: 0 }));
  const opened: MarketInputs[] = [];
  for (const symbol of symbols) opened.push(await openOne(wish, symbol));
  return opened;
};

/** The most candles before a bar that any of its rows depends on. */
export const lookbackOf = (inputs: readonly MarketInputs[]): number =>
  Math.max(0, ...inputs.map(({ lookback }) => lookback));
