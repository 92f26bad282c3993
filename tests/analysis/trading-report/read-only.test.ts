import { expect, test } from '@jest/globals';
import { buildTradingReport } from '../../../src/analysis/trading-report/build-trading-report.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { NOW, withMemory } from '../../memory/databases.js';
import { log, session } from './desk.js';

const DAY = 86_400_000;

withMemory('a report on a memory that may only be read', (memory, clock) => {
  test('is the one that would be made if it could be written, and is made again', async () => {
    const { id: sessionId } = await session(memory(), {
      ...{ id: 'night', mode: 'paper', initialBalance: 1000, quoteCurrency: 'USDT' },
      startedAt: NOW - 3 * DAY,
    });
    const noon = new Date(NOW - DAY + DAY / 2).toISOString().slice(0, 16);
    await log(memory(), { sessionId, exit: noon, fees: 1 });
    await log(memory(), { sessionId, exit: noon, exitPrice: 95, fees: 1 });
    const reader = await openMemory(memory().address, { readOnly: true, clock });
    const request = { kind: 'daily', from: NOW - DAY, to: NOW } as const;
    const read = await buildTradingReport(reader, request);
    expect(read.books).toMatchObject([{ mode: 'paper', trades: 2 }]);
    expect(await buildTradingReport(reader, request)).toEqual(read);
    await reader.close();
    expect(await buildTradingReport(memory(), request)).toEqual(read);
  });
});
