import { monotonicMs } from '../../src/core/clock.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import type { LiveTraining } from '../../src/tui/train/live-training.js';
import { liveScreen } from '../cli/live-screen.js';
import type { Terminal } from '../cli/terminal.js';
import type { TrainFlags } from './flags.js';
import { lossChart } from './loss-chart.js';
import { type TrainingLines, trainingLines } from './progress.js';
import { timeLeft } from './time-left.js';

/** What is told of a training to the view: the same as the lines say. */
const telling = (view: LiveTraining, epochs: number): Pick<TrainingLines, 'onStep' | 'onEpoch'> => {
  const left = timeLeft(epochs, monotonicMs);
  return {
    onStep: (epoch, done, of, soFar) =>
      view.tell({ kind: 'step', epoch, done, of, ...soFar, left: left(epoch - 1 + done / of) }),
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
  const stream = liveScreen(terminal, flags);
  if (stream === undefined) return lines;
  const { openLiveTraining } = await import('../../src/tui/train/live-training.js');
  const view = openLiveTraining({
    ...{ stream, title, epochs, unicode: terminal.unicode, now: monotonicMs },
    curves: lossChart(createTheme(terminal)),
  });
  return { ...lines, ...telling(view, epochs), end: view.end };
};
