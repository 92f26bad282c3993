import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { Terminal } from '../../commands/cli/terminal.js';
import { trainingLines } from '../../commands/train/progress.js';
import type { Epoch, TrainState } from '../../src/ml/train/state.js';

/** Lines of a training with a clock that is set by hand. */
const openLines = (epochs: number) => {
  const told = { text: '', now: 0 };
  const err = new Writable({
    write: (chunk, _, done) => {
      told.text += String(chunk);
      done();
    },
  });
  const terminal: Terminal = {
    ...{ out: err, document: err, err, colour: false, animated: false, unicode: true },
    ...{ errWidth: undefined, width: 80, piped: false },
  };
  return { told, lines: trainingLines(terminal, false, epochs, () => told.now) };
};

const stateAt = (last: Partial<Epoch> & { readonly epoch: number }): TrainState => ({
  ...{ weights: new Float32Array(0), mean: new Float32Array(0), square: new Float32Array(0) },
  ...{ steps: 3, best: new Float32Array(0), bestEpoch: last.epoch },
  history: [{ trainLoss: 0.5, validationLoss: 0.25, rate: 0.001, ...last }],
});

const SO_FAR = { trainLoss: 0.5, rate: 0.001 };

describe('the lines of a training', () => {
  test.each([
    // Half an epoch took two seconds: three epochs take twelve, and one takes four.
    [1, '12 s left'],
    [3, '4 s left'],
  ])('measure what is left from the steps of the epochs, not from the folds (epoch %d)', (epoch, left) => {
    const { told, lines } = openLines(4);
    told.now = 1_000_000;
    lines.onFold?.(1, 1);
    told.now = 1_001_000;
    lines.onStep?.(epoch, 1, 2, SO_FAR);
    told.now = 1_002_500;
    lines.onStep?.(epoch, 2, 2, SO_FAR);
    told.now = 1_003_000;
    lines.onEpoch?.(stateAt({ epoch }));
    expect(told.text).toContain(`  ${left}  best\n`);
  });

  test.each([
    [10, 0.0005],
    [1000, 0.000_05],
  ])('are 80 columns wide at most (%d epochs, rate %d)', (epochs, rate) => {
    const { told, lines } = openLines(epochs);
    lines.onStep?.(epochs - 2, 1, 2, SO_FAR);
    told.now = 600_000;
    lines.onEpoch?.(stateAt({ epoch: epochs - 2, trainLoss: 10.5, validationLoss: 12.25, rate }));
    expect(told.text).toMatch(/train 10\.5000 {2}validation 12\.2500 .*40 min [01] s left {2}best\n$/);
    expect(told.text.length - 1).toBeLessThanOrEqual(80);
  });
});
