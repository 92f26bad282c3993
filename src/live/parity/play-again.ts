import { type CandleRow, candlesFromRows, withInputs } from '../../core/candles.js';
import type { InputColumns } from '../../core/input-columns.js';
import type { SymbolName } from '../../core/symbol.js';
import { timeframeMs } from '../../core/timeframe.js';
import { type EngineOutcome, playBacktest } from '../../engine/backtest.js';
import type { HandOver } from '../../engine/hand-over.js';
import type { LaneSetup } from '../../engine/lane.js';
import { readFills, readOrders, readTrades } from '../../engine/records.js';
import { riskColumns } from '../../engine/run.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { prepareStrategy } from '../../strategy/prepare-strategy.js';
import type { Rules, Strategy } from '../../strategy/strategy.js';
import { rulesOfRecipe, type SessionRecipe } from '../session/session-recipe.js';
import type { ParitySide, SideDecision, SideFill, SideTrade } from './parity-side.js';
import { slicedAgain } from './sliced-again.js';
import type { SwappedAgain } from './swapped-again.js';

/** The candles of one market as a session saw them. */
export interface SeenMarket {
  readonly symbol: SymbolName;
  /** Oldest first. */
  readonly rows: readonly CandleRow[];
  /** How many of them are history. */
  readonly history: number;
  /** What the session had beside them. */
  readonly inputs?: InputColumns;
}

export interface PlayAgain {
  readonly recipe: SessionRecipe;
  readonly strategy: Strategy;
  readonly params: ParameterValues;
  readonly markets: readonly SeenMarket[];
  /** The strategies that took over, in their order. */
  readonly swaps: readonly SwappedAgain[];
  /** Whether the session closed its positions at the last close, as a backtest does. */
  readonly closesAtEnd: boolean;
}

/** Before the tags of entries: it tells them from the reasons of exits, which may be the same words. */
const MARK = '\u0001';

const marked = (rules: Rules): Rules => ({
  ...rules,
  enter: (i) => {
    const decision = rules.enter(i);
    return decision === 0 ? 0 : { ...decision, tag: MARK + decision.tag };
  },
});

const unmarked = (text: string): string => (text.startsWith(MARK) ? text.slice(MARK.length) : text);

/** A bar behind the last one in which nothing moves: with it the last close is decided like every other. */
const quietBar = (rows: readonly CandleRow[], time: number): CandleRow => {
  const close = rows.at(-1)![4];
  return [time, close, close, close, close, 0];
};

/** Of a quiet bar nothing is known. */
const padded = (inputs: InputColumns, length: number): InputColumns =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, column]) => {
      const longer = new Float64Array(length).fill(Number.NaN);
      longer.set(column);
      return [name, longer];
    }),
  );

const setupOf = (
  { recipe, strategy, params }: PlayAgain,
  { symbol, rows, history, inputs }: SeenMarket,
  after: number | null,
): LaneSetup => {
  const plain = candlesFromRows(
    symbol,
    recipe.timeframe,
    after === null ? rows : [...rows, quietBar(rows, after)],
  );
  const candles = inputs === undefined ? plain : withInputs(plain, padded(inputs, plain.length));
  const { indicators, rules } = prepareStrategy(strategy, candles, params);
  return {
    candles,
    instrument: recipe.instruments.find((instrument) => instrument.symbol === symbol)!,
    rules: marked(rules),
    indicators,
    strategy: strategy.name,
    ...(recipe.policy.sizing.kind === 'risk' ? { risk: riskColumns(candles, rules) } : {}),
    start: history,
    firstDecision: Math.max(history, strategy.warmup(params)),
  };
};

interface Played {
  readonly outcome: EngineOutcome;
  readonly setups: readonly LaneSetup[];
  readonly symbols: readonly SymbolName[];
}

const play = (input: PlayAgain, after: number | null): Played => {
  const setups = input.markets.map((market) => setupOf(input, market, after));
  const execution = slicedAgain(input.recipe);
  const rules = rulesOfRecipe(input.recipe);
  const handOvers = input.swaps.map((swap): HandOver => {
    const taken = { ...input, strategy: swap.loaded.strategy, params: swap.params };
    return {
      after: swap.after,
      setups: input.markets.map((market) => setupOf(taken, market, after)),
      withdrawn: new Set(input.markets.flatMap(({ symbol }, k) => (swap.withdrawn.has(symbol) ? [k] : []))),
    };
  });
  return {
    outcome: playBacktest(
      execution === undefined ? rules : { ...rules, execution },
      setups,
      undefined,
      handOvers,
    ),
    setups,
    symbols: input.markets.map(({ symbol }) => symbol),
  };
};

const decisionsOf = ({ outcome, setups, symbols }: Played, end: number): readonly SideDecision[] => {
  const found = new Map<string, SideDecision>();
  for (const order of readOrders(outcome.recorder, symbols)) {
    const { symbol, index, type, direction, price } = order;
    const entry = order.reason.startsWith(MARK);
    const barTime = setups[symbols.indexOf(symbol)]!.candles.time[index]!;
    // Stops and targets are no decisions of a close.
    if ((!entry && type !== 'market') || barTime >= end) continue;
    // Where a position is turned around, the entry comes after the exit and is what is told.
    found.set(`${symbol} ${barTime}`, {
      ...{ symbol, barTime, action: entry ? 'enter' : 'exit', side: entry ? direction : 0 },
      reason: unmarked(order.reason),
      order: entry ? { type, price } : null,
    });
  }
  return [...found.values()];
};

const fillsOf = ({ outcome, symbols }: Played, end: number): readonly SideFill[] =>
  readFills(outcome.recorder, symbols)
    .filter(({ time }) => time < end)
    .map(({ symbol, time, direction, price, quantity, fee, reason }) => ({
      ...{ symbol, barTime: time, role: reason.startsWith(MARK) ? 'entry' : 'exit' },
      ...{ side: direction === 1 ? 'buy' : 'sell', price, quantity, fee, flatten: false },
    }));

const tradesOf = ({ outcome, symbols }: Played, end: number): readonly SideTrade[] =>
  readTrades(outcome.recorder, symbols)
    .filter(({ exitTime }) => exitTime < end)
    .map(({ symbol, entryTime, exitTime, entryTag, exitReason, quantity, fees, pnl, ambiguous }) => ({
      ...{ symbol, entryBar: entryTime, exitBar: exitTime, entryTag: unmarked(entryTag), exitReason },
      ...{ quantity, fees, profit: pnl, ambiguous },
    }));

const equityOf = ({ outcome }: Played, end: number): ReadonlyMap<number, number> => {
  const equity = new Map<number, number>();
  outcome.time.forEach((time, step) => {
    if (time < end) equity.set(time, outcome.equity[step]!);
  });
  return equity;
};

/**
 * What a backtest does over the candles that a session saw, under the rules it ran under, each part of it with the strategy
 * that decided there. Positions that are open at the
 * last close are left open, unless the session closed them there.
 */
export const playAgain = (input: PlayAgain): ParitySide => {
  const end =
    Math.max(...input.markets.map(({ rows }) => rows.at(-1)![0])) + timeframeMs(input.recipe.timeframe);
  const open = play(input, end);
  const closed = input.closesAtEnd ? play(input, null) : open;
  return {
    decisions: decisionsOf(open, end),
    fills: fillsOf(closed, end),
    trades: tradesOf(closed, end),
    equity: equityOf(open, end),
  };
};
