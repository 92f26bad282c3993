import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const STAT = '/proc/self/stat';

/** The group of this process and the one that its terminal belongs to, as Linux tells them. */
const groupsByKernel = (): readonly number[] => {
  const stat = readFileSync(STAT, 'utf8');
  // The name of the program stands in parentheses and may have blanks in it: group and terminal come behind.
  const [, , , group, , , terminal] = stat
    .slice(stat.lastIndexOf(')') + 1)
    .split(' ')
    .map(Number);
  return [group!, terminal!];
};

/** The same, as `ps` tells them where there is no such file (macOS). */
const groupsByProgram = (): readonly number[] =>
  spawnSync('ps', ['-o', 'pgid=,tpgid=', '-p', String(process.pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split(/\s+/)
    .map(Number);

/**
 * Whether the terminal belongs to this process, and it was not started with `&`: a job in the background that changes the
 * mode of its terminal is stopped by the system, and a session with it. False where nobody can say.
 */
export const inForeground = (): boolean => {
  const [group, terminal] = existsSync(STAT) ? groupsByKernel() : groupsByProgram();
  return Number.isInteger(group) && group === terminal;
};
