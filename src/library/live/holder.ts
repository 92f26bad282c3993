import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** The state of a process that lives (one letter), and when it was started, in ticks since its machine was: proc(5). */
const statOf = (pid: number): { readonly state: string; readonly start: string | null } | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold anything; the state is the first field behind it, the start the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = ''] = fields;
    // Dead, and listed only until whoever started it has looked.
    return state === 'Z' || state === 'X' ? null : { state, start: fields[19] ?? null };
  } catch {
    // Not Linux, or no such process.
    return null;
  }
};

/** When a process that lives was started: its number is given to another only later. */
const startOf = (pid: number): string | null => statOf(pid)?.start ?? null;

/** Tells one start of the machine from another. */
const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Not Linux: the numbers of processes must do.
    return 'unknown';
  }
};

/** This process, as it signs the locks of a session. */
export const holderOfThisProcess = (): string =>
  JSON.stringify({
    host: hostname(),
    boot: bootId(),
    pid: process.pid,
    start: startOf(process.pid),
  });

interface Holder {
  readonly host: string;
  readonly boot: string;
  readonly pid: number;
  readonly start: string | null;
}

const readHolder = (holder: string): Holder | null => {
  try {
    const read = JSON.parse(holder) as Partial<Holder> | null;
    return typeof read?.pid === 'number' && typeof read.host === 'string' && typeof read.boot === 'string'
      ? { host: read.host, boot: read.boot, pid: read.pid, start: read.start ?? null }
      : null;
  } catch {
    return null;
  }
};

/** Whether a number is that of a running process. One of another user is running, too. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Whether the process that signed a lock still runs. On another machine nobody can say: there its heartbeat must tell, and
 * the answer is yes.
 */
export const isHolderAlive = (holder: string): boolean => {
  const read = readHolder(holder);
  if (read === null || read.host !== hostname()) return true;
  if (read.boot !== bootId()) return false;
  return isRunning(read.pid) && (read.start === null || startOf(read.pid) === read.start);
};

/**
 * Whether the process that signed a lock surely runs: it is of this machine, and number and start are those of a process.
 * False where nobody can say.
 */
export const isHolderRunning = (holder: string): boolean => {
  const read = readHolder(holder);
  if (read === null || read.host !== hostname() || read.boot !== bootId() || read.start === null)
    return false;
  return startOf(read.pid) === read.start;
};

/** The process that signed a lock, for a person. */
export interface HolderProcess {
  readonly pid: number;
  /** Its machine; null where that is this one. */
  readonly host: string | null;
  /** It was stopped by a signal and does nothing until it is let go on; null where nobody can say. */
  readonly isSuspended: boolean | null;
}

/** Null for a lock that another program signed in its own way. */
export const processOfHolder = (holder: string): HolderProcess | null => {
  const read = readHolder(holder);
  if (read === null) return null;
  const { pid, host } = read;
  if (!isHolderRunning(holder)) return { pid, host: host === hostname() ? null : host, isSuspended: null };
  const state = statOf(pid)?.state;
  return { pid, host: null, isSuspended: state === undefined ? null : state === 'T' || state === 't' };
};
