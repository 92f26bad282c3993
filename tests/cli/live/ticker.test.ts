import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Terminal } from '../../../commands/cli/terminal.js';
import { startTicker } from '../../../commands/live/ticker.js';

/** Takes the line away that the cursor is in: back to its beginning, and everything behind it. */
const CLEAR = '\r\u001b[K';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A terminal and what was written on its stderr. */
const openTerminal = (change: Partial<Terminal> = {}) => {
  const written: string[] = [];
  const err = new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const nowhere = new Writable({ write: (_chunk, _, done) => done() });
  const terminal: Terminal = {
    ...{ out: nowhere, document: nowhere, err, colour: false, animated: true, unicode: true },
    ...{ errWidth: 20, width: 80, piped: true },
    ...change,
  };
  return { terminal, take: (): string => written.splice(0).join('') };
};

/** A line that counts how often it was asked for. */
const counting = () => {
  let asked = 0;
  return () => `asked ${++asked}`;
};

describe('the moving line of a session', () => {
  test('is written over every two seconds', () => {
    const { terminal, take } = openTerminal();
    startTicker(terminal, counting(), false);
    jest.advanceTimersByTime(1_999);
    expect(take()).toBe('');
    jest.advanceTimersByTime(1);
    expect(take()).toBe(`${CLEAR}asked 1`);
    jest.advanceTimersByTime(4_000);
    expect(take()).toBe(`${CLEAR}asked 2${CLEAR}asked 3`);
  });

  test('makes place for a line that stays, and comes back below it', () => {
    const { terminal, take } = openTerminal();
    const ticker = startTicker(terminal, counting(), false);
    jest.advanceTimersByTime(2_000);
    take();
    ticker.print('BTC/USDT long');
    expect(take()).toBe(`${CLEAR}BTC/USDT long\n${CLEAR}asked 2`);
  });

  test('stays one column short of the terminal, so that it never wraps', () => {
    const { terminal, take } = openTerminal({ errWidth: 10 });
    startTicker(terminal, () => '0123456789 and more', false);
    jest.advanceTimersByTime(2_000);
    expect(take()).toBe(`${CLEAR}012345678`);
  });

  test('is gone when it is stopped, once and for good; lines are printed on', () => {
    const { terminal, take } = openTerminal();
    const ticker = startTicker(terminal, counting(), false);
    ticker.stop();
    ticker.stop();
    expect(take()).toBe(CLEAR);
    jest.advanceTimersByTime(10_000);
    ticker.print('ended: stopped');
    expect(take()).toBe('ended: stopped\n');
    expect(jest.getTimerCount()).toBe(0);
  });

  test.each([
    ['where stderr is no terminal', { animated: false, errWidth: undefined }, false],
    ['with --quiet, --json and --debug', {}, true],
  ] as const)('is not there %s, and nothing is written but lines', (_, change, still) => {
    const { terminal, take } = openTerminal(change);
    const ticker = startTicker(terminal, counting(), still);
    expect(jest.getTimerCount()).toBe(0);
    ticker.print('BTC/USDT long');
    ticker.stop();
    expect(take()).toBe('BTC/USDT long\n');
  });
});
