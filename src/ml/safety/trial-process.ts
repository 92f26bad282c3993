import { monotonicMs } from '../../core/clock.js';
import { messageOf } from '../../core/errors.js';
import { MANY } from '../predict/rows.js';
import { loadOnnx, type Values } from '../runtime.js';
import type { TrialMessage, TrialTask } from './trial-task.js';

// The program of the process in which a model is tried: it takes one task, answers, and ends.

/** Runs before the clock counts: the first ones find memory and code cold. */
const WARM_UP = 20;

/** Differences that other kernels make, which many rows go through, as a share of a number. */
const ROUNDING = 1e-4;

/** A full batch: the rows of the task, and behind them others that are made of them. */
const manyRows = ({ rows, steps, features }: TrialTask, data: Float32Array): Float32Array => {
  const size = steps * features;
  const many = new Float32Array(Math.max(rows, MANY) * size);
  many.set(data);
  for (let row = rows; row < MANY; row++) {
    const from = (row % rows) * size;
    for (let k = 0; k < size; k++) many[row * size + k] = data[from + size - 1 - k] + row / MANY;
  }
  return many;
};

/** Whether a row has another answer beside other rows: numbers that are none are judged elsewhere. */
const isMixed = (alone: Values['data'], beside: Values['data']): boolean =>
  alone.some((value, k) => Math.abs(value - beside[k]) > ROUNDING * Math.max(1, Math.abs(value)));

const tryModel = async (task: TrialTask): Promise<TrialMessage> => {
  const started = monotonicMs();
  const model = await loadOnnx(task.bytes);
  const loadMs = monotonicMs() - started;
  const { input, output, rows, steps, features } = task;
  // Made anew: what came over the channel is an array of another kind than onnxruntime wants.
  const data = Float32Array.from(task.data);
  const { [output]: answer } = await model.run({ [input]: { data, shape: [rows, steps, features] } });
  // As many at once as a backtest asks: in memory and in what is answered that is another matter than a few.
  const many = manyRows(task, data);
  const shape = [many.length / (steps * features), steps, features];
  const { [output]: full } = await model.run({ [input]: { data: many, shape } });
  if (isMixed(answer.data, full.data)) return { kind: 'mixed' };
  const one = { [input]: { data: data.slice(0, steps * features), shape: [1, steps, features] } };
  const latenciesMs: number[] = [];
  for (let k = 0; k < (task.timed > 0 ? task.timed + WARM_UP : 0); k++) {
    const before = monotonicMs();
    await model.run(one);
    if (k >= WARM_UP) latenciesMs.push(monotonicMs() - before);
  }
  // More than a forecaster answers is refused by its shape; the numbers need not go over the channel.
  const outputs = answer.data.length <= 3 * rows ? [...answer.data] : [];
  return { kind: 'done', result: { shape: [...answer.shape], outputs, loadMs, latenciesMs } };
};

const send = (message: TrialMessage): void => {
  process.send?.(message);
};

process.once('message', (task: TrialTask) => {
  tryModel(task)
    .then(send)
    .catch((error: unknown) => send({ kind: 'failed', reason: messageOf(error) }))
    .finally(() => process.disconnect());
});
// The parent is gone: nobody waits for an answer.
process.once('disconnect', () => process.exit());
send({ kind: 'ready' });
