import { fileURLToPath } from 'node:url';
import { dataError, invariantError, type TraderError } from '../../core/errors.js';
import { TRIAL_LIMITS, type TrialLimits } from './limits.js';
import { residentMemory } from './resident-memory.js';
import { startTrial } from './start-trial.js';
import type { TrialMessage, TrialResult, TrialTask } from './trial-task.js';

/** Tries a model: loads and runs it where it can harm nothing. */
export type TryModel = (file: string, task: TrialTask) => Promise<TrialResult>;

const PROGRAM = new URL('./trial-process.js', import.meta.url);

/** How often the memory of the process is looked at. */
const LOOK_MS = 10;

const LONGEST_REASON = 300;

const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

const refuse = (file: string, what: string, hint: string): TraderError =>
  dataError(`${file} is refused: ${what}`, { hint });

/** Whether a message is one of ours: a process that a model has taken over may send anything. */
const isMessage = (message: unknown): message is TrialMessage => {
  const { kind, reason, result } = Object(message) as Record<string, unknown>;
  if (kind === 'ready' || kind === 'mixed') return true;
  if (kind === 'failed') return typeof reason === 'string';
  const { shape, outputs, loadMs, latenciesMs } = Object(result) as Record<string, unknown>;
  const lists: readonly unknown[] = [shape, outputs, latenciesMs];
  const numbers = (list: unknown): boolean =>
    Array.isArray(list) && list.every((value) => typeof value === 'number');
  return kind === 'done' && typeof loadMs === 'number' && lists.every(numbers);
};

const oneLine = (reason: string): string => {
  const line = reason.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
};

/**
 * Loads and runs a model in a process of its own, within a time and a memory limit, and answers what it gave.
 * onnxruntime runs on the thread that asks it and cannot be interrupted: the process is ended instead, by its id.
 * Memory is held down by the kernel on Linux and watched where there is a `/proc`; elsewhere only the heap of
 * JavaScript and the time are bounded.
 *
 * @param program the built program of the process, for callers that do not run from the build
 * @throws TraderError (data) where the model takes too long or too much, breaks, or cannot be loaded
 */
export const modelTrial =
  (limits: TrialLimits = TRIAL_LIMITS, program: URL = PROGRAM): TryModel =>
  (file, task) =>
    new Promise((resolve, reject) => {
      const child = startTrial(fileURLToPath(program), limits);
      let outcome: (() => void) | undefined;
      let started = false;
      const end = (then: () => void): void => {
        outcome ??= then;
        child.kill('SIGKILL');
      };
      const fail = (what: string, hint: string): void => end(() => reject(refuse(file, what, hint)));
      const tooMuch = (): void =>
        fail(`it takes more than ${mib(limits.memoryBytes)} of memory`, 'take a smaller model');
      const timer = setTimeout(() => {
        fail(`it did not answer within ${limits.timeMs / 1000} s`, 'take a smaller model');
      }, limits.timeMs);
      const watch = setInterval(() => {
        const memory = child.pid === undefined ? undefined : residentMemory(child.pid);
        if (memory !== undefined && memory > limits.memoryBytes) tooMuch();
      }, LOOK_MS);
      child.on('message', (message: unknown) => {
        if (!isMessage(message)) fail('its process answered nonsense', 'do not use this file');
        else if (message.kind === 'done') end(() => resolve(message.result));
        else if (message.kind === 'mixed') {
          const hint = 'export it for evaluation, without statistics over a batch';
          fail('what it answers for a window depends on the windows beside it', hint);
        } else if (message.kind === 'ready') {
          started = true;
          child.send(task, (error) => {
            if (error !== null) fail('its process ended early', 'try it once more');
          });
        } else if (/bad_alloc|[Ff]ailed to allocate|out of memory/.test(message.reason)) tooMuch();
        else {
          const hint = 'the file is damaged or needs another version: export it again';
          fail(`onnxruntime does not take it: ${oneLine(message.reason)}`, hint);
        }
      });
      child.once('error', (error) => {
        outcome ??= () =>
          reject(invariantError('the process for trying models cannot be started', { cause: error }));
        finish();
      });
      const finish = (): void => {
        clearTimeout(timer);
        clearInterval(watch);
        outcome?.();
      };
      child.once('close', (code, signal) => {
        const how = signal === null ? `with code ${code}` : `by ${signal}`;
        outcome ??= () =>
          reject(
            started
              ? refuse(file, `its process ended ${how}`, 'it takes too much memory or breaks onnxruntime')
              : invariantError(`the process for trying models ended ${how} before it began`),
          );
        finish();
      });
    });
