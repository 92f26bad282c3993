import { type CandleRow, candlesFromRows } from '../../core/candles.js';
import type { InputColumns } from '../../core/input-source.js';
import type { OnDegraded } from '../../core/on-degraded.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import { inputsAsSeen } from '../../live/bars/stored-inputs.js';
import type { HistoryInputs } from '../../live/parity/session-parity.js';
import type { RecipeInputs } from '../../live/session/session-recipe.js';
import type { ExecutionNote } from '../../memory/live/batch.js';
import { isModelInput } from '../inputs/model-input.js';
import { openInputs, wantsInputs } from '../inputs/open-inputs.js';
import type { InputResolvers } from '../inputs/resolvers.js';
import { stillThere } from '../inputs/still-there.js';
import { sourceDigests, sourceModels, sourceRules, supplyMarket } from '../inputs/supply-inputs.js';
import type { SessionMarket } from './stand-ins.js';

/** What the strategy of a session is given beside candles. */
export interface SessionInputs {
  readonly markets: readonly SessionMarket[];
  /** The model that was named; null for that of the market. */
  readonly model: string | null;
  readonly dataDir: string;
  /** The models directory; the one that belongs to the data directory where left out. */
  readonly modelsDir?: string;
  /** What was asked to be done where a model is degraded; null where nothing was. */
  readonly onDegraded: OnDegraded | null;
}

/** How a recipe keeps them. */
export const inputsOfRecipe = ({ markets, model, modelsDir, onDegraded }: SessionInputs): RecipeInputs => ({
  model,
  ...(modelsDir === undefined ? {} : { modelsDir }),
  sources: markets.map(sourceDigests),
  rules: markets.map(sourceRules),
  models: markets.map(sourceModels),
  ...(markets.some(({ sources }) => sources.some(({ source }) => isModelInput(source)))
    ? { onDegraded: onDegraded ?? 'earlier' }
    : {}),
});

/** The columns beside the history of a market, as a backtest computes them. */
export const historyInputs = async (
  { markets, dataDir }: SessionInputs,
  symbol: SymbolName,
  timeframe: Timeframe,
  rows: readonly CandleRow[],
): Promise<InputColumns | undefined> => {
  const market = markets.find((one) => one.symbol === symbol);
  if (market === undefined || market.sources.length === 0 || rows.length === 0) return undefined;
  return (await supplyMarket(market, candlesFromRows(symbol, timeframe, rows), dataDir)).inputs;
};

/** The columns of a session that goes on: over its history computed, from then on as it noted them. */
export const resumedInputs = async (
  inputs: SessionInputs,
  { symbol, timeframe }: { readonly symbol: SymbolName; readonly timeframe: Timeframe },
  { history, seen }: { readonly history: readonly CandleRow[]; readonly seen: readonly CandleRow[] },
  executions: readonly ExecutionNote[],
): Promise<InputColumns | undefined> => {
  const columns = await historyInputs(inputs, symbol, timeframe, history);
  if (columns === undefined) return undefined;
  const notes = executions.filter((execution) => execution.symbol === symbol);
  return inputsAsSeen(
    columns,
    seen.map(([time]) => time),
    notes,
  );
};

/** Where parity finds the inputs of a session's history: in the same sources, its own models directory first. */
export const parityInputs =
  (dataDir: string, resolvers?: InputResolvers): HistoryInputs =>
  async ({ strategy }, { inputs, timeframe }, history) => {
    if (!wantsInputs(strategy)) return undefined;
    const model = inputs?.model ?? undefined;
    const modelsDir = stillThere(inputs?.modelsDir);
    const symbols = [history.symbol];
    const wish = { strategy, symbols, timeframe, model, dataDir, modelsDir, resolvers };
    const markets = await openInputs(wish);
    const [market] = markets;
    if (market === undefined || market.sources.length === 0) return undefined;
    return (await supplyMarket(market, history, dataDir)).inputs;
  };
