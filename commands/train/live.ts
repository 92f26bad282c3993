import { monotonicMs } from '../../src/core/clock.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import type { LiveTraining } from '../../src/tui/train/live-training.js';
import { remainingText } from '../cli/progress.js';
import type { Terminal } from '../cli/terminal.js';
import type { TrainFlags } from './flags.js';
import { lossChart } from './loss-chart.js';
import { type TrainingLines, trainingLines } from './progress.js';

/** The least screen that a live view is for; on a smaller one there are lines. */
const LEAST = { columns: 60, rows: 12 } as const;

/** Where a training is drawn while it runs; undefined where it is not. Decided before anything that draws is loaded. */
const screenFor = ({ screen }: Terminal, { json, quiet }: TrainFlags): NodeJS.WriteStream | undefined => {
  if (screen === undefined || json === true || quiet === true) return undefined;
  const { columns, rows } = screen;
  return columns >= LEAST.columns && rows >= LEAST.rows ? screen : undefined;
};

/** What is told of a training to the view: the same as the lines say. */
const telling = (view: LiveTraining, epochs: number): Pick<TrainingLines, 'onStep' | 'onEpoch'> => {
  let started: number | undefined;
  let first = 0;
  const left = (done: number): string => {
    started ??= monotonicMs();
    return remainingText(monotonicMs() - started, first, done / epochs);
  };
  return {
    onStep: (epoch, done, of, soFar) => {
      const share = epoch - 1 + done / of;
      if (started === undefined) first = share / epochs;
      view.tell({ kind: 'step', epoch, done, of, ...soFar, left: left(share) });
    },
    onEpoch: ({ history, bestEpoch }) =>
      view.tell({ kind: 'epoch', history, bestEpoch, left: left(history.length) }),
  };
};

/**
 * What a person sees of a training that runs: on a terminal a view that moves, elsewhere and where it is asked for lines,
 * or nothing.
 */
export const watchTraining = async (
  title: string,
  flags: TrainFlags,
  terminal: Terminal,
): Promise<TrainingLines> => {
  const { epochs, quiet } = flags;
  const lines = trainingLines(terminal, quiet === true, epochs);
  const stream = screenFor(terminal, flags);
  if (stream === undefined) return lines;
  const { openLiveTraining } = await import('../../src/tui/train/live-training.js');
  const view = openLiveTraining({
    ...{ stream, title, epochs, unicode: terminal.unicode, now: monotonicMs },
    curves: lossChart(createTheme(terminal)),
  });
  return { ...lines, ...telling(view, epochs), end: view.end };
};
