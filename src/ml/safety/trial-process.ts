import { monotonicMs } from '../../core/clock.js';
import { messageOf } from '../../core/errors.js';
import { loadOnnx } from '../runtime.js';
import type { TrialMessage, TrialResult, TrialTask } from './trial-task.js';

// The program of the process in which a model is tried: it takes one task, answers, and ends.

/** Runs before the clock counts: the first ones find memory and code cold. */
const WARM_UP = 20;

const tryModel = async (task: TrialTask): Promise<TrialResult> => {
  const started = monotonicMs();
  const model = await loadOnnx(task.bytes);
  const loadMs = monotonicMs() - started;
  const { input, output, rows, steps, features } = task;
  // Made anew: what came over the channel is an array of another kind than onnxruntime wants.
  const data = Float32Array.from(task.data);
  const { [output]: answer } = await model.run({ [input]: { data, shape: [rows, steps, features] } });
  const one = { [input]: { data: data.slice(0, steps * features), shape: [1, steps, features] } };
  const latenciesMs: number[] = [];
  for (let k = 0; k < (task.timed > 0 ? task.timed + WARM_UP : 0); k++) {
    const before = monotonicMs();
    await model.run(one);
    if (k >= WARM_UP) latenciesMs.push(monotonicMs() - before);
  }
  // More than a forecaster answers is refused by its shape; the numbers need not go over the channel.
  const outputs = answer.data.length <= 3 * rows ? [...answer.data] : [];
  return { shape: [...answer.shape], outputs, loadMs, latenciesMs };
};

const send = (message: TrialMessage): void => {
  process.send?.(message);
};

process.once('message', (task: TrialTask) => {
  tryModel(task)
    .then((result) => send({ kind: 'done', result }))
    .catch((error: unknown) => send({ kind: 'failed', reason: messageOf(error) }))
    .finally(() => process.disconnect());
});
// The parent is gone: nobody waits for an answer.
process.once('disconnect', () => process.exit());
send({ kind: 'ready' });
