import type { CandleRow } from '../../core/candles.js';
import { dataError } from '../../core/errors.js';
import type { InputColumns } from '../../core/input-columns.js';
import type { Instrument } from '../../core/instrument.js';
import { BINARY, DECIMAL } from '../../engine/arithmetic.js';
import { type EngineRules, openEngine } from '../../engine/engine.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Strategy } from '../../strategy/strategy.js';
import { liveLaneSetup } from './bind-markets.js';
import { openBuffer, pushCandle } from './candle-buffer.js';
import type { Core, CoreSettings } from './core.js';
import { openLiveMarket } from './live-market.js';
import { openOutput } from './output.js';

export interface CoreMarketInput {
  readonly instrument: Instrument;
  /** Closed candles before the session, oldest first: at least one. */
  readonly history: readonly CandleRow[];
  /** Candles that an earlier life of the session was told already, oldest first. */
  readonly seen: readonly CandleRow[];
  /** What the strategy asked for beside them: columns with a row for each candle, history and seen ones. */
  readonly inputs?: InputColumns;
}

export interface CoreInput {
  readonly settings: CoreSettings;
  readonly rules: EngineRules;
  readonly strategy: Strategy;
  readonly params: ParameterValues;
  readonly markets: readonly CoreMarketInput[];
}

/** A session's core before its first event. Throws a data error for a market without history. */
export const openCore = ({ settings, rules, strategy, params, markets }: CoreInput): Core => {
  const buffers = markets.map(({ instrument, history, seen, inputs = {} }) => {
    if (history.length === 0) {
      throw dataError(`there are no candles of ${instrument.symbol} before the session`, {
        hint: 'look whether the market has candles of this timeframe',
      });
    }
    const columns = Object.entries(inputs);
    const buffer = openBuffer(instrument.symbol, settings.timeframe, Object.keys(inputs));
    for (const [i, row] of [...history, ...seen].entries()) {
      if (columns.length === 0) pushCandle(buffer, row);
      else pushCandle(buffer, row, Object.fromEntries(columns.map(([name, column]) => [name, column[i]!])));
    }
    return buffer;
  });
  const setups = markets.map(({ instrument, history }, k) =>
    liveLaneSetup({
      strategy,
      params,
      policy: rules.policy,
      instrument,
      buffer: buffers[k]!,
      start: history.length,
    }),
  );
  // Where the fill model fills, the books equal those of a backtest to the last bit.
  const arithmetic = settings.capabilities.fillsAtOpen ? BINARY : DECIMAL;
  const engine = openEngine(rules, setups, undefined, arithmetic);
  return {
    settings,
    engine,
    markets: engine.lanes.map((lane, k) => {
      const market = openLiveMarket(lane, buffers[k]!, markets[k]!.history.length);
      market.price = buffers[k]!.columns.close[buffers[k]!.length - 1]!;
      lane.cursor = lane.last - 1;
      return market;
    }),
    orders: new Map(),
    holds: new Map(),
    strategy,
    params,
    phase: 'running',
    leaving: null,
    opensComplete: false,
    spendableFixed: false,
    playOrder: buffers.map((_, k) => k),
    peak: rules.initialBalance,
    now: 0,
    told: 0,
    passed: 0,
    lastStep: Math.max(...buffers.map((buffer) => buffer.columns.time[buffer.length - 1]!)),
    foreignFees: 0,
    coinFees: {},
    baseline: null,
    out: openOutput(),
  };
};
