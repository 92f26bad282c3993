import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { Terminal } from '../../commands/cli/terminal.js';
import type { TrainFlags } from '../../commands/train/flags.js';
import { watchTraining } from '../../commands/train/live.js';
import type { TrainState } from '../../src/ml/train/state.js';

const FLAGS: TrainFlags = {
  ...{
    color: true,
    sentiment: true,
    architecture: 'mlp',
    loss: 'mse',
    epochs: 2,
    batch: 64,
    steps: 16,
    folds: 0,
  },
};

/** A terminal whose stderr is a screen of that size, or none; what is written as lines and what is drawn. */
const openTerminal = (size?: { readonly columns: number; readonly rows: number }) => {
  const texts = { lines: '', drawn: '' };
  const err = new Writable({
    write: (chunk, _, done) => {
      texts.lines += String(chunk);
      done();
    },
  });
  const write = (text: string): boolean => {
    texts.drawn += text;
    return true;
  };
  const screen = Object.assign(new EventEmitter(), { ...size, isTTY: true, write });
  const terminal: Terminal = {
    ...{ out: err, document: err, err, colour: false, animated: false, unicode: true },
    ...{ errWidth: size?.columns, width: 80, piped: false },
    ...(size === undefined ? {} : { screen: screen as unknown as NodeJS.WriteStream }),
  };
  return { terminal, texts };
};

const STATE: TrainState = {
  ...{ weights: new Float32Array(0), mean: new Float32Array(0), square: new Float32Array(0) },
  ...{ steps: 3, best: new Float32Array(0), bestEpoch: 1 },
  history: [{ epoch: 1, trainLoss: 0.5, validationLoss: 0.25, rate: 0.001 }],
};

/** What is shown of one epoch of one step. */
const shown = async (
  flags: Partial<TrainFlags>,
  size?: { readonly columns: number; readonly rows: number },
) => {
  const { terminal, texts } = openTerminal(size);
  const watch = await watchTraining('a_model', { ...FLAGS, ...flags }, terminal);
  watch.onStep?.(1, 1, 1, { trainLoss: 0.5, rate: 0.001 });
  watch.onEpoch?.(STATE);
  watch.end();
  return texts;
};

describe('a training', () => {
  test('is drawn on a terminal, and no line is written beside', async () => {
    const { lines, drawn } = await shown({}, { columns: 60, rows: 15 });
    expect(lines).toBe('');
    expect(drawn).toContain('a_model');
    expect(drawn).toContain('best  epoch 1, validation 0.2500');
  });

  test.each([
    ['where stderr is no terminal', {}, undefined],
    ['with --json', { json: true }, { columns: 80, rows: 24 }],
    ['on a screen that is too narrow', {}, { columns: 59, rows: 24 }],
    ['on a screen that is too low', {}, { columns: 80, rows: 11 }],
  ])('is told in lines %s', async (_, flags, size) => {
    const { lines, drawn } = await shown(flags, size);
    expect(drawn).toBe('');
    expect(lines).toMatch(/^epoch 1\/2 {2}train 0\.5000 {2}validation 0\.2500 {2}rate 0\.0010 {2}.* best\n$/);
  });

  test('is silent with --quiet', async () => {
    expect(await shown({ quiet: true }, { columns: 80, rows: 24 })).toEqual({ lines: '', drawn: '' });
  });
});
