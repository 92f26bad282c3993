import type { CandleRow } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import { markLane } from '../../engine/close-bar.js';
import type { Lane } from '../../engine/lane.js';
import { closeStep } from '../../engine/many-markets.js';
import { recordRefusal } from '../../engine/recorder.js';
import type { ExecutionNote, SeenCandle } from '../../memory/live/batch.js';
import type { InputRow } from '../bars/input-rows.js';
import type { Degraded } from '../bars/row-watch.js';
import { notedInputs } from '../bars/stored-inputs.js';
import { accountPoint } from './account-point.js';
import { bindMarket } from './bind-markets.js';
import { pushCandle } from './candle-buffer.js';
import { countTraded } from './carry-on.js';
import { closingText } from './closing-text.js';
import { type Core, marketOf, note, noteRisk } from './core.js';
import type { LiveMarket } from './live-market.js';
import { seenAfter } from './look-at-price.js';

/** What the journal calls a source that was found to be worse than it says. */
export const DEGRADED = 'model-degraded';

/** The closed candles of one bar, every market that has one. */
export interface ClosedBars {
  /** Open of the bars, ms UTC. */
  readonly time: number;
  readonly candles: readonly {
    readonly symbol: SymbolName;
    readonly row: CandleRow;
    /** What the strategy asked for beside it. */
    readonly inputs?: InputRow;
    /** What was found out about where that comes from. */
    readonly degraded?: readonly Degraded[];
  }[];
  readonly origin: SeenCandle['origin'];
  /** The close lies back too far for an entry: exits are decided, entries are not. */
  readonly late: boolean;
}

/** What lanes held before the decisions of a close: to tell afterwards what was decided. */
interface Before {
  readonly pending: Lane['pending'];
  readonly exitReason: string | null;
}

const indicatorsAt = ({ setup, cursor }: Lane): Readonly<Record<string, number | null>> | null => {
  const { indicators } = setup;
  if (indicators === undefined) return null;
  return Object.fromEntries(
    Object.entries(indicators).map(([name, column]) => {
      const value = column[cursor]!;
      return [name, Number.isFinite(value) ? value : null];
    }),
  );
};

/** The columns of the bar that closed, and what stood beside its candle: what parity plays again. */
const notedAt = ({ lane, buffer: { inputs, length } }: LiveMarket): ExecutionNote['indicators'] => {
  const own = indicatorsAt(lane);
  if (inputs === undefined) return own;
  const names = Object.keys(inputs);
  const row = Object.fromEntries(names.map((name) => [name, inputs[name]![length - 1]!]));
  return { ...own, ...notedInputs(row, names) };
};

const decisionOf = (
  { lane }: LiveMarket,
  before: Before,
  refused: ReadonlyMap<number, string>,
): Pick<ExecutionNote, 'action' | 'signal' | 'tag' | 'reason'> => {
  const { pending, exitReason } = lane;
  if (pending !== null && pending !== before.pending)
    return { action: 'enter', signal: pending.side, tag: pending.tag, reason: null };
  if (exitReason !== null && before.exitReason === null)
    return { action: 'exit', signal: 0, tag: null, reason: exitReason };
  const reason = refused.get(lane.index);
  if (reason !== undefined) return { action: 'refused', signal: 0, tag: null, reason };
  return { action: 'none', signal: 0, tag: null, reason: null };
};

/** Entries that were decided just now are given up. */
const dropEntries = (core: Core, active: readonly LiveMarket[], before: readonly Before[]): void => {
  active.forEach(({ lane }, k) => {
    if (lane.pending === null || lane.pending === before[k]!.pending) return;
    lane.pending = null;
    recordRefusal(core.engine.recorder, lane.index, 'late');
  });
};

const noteStateChanges = (core: Core, known: number): void => {
  for (const { state, limit, measured } of core.engine.guard?.changes.slice(known) ?? []) {
    const reason = state.name === 'active' ? 'over' : state.reason;
    noteRisk(core, {
      kind: `trading-${state.name}`,
      severity: state.name === 'halted' ? 'critical' : state.name === 'reducing' ? 'warning' : 'info',
      symbol: null,
      limit,
      measured,
      action: state.name === 'halted' ? closingText(core) : state.name === 'reducing' ? 'no entries' : '',
      message: `trading is ${state.name}: ${reason}`,
    });
  }
};

/** A warning, and beside it in the journal what a session that goes on has to know of it. */
const noteDegraded = (core: Core, time: number, degraded: Degraded): void => {
  const { symbol, input, limit, measured, action, text, facts } = degraded;
  noteRisk(core, {
    ...{ kind: DEGRADED, severity: 'warning', symbol, limit, measured },
    ...{ action, message: text },
  });
  note(core, { kind: DEGRADED, payload: { symbol, input, time, ...facts } });
};

/**
 * The bars of one time have closed: candles are added, rules bound to them, markets marked, and everything is decided
 * that the engine decides at a close. Fills of these bars have been booked before.
 */
export const playStep = (core: Core, { time, candles, origin, late }: ClosedBars): void => {
  const { engine } = core;
  const active: LiveMarket[] = [];
  for (const { symbol, row, inputs, degraded = [] } of candles) {
    for (const each of degraded) noteDegraded(core, time, each);
    const market = marketOf(core, symbol)!;
    pushCandle(market.buffer, row, inputs);
    bindMarket(core, market);
    markLane(market.lane, market.lane.cursor);
    const [, open, high, low, close, volume] = row;
    if (!seenAfter(market, time)) market.price = close;
    market.opened = false;
    market.inside = null;
    if (market.traded === 0) countTraded(market, volume);
    market.traded = 0;
    core.out.candles.push({ symbol, time: row[0], open, high, low, close, volume, origin });
    active.push(market);
  }
  active.sort((a, b) => a.index - b.index);
  const before = active.map(({ lane }): Before => ({ pending: lane.pending, exitReason: lane.exitReason }));
  const refused = new Map<number, string>();
  engine.recorder.onRefusal = (lane, reason) => refused.set(lane, reason);
  const changes = engine.guard?.changes.length ?? 0;
  const equity = closeStep(
    engine,
    active.map(({ lane }) => lane),
    time,
  );
  if (late) dropEntries(core, active, before);
  engine.recorder.onRefusal = null;
  core.peak = Math.max(core.peak, equity);
  core.lastStep = time;
  core.opensComplete = false;
  core.spendableFixed = false;
  noteStateChanges(core, changes);
  active.forEach((market, k) => {
    const decision = decisionOf(market, before[k]!, refused);
    const { symbol } = market.lane.instrument;
    const indicators = notedAt(market);
    core.out.executions.push({ symbol, barTime: time, indicators, ...decision });
    if (decision.action !== 'none')
      note(core, { kind: 'decision', payload: { symbol, barTime: time, ...decision } });
    if (market.lane.quantity !== 0) core.out.positions.add(market.index);
  });
  core.out.account = accountPoint(core);
  note(core, { kind: 'bar-closed', payload: { time, markets: candles.length, equity } });
};
