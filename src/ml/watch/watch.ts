import { wilson } from '../evaluate/wilson.js';
import { largestEvidence } from './evidence.js';
import type { Claim, ResolvedPrediction } from './resolved.js';

export interface WatchSettings {
  /** Predictions that are remembered. */
  readonly window: number;
  /** Chance that a model which is as good as it says is ever called degraded. */
  readonly alpha: number;
}

export const WATCH_SETTINGS: WatchSettings = { window: 2_000, alpha: 0.05 };

/** What a watch remembers. Plain data: it may be stored as JSON and taken up again. */
export interface WatchState {
  readonly claim: Claim;
  readonly settings: WatchSettings;
  /** Predictions seen in all. */
  readonly seen: number;
  /** The newest ones, in the order of their bars: since half a window before the last multiple of half a window. */
  readonly recent: readonly ResolvedPrediction[];
  /** Why the model was called degraded, and at which prediction; it stays so. */
  readonly alarm: { readonly at: number; readonly reason: WatchReason } | null;
}

export type WatchReason = 'direction' | 'confidence';

export interface WatchVerdict {
  readonly verdict: 'ok' | 'degraded';
  readonly reason: WatchReason | null;
  /** One line for a person. */
  readonly text: string;
  /** Over what is remembered; the interval is that of predictions that do not overlap. */
  readonly accuracy: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Mean confidence less the share that was right: above zero the model is surer than it may be. */
  readonly calibrationGap: number | null;
  readonly predictions: number;
}

/** A watch over a model that is put to use now. */
export const startWatch = (claim: Claim, settings: WatchSettings = WATCH_SETTINGS): WatchState => ({
  claim,
  settings,
  seen: 0,
  recent: [],
  alarm: null,
});

/**
 * Share of α that the k-th run of predictions may use up: 6 / (π k)², which sum to 1, so that the chance of a false alarm
 * stays below α however long a model is watched.
 */
const shareOf = (run: number): number => 6 / (Math.PI * run) ** 2;

/**
 * Takes one more prediction whose outcome is known. Runs begin at every half window and last a whole one: what a model was
 * worth long ago does not hide what has become of it. Direction and confidence use up half of α each.
 */
export const watchPrediction = (state: WatchState, prediction: ResolvedPrediction): WatchState => {
  const { claim, settings, alarm } = state;
  const half = Math.max(1, Math.floor(settings.window / 2));
  const seen = state.seen + 1;
  const current = Math.floor((seen - 1) / half);
  const before = Math.floor((state.seen - 1) / half);
  // A run has ended: what only it needed is forgotten.
  const kept = current > before && current >= 2 ? state.recent.slice(-half) : state.recent;
  const recent = [...kept, prediction];
  if (alarm !== null) return { ...state, seen, recent };
  const inCurrent = seen - current * half;
  const runs = [
    { run: current + 1, of: recent.slice(-inCurrent) },
    ...(current === 0 ? [] : [{ run: current, of: recent }]),
  ];
  const tests = [
    ['direction', () => claim.accuracy],
    ['confidence', ({ confidence }: ResolvedPrediction) => confidence],
  ] as const;
  for (const [reason, expected] of tests) {
    for (const { run, of } of runs) {
      const bound = -Math.log((settings.alpha / 2) * shareOf(run));
      if (largestEvidence(of, claim.horizon, expected) < bound) continue;
      return { ...state, seen, recent, alarm: { at: seen, reason } };
    }
  }
  return { ...state, seen, recent };
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** What the watch says of the model now. */
export const watchVerdict = ({ claim, recent, seen, alarm }: WatchState): WatchVerdict => {
  const count = recent.length;
  const right = recent.filter((prediction) => prediction.right).length / count;
  const sure = recent.reduce((sum, { confidence }) => sum + confidence, 0) / count;
  const accuracy = count === 0 ? null : wilson(right, Math.max(1, count / claim.horizon));
  const figures =
    accuracy === null
      ? 'no prediction has resolved yet'
      : `${percent(right)} of ${count} right, at least ${percent(claim.accuracy)} claimed, ${percent(sure)} confidence`;
  const why = {
    direction: `right less often than on its test range after prediction ${alarm?.at}`,
    confidence: `surer than it may be after prediction ${alarm?.at}`,
  };
  return {
    verdict: alarm === null ? 'ok' : 'degraded',
    reason: alarm?.reason ?? null,
    text: alarm === null ? figures : `${why[alarm.reason]}: ${figures}`,
    accuracy,
    calibrationGap: count === 0 ? null : sure - right,
    predictions: seen,
  };
};
