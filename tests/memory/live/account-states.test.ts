import { afterEach, expect, test } from '@jest/globals';
import { accountStates } from '../../../src/memory/live/reads/account-states.js';
import { endSession } from '../../../src/memory/sessions/sessions.js';
import { NOW, withMemory } from '../databases.js';
import { ACCOUNT, begin } from './live-fixtures.js';

withMemory('the other sessions of an account', (memory, clock) => {
  const start = (id: string, at: number, symbol: string, account = ACCOUNT) => {
    clock.set(NOW + at);
    return begin(memory(), id, { account, symbols: [symbol], holder: id, state: { of: id } });
  };
  const told = async (known: readonly string[] = []) =>
    (await accountStates(memory(), { account: ACCOUNT, sessionId: 'asks', known })).map(
      ({ sessionId, status, state }) => [sessionId, status, state],
    );
  afterEach(async () => {
    await memory().db.deleteFrom('session_locks').execute();
  });

  test('are those that run, those that began after it, and those it knows', async () => {
    await start('ended-before', 0, 'A/USDT');
    await endSession(memory(), 'ended-before');
    await start('known', 1, 'B/USDT');
    await start('elsewhere', 2, 'B/USDT', 'kraken:main');
    await start('runs', 3, 'C/USDT');
    await start('asks', 10, 'D/USDT');
    await endSession(memory(), 'known');
    await start('after', 11, 'E/USDT');
    await endSession(memory(), 'after');
    const always = [
      ['after', 'stopped', { of: 'after' }],
      ['runs', 'running', { of: 'runs' }],
    ];
    expect(await told()).toEqual(always);
    expect(await told(['known', 'runs', 'nobody'])).toEqual([
      always[0],
      ['known', 'stopped', { of: 'known' }],
      always[1],
    ]);
    for (const id of ['elsewhere', 'runs', 'asks']) await endSession(memory(), id);
  });
});
