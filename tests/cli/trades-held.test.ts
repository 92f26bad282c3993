import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openMemory } from '../../src/memory/open-memory.js';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

/** A trade of a session that has not ended; answers its number. */
const heldTrade = async (): Promise<number> => {
  const memory = await openMemory({ kind: 'sqlite', path: join(desk.dataDir, 'trader.db') });
  try {
    const { id: strategyId } = await registerStrategy(memory, { name: 'dip' });
    const { id: sessionId } = await startSession(memory, { id: 'at-work', mode: 'paper', strategyId });
    const row = {
      session_id: sessionId,
      account: 'paper:1',
      sequence: 1,
      time: 1,
      updated_at: 1,
      state: '{}',
    };
    await memory.db.insertInto('session_state').values(row).execute();
    const trade = { strategy: 'dip', symbol: 'BTC/USDT', quantity: '1', entryPrice: '50000' };
    return await openTrade(memory, { ...trade, sessionId });
  } finally {
    await memory.close();
  }
};

test('a trade that a session holds is refused as that, whatever the price', async () => {
  const id = await heldTrade();
  const { code, err } = await trader(desk, ['trades', 'close', String(id), '--price', '1']);
  expect({ code, err }).toEqual({
    code: 4,
    err: expect.stringMatching(/^error: trade 1 is held by session "at-work", which has not ended — /),
  });
});
