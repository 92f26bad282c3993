import { readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;

/** Resident memory of a process, bytes, from `/proc/<pid>/statm`; undefined where the system has none or the process is gone. */
export const residentMemory = (pid: number): number | undefined => {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return Number.isFinite(pages) ? pages * PAGE_BYTES : undefined;
  } catch {
    // No such file system, or the process has ended: its end is noticed elsewhere.
    return undefined;
  }
};
