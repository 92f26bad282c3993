import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TrialLimits } from './limits.js';

/** Variables that a process needs to start at all; secrets of the environment do not reach it. */
const NEEDED = ['PATH', 'SystemRoot', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'] as const;

const SHELL = '/bin/sh';

/**
 * On Linux the kernel itself keeps to the limit: `RLIMIT_DATA` counts every private writable page, so that an allocation
 * beyond it fails at once instead of being noticed late. The shell sets it and becomes the program under the same id.
 */
const limited = (program: readonly string[], memoryBytes: number): readonly string[] =>
  process.platform === 'linux' && existsSync(SHELL)
    ? [SHELL, '-c', `ulimit -d ${Math.floor(memoryBytes / 1024)}; exec "$@"`, 'sh', ...program]
    : program;

/** Starts the process in which a model is tried, with a channel to it and nothing else of ours. */
export const startTrial = (program: string, limits: TrialLimits): ChildProcess => {
  const [command, ...args] = limited(
    [process.execPath, `--max-old-space-size=${limits.heapMib}`, program],
    limits.memoryBytes,
  );
  const env = Object.fromEntries(NEEDED.map((name) => [name, process.env[name]]));
  return spawn(command, args, {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
};
