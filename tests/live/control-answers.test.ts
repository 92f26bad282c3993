import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { answers } from '../../src/live/control/claim-socket.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trader-answers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const listening = async (path: string) => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return server;
};

describe('a control socket', () => {
  test('answers while somebody listens, and not where nobody ever did', async () => {
    const path = join(folder, 'one.sock');
    expect(await answers(path)).toBe(false);
    const server = await listening(path);
    expect(await answers(path)).toBe(true);
    await new Promise((resolve) => server.close(resolve));
    expect(await answers(path)).toBe(false);
  });

  test('does not answer where its session ends before it takes the connection', async () => {
    const path = join(folder, 'two.sock');
    const server = await listening(path);
    // The connection waits in the backlog when the listener goes: the system resets it.
    const answer = answers(path);
    server.close();
    expect(await answer).toBe(false);
  });
});
