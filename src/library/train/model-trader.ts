import type { Candles } from '../../core/candles.js';
import type { ModelMetadata } from '../../ml/model-file/metadata.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { BacktestOptions } from '../backtest-options.js';

/** How the strategy of a model trades: what a backtest of it would take from configuration and flags. */
export interface TradingChoice {
  /** Costs, sizing, limits and the rest; the defaults of a backtest where left out. */
  readonly conditions?: Omit<BacktestOptions, 'strategy' | 'candles'>;
  /** Parameters that are configured for the strategy. */
  readonly parametersOf?: (strategy: Strategy) => ParameterValues;
}

/** The strategy that trades by a model, with its parameters. */
export interface ModelTrader {
  readonly loaded: LoadedStrategy;
  readonly parameters: ParameterValues;
  readonly conditions: NonNullable<TradingChoice['conditions']>;
  readonly candles: Candles;
}

const TRADERS: Readonly<Record<ModelMetadata['features']['set'], string>> = {
  price: 'ml_basic',
  price_sentiment: 'ml_with_sentiment',
};

/**
 * The strategy for models of a set of features, holding at most for the horizon of the model.
 *
 * @throws TraderError (config) for parameters that are configured and not allowed
 */
export const modelTrader = async (
  set: ModelMetadata['features']['set'],
  horizon: number,
  candles: Candles,
  { conditions = {}, parametersOf = () => ({}) }: TradingChoice,
): Promise<ModelTrader> => {
  const loaded = await loadStrategy(TRADERS[set]);
  const { strategy } = loaded;
  const parameters = strategy.resolve({ ...parametersOf(strategy), horizon });
  return { loaded, parameters, conditions, candles };
};
