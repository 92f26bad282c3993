import type { Candles } from '../../core/candles.js';
import { monotonicMs } from '../../core/clock.js';
import { isTraderError, messageOf } from '../../core/errors.js';
import type { FinalistReport } from '../../core/evolution-report.js';
import type { EvaluationTask, Evaluator } from '../../evolution/evaluator.js';
import type { EvolutionState } from '../../evolution/population/state.js';
import type { Cycle } from '../../memory/cycles/cycle.js';
import { beginJudging } from '../../memory/evolution/begin-judging.js';
import { endEvolution } from '../../memory/evolution/end-evolution.js';
import type { EvolutionRecord } from '../../memory/evolution/evolution-record.js';
import type { Memory } from '../../memory/memory.js';
import { openedWarnings } from '../../research/walk-forward/holdout-warnings.js';
import { type BegunEvolution, beginEvolution } from './begin-evolution.js';
import { breed } from './breed.js';
import { type Conclusion, concludeEvolution } from './conclude-evolution.js';
import type { EvolutionTeller } from './evolution-teller.js';
import { judgeEvolution } from './judge-evolution.js';
import { type KeptAlive, keepAlive } from './keep-alive.js';
import { openedBefore } from './opened-before.js';
import { populationDigest } from './population-digest.js';
import type { PreparedEvolution } from './prepare-evolution.js';
import type { EvolutionPlan } from './settings.js';

export interface EvolutionRequest extends EvolutionTeller {
  readonly memory: Memory;
  /** A new one; or that of the evolution to go on with. */
  readonly plan: EvolutionPlan;
  readonly candles: readonly Candles[];
  /** The evolution to go on with. */
  readonly resume?: EvolutionRecord;
  readonly openEvaluator: (task: EvaluationTask) => Evaluator;
  /** Raised, it ends with what is stored. */
  readonly signal?: AbortSignal;
  /** Time for breeding, after which what there is is judged. */
  readonly limitMs?: number;
  /** Whether active strategies of earlier evolutions are retired as well where they are beaten. */
  readonly cleanup?: boolean;
  /** The cycle that it is run for, as it was read before; it is marked at the end. */
  readonly cycle: Cycle;
}

/** How an evolution ended. */
export type EvolutionOutcome =
  | {
      /** Kept to go on with: by `signal`, or as somebody wished (`asked`). */
      readonly kind: 'stopped';
      readonly by: 'signal' | 'asked';
      readonly evolution: number;
      readonly generation: number;
    }
  | ({
      readonly kind: 'finished';
      readonly evolution: number;
      readonly prepared: PreparedEvolution;
      readonly generation: number;
      readonly evaluations: number;
      readonly populationDigest: string;
      /** The best by growth first. */
      readonly reports: readonly FinalistReport[];
      /** What is to be said of the judgement. */
      readonly warnings: readonly string[];
    } & Conclusion);

/** Everything that an evolution has at hand while it runs. */
interface Running {
  readonly request: EvolutionRequest;
  readonly begun: BegunEvolution;
  readonly evaluator: Evaluator;
  readonly alive: KeptAlive;
  readonly stop: AbortController;
}

const stopped = async (
  { request: { memory }, begun }: Running,
  by: 'signal' | 'asked',
  state: EvolutionState | null,
): Promise<EvolutionOutcome> => {
  const generation = state?.generation ?? 0;
  await endEvolution(memory, {
    ...begun.holding,
    status: 'stopped',
    message: `stopped ${by === 'signal' ? 'by a person' : 'on request'} after generation ${generation}`,
    populationDigest: null,
  });
  return { kind: 'stopped', by, evolution: begun.holding.id, generation };
};

const judged = async (running: Running, state: EvolutionState): Promise<EvolutionOutcome> => {
  const { request, begun, evaluator, stop } = running;
  const { memory, cycle, cleanup = false } = request;
  const { prepared, holding } = begun;
  // Stored before the hold-out is opened: whoever goes on with it must not breed on what it has shown.
  const { stopRequested } = await beginJudging(memory, { ...holding, checkpoint: state });
  if (stopRequested) return stopped(running, 'asked', state);
  request.onJudging?.();
  const times = await openedBefore(memory, prepared);
  const reports = await judgeEvolution({
    ...{ memory, prepared, state, evaluator, evolution: holding.id, signal: stop.signal },
  });
  const digest = populationDigest(state);
  const conclusion = await concludeEvolution(memory, {
    ...{ holding, prepared, reports, evaluator, cycle, cleanup, state, digest },
  });
  const { generation, evaluations } = state;
  const figures = { generation, evaluations, populationDigest: digest };
  const warnings = openedWarnings(times);
  return { kind: 'finished', evolution: holding.id, prepared, reports, warnings, ...figures, ...conclusion };
};

/** Whether an error is the stop itself: something that fails while a stop is on its way is told as what it is. */
const isStop = (error: unknown, { request: { signal } }: Running): boolean =>
  signal?.aborted === true &&
  (error === signal.reason ||
    (isTraderError(error) && error.kind === 'interrupted') ||
    (error instanceof Error && error.name === 'AbortError'));

const run = async (running: Running): Promise<EvolutionOutcome> => {
  const { request, begun, evaluator, alive, stop } = running;
  let kept = begun.state;
  const deadline = request.limitMs === undefined ? Number.POSITIVE_INFINITY : monotonicMs() + request.limitMs;
  let asked = false;
  try {
    if (begun.judging && begun.state !== null) return await judged(running, begun.state);
    const state = await breed({
      ...{ memory: request.memory, begun, evaluator, signal: stop.signal, teller: request },
      ...(request.limitMs === undefined ? {} : { limitMs: request.limitMs }),
      onKept: (saved, stopRequested) => {
        kept = saved;
        asked ||= stopRequested;
      },
      shouldStop: () => {
        asked ||= alive.stopRequested();
        return asked || (kept !== null && monotonicMs() >= deadline);
      },
    });
    if (stop.signal.aborted) throw stop.signal.reason;
    if (asked || state === null) return await stopped(running, 'asked', state);
    return await judged(running, state);
  } catch (error) {
    if (alive.lost() !== undefined) throw alive.lost();
    if (isStop(error, running)) return stopped(running, 'signal', kept);
    await endEvolution(request.memory, {
      ...begun.holding,
      status: 'failed',
      message: messageOf(error).slice(0, 1000),
      populationDigest: null,
    });
    throw error;
  }
};

/**
 * Runs an evolution, or goes on with one: breeds generation by generation, each stored whole before the next begins, judges
 * the best by the gate, and keeps the verdicts. One evolution runs in a memory at a time. What comes out depends on the plan
 * alone, to the last bit: neither on threads nor on how often it was stopped.
 *
 * Throws refusals (exit code 4) where another is at work or took this one over; data and usage errors for candles and
 * strategies that are not those it was begun with.
 */
export const runEvolution = async (request: EvolutionRequest): Promise<EvolutionOutcome> => {
  const begun = await beginEvolution(request);
  request.onBegun?.(begun);
  const stop = new AbortController();
  const abort = (): void => stop.abort(request.signal?.reason);
  if (request.signal?.aborted === true) abort();
  request.signal?.addEventListener('abort', abort, { once: true });
  const alive = keepAlive(request.memory, begun.holding, {
    onLost: (problem) => stop.abort(problem),
    warn: (line) => request.warn?.(line),
  });
  const evaluator = request.openEvaluator(begun.prepared.task);
  try {
    return await run({ request, begun, evaluator, alive, stop });
  } finally {
    alive.end();
    request.signal?.removeEventListener('abort', abort);
    await evaluator.close();
  }
};
