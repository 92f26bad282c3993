import { close as closeFile, write as writeFile, writeSync } from 'node:fs';
import { counted } from '../core/wording.js';
import type { LogDestination } from './log-destination.js';
import { fileReason, openLogFile } from './open-log-file.js';

/** As `fs.write`: begins to write bytes, and says later how many were. */
export type BeginWrite = (
  file: number,
  bytes: Buffer,
  done: (error: Error | null, written: number) => void,
) => void;

export interface FileDestinationOptions {
  readonly path: string;
  /** Bytes that may wait to be written; lines above that are lost. */
  readonly maxBytes?: number;
  /** A line that tells that so many lines are missing here. */
  readonly lostLine: (count: number) => string;
  /** Tells a person, once, that the log cannot be written, and at the end how much was lost. */
  readonly complain: (line: string) => void;
  /** Longest time for the last lines, ms. */
  readonly closeMs?: number;
  readonly beginWrite?: BeginWrite;
}

const systemWrite: BeginWrite = (file, bytes, done) => writeFile(file, bytes, 0, bytes.length, null, done);

/**
 * A file that lines are added to. One write is under way at a time, outside the program's thread; what comes meanwhile
 * goes with the next. While the file cannot be written, lines wait up to a limit and the next line tries again. The last
 * lines are also written where the process exits without `close`.
 *
 * Pino's own destination (sonic-boom 4) is not used: at the exit of a process it writes without end while the disk is full.
 */
export const openFileDestination = (options: FileDestinationOptions): LogDestination => {
  const { path, maxBytes = 4 * 1024 * 1024, closeMs = 2_000, beginWrite = systemWrite } = options;
  let file: number | null = null;
  let waiting: string[] = [];
  let waitingBytes = 0;
  let block: Buffer | null = null;
  let blockLines = 0;
  let writing = false;
  let closed = false;
  let complained = false;
  let lost = 0;
  /** Lost since a line said so. */
  let gap = 0;
  let settled: (() => void)[] = [];

  const lose = (count: number): void => {
    lost += count;
    gap += count;
  };
  const fail = (error: unknown): void => {
    if (!complained) options.complain(`the log ${path} cannot be written: ${fileReason(error)}`);
    complained = true;
  };
  const settle = (): void => {
    const now = settled;
    settled = [];
    for (const resolve of now) resolve();
  };
  const nextBlock = (): Buffer | null => {
    if (block !== null || waiting.length === 0) return block;
    block = Buffer.from(waiting.join(''));
    blockLines = waiting.length;
    waiting = [];
    waitingBytes = 0;
    return block;
  };
  const pump = (): void => {
    if (writing) return;
    const bytes = file === null ? null : nextBlock();
    if (file === null || bytes === null) {
      settle();
      return;
    }
    writing = true;
    beginWrite(file, bytes, (error, written) => {
      writing = false;
      if (error !== null) {
        fail(error);
        settle();
        return;
      }
      block = written < bytes.length ? bytes.subarray(written) : null;
      if (block === null) blockLines = 0;
      pump();
    });
  };
  const atExit = (): void => {
    const bytes = file === null || writing ? null : nextBlock();
    try {
      if (file !== null && bytes !== null) writeSync(file, bytes);
      if (file !== null && waiting.length > 0) writeSync(file, waiting.join(''));
    } catch (error) {
      fail(error);
    }
  };

  try {
    file = openLogFile(path);
    process.once('exit', atExit);
  } catch (error) {
    fail(error);
  }

  const flush = (): Promise<void> =>
    new Promise((resolve) => {
      settled.push(resolve);
      pump();
    });

  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line);
      if (closed || file === null || (block?.length ?? 0) + waitingBytes + bytes > maxBytes) {
        lose(1);
        return;
      }
      if (gap > 0) waiting.push(options.lostLine(gap));
      gap = 0;
      waiting.push(line);
      waitingBytes += bytes;
      pump();
    },
    flush,
    close: async () => {
      if (closed) return;
      closed = true;
      await within(closeMs, flush());
      process.removeListener('exit', atExit);
      lose(blockLines + waiting.length);
      // A write that hangs keeps the file; the system closes it at the exit.
      if (file !== null && !writing) closeFile(file, () => {});
      file = null;
      if (lost > 0)
        options.complain(`the log ${path} lacks ${counted(lost, 'line')} that could not be written`);
    },
    lost: () => lost,
  };
};

const within = async (ms: number, work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
};
