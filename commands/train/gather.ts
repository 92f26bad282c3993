import type { EffectiveConfig } from '../../src/config/config.js';
import { dataError } from '../../src/core/errors.js';
import type { Gathered } from '../../src/market/gather.js';
import { gatherMarkets } from '../backtest/gather-markets.js';
import { rangeOf, sourceOptions } from '../backtest/settings.js';
import type { Terminal } from '../cli/terminal.js';
import type { TrainFlags } from './flags.js';

/** Days where no range is named: two years. */
const DAYS = 730;

/** The candles to train on, and what must be said of them. */
export interface TrainingCandles {
  readonly market: Gathered;
  readonly warnings: readonly string[];
}

/** Gathers them. Never falls back to made-up candles: a model of those would be taken for one of the market. */
export const gatherCandlesToTrainOn = async (
  flags: TrainFlags,
  config: EffectiveConfig,
  terminal: Terminal,
): Promise<TrainingCandles> => {
  const named = flags.days !== undefined || flags.from !== undefined;
  const { sentiment: _, ...rest } = named ? flags : { ...flags, days: DAYS };
  const sources = sourceOptions(rest, config);
  const wish = { range: rangeOf(rest, config), history: 0 };
  const { markets, warnings } = await gatherMarkets(config, sources, wish, rest, terminal);
  const [market] = markets;
  if (market.source.provider === 'synthetic' && sources.provider !== 'synthetic') {
    throw dataError(`the venue cannot be reached, and there are no ${market.candles.symbol} candles here`, {
      hint: 'check the network connection, import a file, or have candles made up with --provider synthetic',
    });
  }
  return { market, warnings: [...warnings, ...market.shortfalls] };
};
