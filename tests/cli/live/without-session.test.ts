import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { LiveFlags } from '../../../commands/live/flags.js';
import { adviceOf } from '../../../commands/live/without-session.js';
import { haltTrading } from '../../../src/memory/live/trading-halts.js';
import { openMemory } from '../../../src/memory/open-memory.js';

const folder = mkdtempSync(join(tmpdir(), 'trader-without-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const db = (name: string) => join(folder, name);
const flags = (name: string) => ({ db: db(name) }) as unknown as LiveFlags;

describe('where no session runs', () => {
  test.each([
    ['status', 'start one: trader live <strategy>'],
    ['stop', 'there is nothing to stop; where one runs elsewhere, name its --data-dir'],
    ['kill', 'there is nothing to close; where one runs elsewhere, name its --data-dir'],
    ['rearm', 'no account is halted: there is nothing to arm again'],
    ['pause', 'there is nothing to pause; where one runs elsewhere, name its --data-dir'],
    ['resume', 'there is nothing that waits to go on; where one runs elsewhere, name its --data-dir'],
    ['swap', 'there is nothing to hand over: start one with that strategy, trader live <strategy>'],
  ] as const)('%s is answered with what fits', async (action, advice) => {
    expect(await adviceOf(flags('missing.db'), action)).toBe(advice);
  });

  test('--rearm with a session that is over is told how its account is armed', async () => {
    const memory = await openMemory({ kind: 'sqlite', path: db('halted.db') }, { backupFolder: folder });
    await haltTrading(memory, { account: 'paper:simulator:main', reason: 'trader live --kill' });
    await memory.close();
    expect(await adviceOf(flags('halted.db'), 'rearm')).toBe(
      'leave --session out: "trader live --rearm" arms paper:simulator:main',
    );
    expect(await adviceOf(flags('halted.db'), 'stop')).toMatch(/^there is nothing to stop/);
  });
});
