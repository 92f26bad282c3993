import { monotonicMs } from '../../src/core/clock.js';
import { counted, thousands } from '../../src/core/wording.js';
import type { TrainProgress } from '../../src/library/train/train-model.js';
import { wrap } from '../../src/report/terminal/text.js';
import type { Terminal } from '../cli/terminal.js';
import { timeLeft } from './time-left.js';

const FRAME_MS = 100;

/** Columns of a line. */
const WIDTH = 80;

/** Parts of a line with two blanks between them: all of `extras`, or as many of the first as there is room for. */
const fitted = (before: readonly string[], extras: readonly string[], after: readonly string[]): string => {
  const text = [...before, ...extras, ...after].filter((part) => part !== '').join('  ');
  return text.length <= WIDTH || extras.length === 0 ? text : fitted(before, extras.slice(0, -1), after);
};

/** Lines about a training that runs, on stderr. */
export interface TrainingLines extends TrainProgress {
  /** Removes what is half written. */
  readonly end: () => void;
}

/**
 * One line for each epoch, and on a terminal one below them that moves with the steps. Nothing at all where that is asked
 * for.
 */
export const trainingLines = (
  terminal: Terminal,
  quiet: boolean,
  epochs: number,
  clock = monotonicMs,
): TrainingLines => {
  if (quiet) return { end: () => {} };
  const { err, animated } = terminal;
  let [drawn, moving] = [0, false];
  let begun = clock();
  const left = timeLeft(epochs, clock);
  const clear = (): void => {
    if (moving) err.write('\r\u001b[K');
    moving = false;
  };
  const line = (text: string): void => {
    clear();
    err.write(`${text}\n`);
  };
  return {
    onReady: ({ dataset, split }, notes, doneBefore) => {
      for (const text of notes.flatMap((note) => wrap(note, WIDTH))) line(text);
      const { spec } = dataset.windows;
      const parts = [split.train, split.validation, split.test].map(({ length }) => thousands(length));
      line(`features ${spec.set}, ${spec.steps} bars, ${dataset.horizon} ahead`);
      line(`samples ${parts[0]} train, ${parts[1]} validation, ${parts[2]} test`);
      if (doneBefore > 0) line(`going on after ${counted(doneBefore, 'epoch')}`);
    },
    onFold: (done, of) => line(`fold ${done}/${of} done`),
    onStep: (epoch, done, of) => {
      const now = clock();
      const remaining = left(epoch - 1 + done / of);
      if (done === 1) begun = now;
      if (!animated || now - drawn < FRAME_MS) return;
      drawn = now;
      moving = true;
      err.write(`\r\u001b[K${fitted([`epoch ${epoch}/${epochs}`, `step ${done}/${of}`], [], [remaining])}`);
    },
    onEpoch: ({ history, bestEpoch }) => {
      const { epoch, trainLoss, validationLoss, rate } = history[history.length - 1];
      const seconds = `${((clock() - begun) / 1000).toFixed(1)} s`;
      const losses = `train ${trainLoss.toFixed(4)}  validation ${validationLoss.toFixed(4)}`;
      const mark = epoch === bestEpoch ? 'best' : '';
      const extras = [`rate ${rate.toPrecision(2)}`, seconds];
      line(fitted([`epoch ${epoch}/${epochs}`, losses], extras, [left(epoch), mark]));
    },
    end: clear,
  };
};
