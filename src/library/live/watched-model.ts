import { type CandleRow, type Candles, firstIndexAt } from '../../core/candles.js';
import { hasLearned } from '../../core/input-source.js';
import { modelText } from '../../core/model-used.js';
import type { OnDegraded } from '../../core/on-degraded.js';
import type { ModelStatus } from '../../core/session-status.js';
import type { SymbolName } from '../../core/symbol.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { Degraded, RowWatch } from '../../live/bars/row-watch.js';
import { type FallBack, fallBack } from '../../ml/watch/fall-back.js';
import { resolvePrediction } from '../../ml/watch/resolve-prediction.js';
import type { ResolvedPrediction } from '../../ml/watch/resolved.js';
import { resumeWatch } from '../../ml/watch/resume.js';
import { type WatchState, watchPrediction, watchVerdict } from '../../ml/watch/watch.js';
import { inputColumnName } from '../../strategy/inputs/declarations.js';
import type { ModelInput } from '../inputs/model-input.js';
import type { Degradation } from './degradation.js';

export interface WatchedParts {
  readonly symbol: SymbolName;
  readonly input: string;
  readonly model: ModelInput;
  /** What takes its place; null for nothing. */
  readonly standIn: ModelInput | null;
  readonly onDegraded: OnDegraded;
  /** The candles of the session so far, with the rows that it made. */
  readonly candles: Candles;
  /** The first of them that is no history: what stands beside those before is none of its predictions. */
  readonly start: number;
  /** What the journal has of this input, in order. */
  readonly degradations: readonly Degradation[];
}

export interface WatchedModel extends RowWatch {
  /** The model, and behind it the one that took its place. */
  readonly status: () => readonly ModelStatus[];
}

/** A model for as long as it predicts. */
interface Turn {
  readonly input: ModelInput;
  /** Index of the first row that it makes. */
  readonly from: number;
  state: WatchState;
}

interface Close {
  readonly time: number;
  readonly close: number;
}

/**
 * What the row that a model made at index `i` came to at a later close; null where that cannot be told, and for a bar that the
 * model learned from: what it says of one is memory, and neither for nor against it.
 */
const resolvedAt = (
  input: string,
  candles: Candles,
  i: number,
  now: Close,
  { model: { claim }, learnedFrom }: ModelInput,
) => {
  const { time, close, timeframe, inputs } = candles;
  const { horizon } = claim;
  if (learnedFrom !== undefined && hasLearned(learnedFrom, time[i]!)) return null;
  const said = (column: string): number => inputs?.[inputColumnName(input, column)]?.[i] ?? Number.NaN;
  return resolvePrediction(
    { time: time[i]!, close: close[i]!, prediction: said('prediction'), confidence: said('confidence') },
    now,
    { horizon, barMs: timeframeMs(timeframe) },
  );
};

/** A turn as it stands after the closes before index `end`. */
const turnOf = (
  { input, candles }: WatchedParts,
  model: ModelInput,
  from: number,
  end: number,
  alarm: WatchState['alarm'],
): Turn => {
  const { claim } = model.model;
  const predictions: ResolvedPrediction[] = [];
  for (let k = from + claim.horizon; k < end; k++) {
    const now = { time: candles.time[k]!, close: candles.close[k]! };
    const resolved = resolvedAt(input, candles, k - claim.horizon, now, model);
    if (resolved !== null) predictions.push(resolved);
  }
  return { input: model, from, state: resumeWatch(claim, predictions, alarm) };
};

/** Who has predicted so far, and who does now; null for nobody. */
const turnsSoFar = (parts: WatchedParts): { turns: Turn[]; speaks: ModelInput | null } => {
  const { candles, standIn } = parts;
  const turns: Turn[] = [];
  let speaks: ModelInput | null = parts.model;
  let from = parts.start;
  for (const { time, at, reason, use, by } of parts.degradations) {
    if (speaks === null) break;
    const found = firstIndexAt(candles.time, time);
    const goesOn = use === 'current';
    turns.push(turnOf(parts, speaks, from, goesOn ? candles.length : found + 1, { at, reason }));
    if (goesOn) return { turns, speaks };
    speaks = standIn?.model.digest === by ? standIn : null;
    from = found;
  }
  if (speaks !== null) turns.push(turnOf(parts, speaks, from, candles.length, null));
  return { turns, speaks };
};

const actionOf = ({ use }: FallBack, standIn: ModelInput | null): string => {
  if (use === 'current') return 'it predicts on';
  return use === 'none' || standIn === null
    ? 'nothing predicts from now on'
    : `model ${modelText(standIn.model)} predicts from now on`;
};

/**
 * Watches over a model of a session. Everything it knows is in the rows that the session noted and in what its journal says
 * of degraded models: a session that goes on knows the same.
 */
export const watchModel = (parts: WatchedParts): WatchedModel => {
  const { symbol, input, standIn, onDegraded } = parts;
  let { turns, speaks } = turnsSoFar(parts);
  /** Candles that were closed when it looked last. */
  let lookedAt = -1;

  /** What follows from an alarm that was raised at the close of a bar; the row of that bar is another's already. */
  const degrade = ({ input: model, state }: Turn, at: number): Degraded => {
    const verdict = watchVerdict(state);
    const standsIn = turns.length > 1;
    const next: FallBack =
      onDegraded === 'warn'
        ? { use: 'current' }
        : fallBack(verdict, onDegraded, standIn?.model.digest ?? null, standsIn);
    const by = next.use === 'earlier' ? standIn : null;
    if (next.use !== 'current') speaks = by;
    if (by !== null) turns = [...turns, turnOf(parts, by, at, at, null)];
    const { digest, claim } = model.model;
    return {
      ...{ symbol, input },
      text: `model ${modelText(model.model)} of ${symbol} is degraded, ${verdict.text}`,
      action: actionOf(next, by),
      limit: claim.accuracy,
      measured: verdict.accuracy?.value ?? null,
      facts: {
        ...{ at: state.alarm!.at, reason: state.alarm!.reason },
        ...{ use: next.use, digest, by: next.use === 'current' ? digest : (by?.model.digest ?? null) },
      },
    };
  };

  const look = (closed: Candles, [time, , , , close]: CandleRow) => {
    const turn = turns.at(-1);
    if (speaks === null || turn === undefined) return { source: null };
    // Another input of the same model asked already.
    if (closed.length === lookedAt) return { source: speaks };
    lookedAt = closed.length;
    const { horizon } = turn.input.model.claim;
    const at = closed.length - horizon;
    const resolved = at < turn.from ? null : resolvedAt(input, closed, at, { time, close }, turn.input);
    if (resolved === null) return { source: speaks };
    const before = turn.state.alarm;
    turn.state = watchPrediction(turn.state, resolved);
    if (before !== null || turn.state.alarm === null) return { source: speaks };
    const degraded = degrade(turn, closed.length);
    return { source: speaks, degraded };
  };

  const statusOfTurn = (turn: Turn, place: number): ModelStatus => {
    const { name, digest, claim } = turn.input.model;
    const { verdict, reason, accuracy, predictions } = watchVerdict(turn.state);
    return {
      ...{ symbol, input, name, digest, predictions, verdict, reason },
      right: accuracy?.value ?? null,
      claimed: claim.accuracy,
      predicts: speaks !== null && place === turns.length - 1,
    };
  };

  return { look, status: () => turns.map(statusOfTurn) };
};
