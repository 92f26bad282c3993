import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Tells one process from every other, also from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** When the process started, in whatever unit the system counts; empty where it does not say. */
  readonly start: string;
}

/** Start time of a process in clock ticks since boot (Linux: field 22 of /proc/PID/stat), empty elsewhere. */
const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may hold spaces: count after its end.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

export const thisProcess = (): ProcessIdentity => ({
  host: hostname(),
  pid: process.pid,
  start: startOf(process.pid),
});

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Whether the process still runs; `unknown` for one on another machine. */
export const stateOf = (owner: ProcessIdentity): 'runs' | 'gone' | 'unknown' => {
  if (owner.host !== hostname()) return 'unknown';
  if (!exists(owner.pid)) return 'gone';
  const start = startOf(owner.pid);
  return owner.start !== '' && start !== '' && start !== owner.start ? 'gone' : 'runs';
};
