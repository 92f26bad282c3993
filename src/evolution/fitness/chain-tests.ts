import { firstIndexAt } from '../../core/candles.js';
import type { TradeOutcomes } from '../../metrics/metrics-input.js';
import type { Window } from '../../research/walk-forward/windows.js';
import { equityAt, type PlayedRun, tradesBetween } from './played-run.js';
import type { WindowScore } from './score.js';

/** The test parts of all windows, one after the other, as one account that traded where it was selected. */
export interface TestChain {
  readonly time: Float64Array;
  /** At the close of every bar; begins with the initial equity of the run. */
  readonly equity: Float64Array;
  readonly finalEquity: number;
  /** Length of the test parts, ms. */
  readonly lengthMs: number;
  /** Trades that were closed in the parts that count. */
  readonly closed: number;
  /** Those trades, their profits at the size of the chained account. */
  readonly trades: () => TradeOutcomes;
}

/** Memory that one chain after another may use. A chain is then good only until the next one. */
export interface ChainRoom {
  equity: Float64Array;
}

export const openChainRoom = (): ChainRoom => ({ equity: new Float64Array(0) });

const equityIn = (room: ChainRoom, bars: number): Float64Array => {
  if (room.equity.length < bars) room.equity = new Float64Array(bars);
  return room.equity.subarray(0, bars);
};

interface Part {
  readonly first: number;
  readonly end: number;
  /** Size of the chained account beside that of the run. */
  readonly scale: number;
}

const columnsFor = (count: number): Omit<TradeOutcomes, 'count' | 'ambiguous'> => ({
  pnl: new Float64Array(count),
  returnFraction: new Float64Array(count),
  bars: new Float64Array(count),
  mae: new Float64Array(count),
  mfe: new Float64Array(count),
});

const COLUMNS = ['returnFraction', 'bars', 'mae', 'mfe'] as const;

const closedIn = (parts: readonly Part[]): number =>
  parts.reduce((sum, { first, end }) => sum + end - first, 0);

/** Trades that were closed in the parts, their profits at the size of the chained account. */
const joinTrades = (run: PlayedRun, parts: readonly Part[]): TradeOutcomes => {
  const count = closedIn(parts);
  const joined = columnsFor(count);
  let at = 0;
  for (const { first, end, scale } of parts) {
    for (const name of COLUMNS) joined[name].set(run.trades[name].subarray(first, end), at);
    for (let k = first; k < end; k++) joined.pnl[at++] = run.trades.pnl[k]! * scale;
  }
  return { count, ...joined, ambiguous: 0 };
};

/**
 * Chains the test parts of windows that follow each other. Where the train part spoke for the genome, the chain moves as
 * the run did, in proportion; elsewhere, and once nothing is left, the money lies still.
 */
export const chainTests = (
  run: PlayedRun,
  windows: readonly Window[],
  scores: readonly WindowScore[],
  room: ChainRoom = openChainRoom(),
): TestChain => {
  const start = firstIndexAt(run.time, windows[0]!.test.from);
  const { to } = windows.at(-1)!.test;
  const time = run.time.subarray(start, firstIndexAt(run.time, to));
  const equity = equityIn(room, time.length);
  const parts: Part[] = [];
  let level = run.initialEquity;
  windows.forEach(({ test }, k) => {
    const [from, end] = [firstIndexAt(time, test.from), firstIndexAt(time, test.to)];
    const before = equityAt(run, test.from);
    if (!(scores[k]!.selected && before > 0 && level > 0)) {
      equity.fill(level, from, end);
      return;
    }
    const scale = level / before;
    for (let i = from; i < end; i++) equity[i] = run.equity[start + i]! * scale;
    const [first, last] = tradesBetween(run, test);
    parts.push({ first, end: last, scale });
    level = end === from ? level : equity[end - 1]!;
  });
  return {
    time,
    equity,
    finalEquity: level,
    lengthMs: to - windows[0]!.test.from,
    closed: closedIn(parts),
    trades: () => joinTrades(run, parts),
  };
};
