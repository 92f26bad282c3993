import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { counted, thousands } from '../../src/core/wording.js';
import { runWorker } from '../../src/library/evolution/worker.js';
import { escapedText } from '../../src/report/escaped-text.js';
import type { CommonOptions } from '../cli/common.js';
import { dataHome } from '../cli/data-home.js';
import type { Terminal } from '../cli/terminal.js';

export interface WorkerFlags extends CommonOptions {
  readonly queue: string;
  readonly threads?: number;
  readonly prefix?: string;
  readonly strategiesDir?: string;
  readonly cacheDir?: string;
  readonly once?: boolean;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Aborted by the first signal; a second one ends the process as it always does. */
const endingSignal = (onFirst: () => void): AbortSignal => {
  const controller = new AbortController();
  const stop = (): void => {
    for (const name of SIGNALS) process.removeListener(name, stop);
    onFirst();
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  return controller.signal;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** `trader worker` from its flags to its summary. */
export const runWorkerCommand = async (flags: WorkerFlags, terminal: Terminal): Promise<void> => {
  const { queue, threads = availableParallelism(), prefix, strategiesDir, once } = flags;
  const log = (line: string): void => {
    if (flags.quiet !== true) terminal.err.write(`${escapedText(line)}\n`);
  };
  const signal = endingSignal(() => log('finishing the current batch; once more to end at once'));
  const done = await runWorker({
    ...{ url: queue, threads, log, signal, once: once === true },
    cacheDir: flags.cacheDir ?? join(await dataHome(flags), 'worker'),
    ...(prefix === undefined ? {} : { prefix }),
    ...(strategiesDir === undefined ? {} : { strategiesDir }),
  });
  if (flags.json === true) {
    terminal.out.write(`${JSON.stringify(done)}\n`);
    return;
  }
  const { evolutions, batches, genomes, busyMs, elapsedMs } = done;
  const work = `${thousands(batches)} ${batches === 1 ? 'batch' : 'batches'}, ${counted(genomes, 'genome')}`;
  terminal.out.write(
    `${counted(evolutions, 'evolution')}: ${work} in ${seconds(busyMs)} of work, ${seconds(elapsedMs)} in all\n`,
  );
};
