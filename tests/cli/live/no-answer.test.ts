import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type SilentSession, silentError } from '../../../commands/live/no-answer.js';
import { openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';

const desk = openDesk();
afterEach(endPrograms);
afterAll(desk.remove);

const NOW = Date.UTC(2026, 10, 30, 23, 7, 30);
const SILENT: SilentSession = {
  sessionId: 's-1',
  process: { pid: 1234, host: null, isSuspended: true },
  lastSign: NOW - 31_400,
  now: NOW,
};

describe('a session that does not answer', () => {
  test('is said to be there, since when its last sign is, and how a suspended process goes on', () => {
    expect(silentError(SILENT, 'status')).toMatchObject({
      ...{ kind: 'exchange-unknown', exitCode: 5 },
      message:
        'session s-1 is there and does not answer: process 1234 is suspended; its last sign of life was 31s ago, at 2026-11-30 23:06 UTC',
      hint: '"kill -CONT 1234" lets it go on; or end it with "kill -9 1234" and start it again as it was: it goes on',
    });
  });

  test('may be busy where it is not known to be suspended, and does later what it was told', () => {
    const elsewhere = { pid: 1234, host: 'other', isSuspended: null };
    const { message, hint } = silentError({ ...SILENT, process: elsewhere }, 'pause');
    expect(message).toContain('does not answer: process 1234 on other; its last sign');
    expect(hint).toBe(
      'it may be busy: ask again; "kill -CONT 1234" on other lets one go on that is suspended; or end it with "kill -9 1234" and start it again as it was: it goes on; what it was told (pause) it does once it goes on',
    );
  });

  test('has no number where another program signed its lock', () => {
    const { message, hint } = silentError({ ...SILENT, process: null, lastSign: null }, 'status');
    expect(message).toBe('session s-1 is there and does not answer');
    expect(hint).toMatch(/^look at its process; /);
  });

  test('answers again once it was let go on', async () => {
    const program = startProgram(desk, ['live', 'adaptive', '--feed', 'synthetic', '--timeframe', '1m']);
    await program.saying(/session \S+/);
    const asked = () => trader(desk, ['live', '--status', '--json']);
    let first = await asked();
    while (first.code !== 0) first = await asked();
    const { pid } = JSON.parse(first.out);
    process.kill(pid, 'SIGSTOP');
    const silent = await asked();
    process.kill(pid, 'SIGCONT');
    expect([silent.code, silent.out]).toEqual([5, '']);
    const suspended = process.platform === 'linux' ? ' is suspended' : '';
    expect(silent.err).toMatch(
      new RegExp(
        `^error: session \\S+ is there and does not answer: process ${pid}${suspended}; its last sign of life was \\d+[sm] ago, at .* UTC — .*"kill -CONT ${pid}" .*\\n$`,
      ),
    );
    expect((await asked()).code).toBe(0);
    program.signal('SIGTERM');
    expect((await program.ended).code).toBe(0);
  });
});
