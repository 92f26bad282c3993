import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type BeginWrite,
  type FileDestinationOptions,
  openFileDestination,
} from '../../src/observability/file-destination.js';
import { openLogger } from '../../src/observability/open-logger.js';
import { readLines, temporaryFolder } from './log-fixtures.js';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let complaints: string[];
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'logs', 'deep', 'session.log');
  complaints = [];
});
afterEach(() => folder.remove());

const complain = (line: string): void => {
  complaints.push(line);
};

const open = (options: Partial<FileDestinationOptions> = {}): ReturnType<typeof openFileDestination> =>
  openFileDestination({ path: file, complain, lostLine: (count) => `lost ${count}\n`, ...options });

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('the file of a log', () => {
  it('has every line after close, in order, of ten thousand that came at once', async () => {
    const log = openLogger({ level: 'info', file, complain });
    for (let n = 0; n < 10_000; n++) log.info('tick', { n });
    await log.close();
    expect(readLines(file).map(({ n }) => n)).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
    expect(log.lost()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('has every line after flush, and takes more', async () => {
    const log = open();
    log.write('a\n');
    await log.flush();
    expect(readFileSync(file, 'utf8')).toBe('a\n');
    log.write('b\n');
    await log.close();
    expect(readFileSync(file, 'utf8')).toBe('a\nb\n');
  });

  it('is made with its folder, for its owner only, and added to', async () => {
    await writeAndClose('one\n');
    expect(modeOf(file)).toBe(0o600);
    chmodSync(file, 0o644);
    await writeAndClose('two\n');
    expect(modeOf(file)).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
  });

  it('takes nothing after close: such lines count as lost', async () => {
    const log = open();
    await log.close();
    await log.close();
    log.write('late\n');
    expect(log.lost()).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});

const writeAndClose = async (line: string): Promise<void> => {
  const log = open();
  log.write(line);
  await log.close();
};

describe('a log that cannot be written', () => {
  const full = existsSync('/dev/full') ? it : it.skip;
  full('because the disk is full says so once, loses what has no room, and does not throw', async () => {
    const log = openLogger({ level: 'info', file: '/dev/full', complain });
    const mode = modeOf('/dev/full');
    for (let n = 0; n < 100; n++) {
      log.info('tick', { n });
      if (n % 10 === 0) await log.flush();
    }
    await log.close();
    expect(complaints).toEqual([
      'the log /dev/full cannot be written: the disk is full',
      'the log /dev/full lacks 100 lines that could not be written',
    ]);
    expect(log.lost()).toBe(100);
    expect(modeOf('/dev/full')).toBe(mode);
  });

  it.each([
    ['a file is where its folder should be', 'file/session.log'],
    ['it is a folder', 'folder'],
  ])('says why, once, and goes on without: %s', async (reason, name) => {
    writeFileSync(join(folder.path, 'file'), '');
    mkdirSync(join(folder.path, 'folder'));
    const path = join(folder.path, name);
    const log = openLogger({ level: 'info', file: path, complain });
    log.info('one');
    log.child({ a: 1 }).error('two');
    await log.flush();
    await log.close();
    expect(complaints).toEqual([
      `the log ${path} cannot be written: ${reason}`,
      `the log ${path} lacks 2 lines that could not be written`,
    ]);
  });

  it('tells a planted secret to nobody, not even in the path of the file', () => {
    openLogger({ level: 'info', file: join(folder.path, 'k-4711', '\0'), complain, secrets: ['4711'] });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain('k-[redacted]');
  });
});

/** Writes of which the test decides when they end, and how. */
const heldWrites = (): {
  beginWrite: BeginWrite;
  held: { text: string; end: (error: Error | null, n?: number) => void }[];
} => {
  const held: { text: string; end: (error: Error | null, n?: number) => void }[] = [];
  return {
    held,
    beginWrite: (_, bytes, done) => {
      held.push({
        text: bytes.toString(),
        end: (error, n = bytes.length) => done(error, error === null ? n : 0),
      });
    },
  };
};

const NO_SPACE = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

describe('a disk that is slow', () => {
  it('is not waited for: one write is under way, the rest waits within its limit, what is above is lost', () => {
    const { beginWrite, held } = heldWrites();
    const log = open({ beginWrite, maxBytes: 1_000 });
    for (let n = 0; n < 10_000; n++) log.write('123456789\n');
    expect(held.map(({ text }) => text)).toEqual(['123456789\n']);
    expect(log.lost()).toBe(10_000 - 100);
    held[0]!.end(null);
    expect(held[1]!.text).toBe('123456789\n'.repeat(99));
  });

  it('gets the rest of a block of which it took a part', () => {
    const { beginWrite, held } = heldWrites();
    const log = open({ beginWrite });
    log.write('one\n');
    log.write('two\n');
    held[0]!.end(null, 1);
    expect(held[1]!.text).toBe('ne\n');
    held[1]!.end(null);
    expect(held[2]!.text).toBe('two\n');
  });

  it('is not waited for at the end either: what is not out by then counts as lost', async () => {
    const { beginWrite } = heldWrites();
    const log = open({ beginWrite, closeMs: 1 });
    for (const line of ['a\n', 'b\n', 'c\n']) log.write(line);
    await log.close();
    expect(log.lost()).toBe(3);
    expect(complaints).toEqual([`the log ${file} lacks 3 lines that could not be written`]);
  });
});

describe('a disk that was full for a while', () => {
  it('gets the lines that waited, and a line that tells how many are missing', async () => {
    const { beginWrite, held } = heldWrites();
    const log = open({ beginWrite, maxBytes: 4 });
    log.write('a1\n');
    held[0]!.end(NO_SPACE);
    log.write('b2\n');
    log.write('c3\n');
    // There is no room for two, and the first is tried again with the next line or flush.
    expect(log.lost()).toBe(2);
    const flushed = log.flush();
    expect(held[1]!.text).toBe('a1\n');
    held[1]!.end(null);
    await flushed;
    log.write('d4\n');
    expect(held[2]!.text).toBe('lost 2\nd4\n');
    expect(complaints).toEqual([`the log ${file} cannot be written: the disk is full`]);
  });

  it('is told of once, however often it fails', async () => {
    const { beginWrite, held } = heldWrites();
    const log = open({ beginWrite });
    log.write('a\n');
    for (let n = 0; n < 5; n++) {
      held.at(-1)!.end(NO_SPACE);
      log.write('b\n');
    }
    expect(held.map(({ text }) => text)).toEqual(Array(6).fill('a\n'));
    expect(complaints).toHaveLength(1);
  });
});
