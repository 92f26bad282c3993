import { monotonicMs } from '../../src/core/clock.js';
import { counted, thousands } from '../../src/core/wording.js';
import type { TrainProgress } from '../../src/library/train/train-model.js';
import { remainingText } from '../cli/progress.js';
import type { Terminal } from '../cli/terminal.js';

const FRAME_MS = 100;

/** Lines about a training that runs, on stderr. */
export interface TrainingLines extends TrainProgress {
  /** Removes what is half written. */
  readonly end: () => void;
}

/**
 * One line for each epoch, and on a terminal one below them that moves with the steps. Nothing at all where that is asked
 * for.
 */
export const trainingLines = (terminal: Terminal, quiet: boolean, epochs: number): TrainingLines => {
  if (quiet) return { end: () => {} };
  const { err, animated } = terminal;
  const started = monotonicMs();
  let [drawn, moving] = [0, false];
  let first = 0;
  let begun = started;
  const clear = (): void => {
    if (moving) err.write('\r\u001b[K');
    moving = false;
  };
  const line = (text: string): void => {
    clear();
    err.write(`${text}\n`);
  };
  const left = (done: number): string => {
    const text = remainingText(monotonicMs() - started, first, done / epochs);
    return text === '' ? '' : `  ${text}`;
  };
  return {
    onReady: ({ dataset, split }, notes, doneBefore) => {
      first = doneBefore / epochs;
      for (const note of notes) line(note);
      const { spec } = dataset.windows;
      const parts = [split.train, split.validation, split.test].map(({ length }) => thousands(length));
      line(`features ${spec.set}, ${spec.steps} bars, ${dataset.horizon} ahead`);
      line(`samples ${parts[0]} train, ${parts[1]} validation, ${parts[2]} test`);
      if (doneBefore > 0) line(`going on after ${counted(doneBefore, 'epoch')}`);
    },
    onFold: (done, of) => line(`fold ${done}/${of} done`),
    onStep: (epoch, done, of) => {
      const now = monotonicMs();
      if (done === 1) begun = now;
      if (!animated || now - drawn < FRAME_MS) return;
      drawn = now;
      moving = true;
      err.write(`\r\u001b[Kepoch ${epoch}/${epochs}  step ${done}/${of}${left(epoch - 1 + done / of)}`);
    },
    onEpoch: ({ history, bestEpoch }) => {
      const { epoch, trainLoss, validationLoss, rate } = history[history.length - 1];
      const seconds = ((monotonicMs() - begun) / 1000).toFixed(1);
      const losses = `train ${trainLoss.toFixed(4)}  validation ${validationLoss.toFixed(4)}`;
      const mark = epoch === bestEpoch ? '  best' : '';
      line(
        `epoch ${epoch}/${epochs}  ${losses}  rate ${rate.toPrecision(2)}  ${seconds} s${left(epoch)}${mark}`,
      );
    },
    end: clear,
  };
};
