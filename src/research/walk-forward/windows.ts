import type { TimeSpan, WalkForwardSettings } from '../../core/walk-forward.js';

/** A stretch to choose parameters on, and the stretch after it to try them on. */
export interface Window {
  readonly index: number;
  readonly train: TimeSpan;
  readonly test: TimeSpan;
}

export type WindowLengths = Pick<
  WalkForwardSettings,
  'mode' | 'trainBars' | 'testBars' | 'purgeBars' | 'embargoBars'
>;

/**
 * The window whose test part begins at `testFrom` (ms UTC). Its train part ends `embargoBars` before that and is
 * `trainBars` long, or reaches back to `from` when anchored; `purgeBars` are then dropped at its end.
 */
export const windowBefore = (
  test: TimeSpan,
  from: number,
  barMs: number,
  lengths: WindowLengths,
  index: number,
): Window => {
  const end = test.from - lengths.embargoBars * barMs;
  return {
    index,
    train: {
      from: lengths.mode === 'anchored' ? from : end - lengths.trainBars * barMs,
      to: end - lengths.purgeBars * barMs,
    },
    test,
  };
};

/**
 * Windows laid over `[from, to)` by the clock, so that a hole in the candles moves no border: test parts follow each other
 * without a gap or an overlap, each as long as the others; no bar of a train part opens at or after the start of its test
 * part. What is left at the end is shorter than a test part and belongs to no window.
 */
export const layWindows = (
  { from, to }: TimeSpan,
  barMs: number,
  lengths: WindowLengths,
): readonly Window[] => {
  const testMs = lengths.testBars * barMs;
  const first = from + (lengths.trainBars + lengths.embargoBars) * barMs;
  const count = Math.max(0, Math.floor((to - first) / testMs));
  return Array.from({ length: count }, (_, index) => {
    const start = first + index * testMs;
    return windowBefore({ from: start, to: start + testMs }, from, barMs, lengths, index);
  });
};

/**
 * Cuts a share off the end of a range, in whole bars: what is searched, and what stays sealed. The sealed part has at least
 * one bar.
 */
export const sealEnd = (
  { from, to }: TimeSpan,
  barMs: number,
  share: number,
): { readonly open: TimeSpan; readonly sealed: TimeSpan } => {
  const bars = Math.max(1, Math.round(((to - from) / barMs) * share));
  const border = to - bars * barMs;
  return { open: { from, to: border }, sealed: { from: border, to } };
};
