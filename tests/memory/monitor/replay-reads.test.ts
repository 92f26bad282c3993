import { expect, test } from '@jest/globals';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { alertPage } from '../../../src/memory/monitor/alert-page.js';
import { snapshotOfBar } from '../../../src/memory/monitor/snapshot-of-bar.js';
import { tradePage, tradesOpenAt } from '../../../src/memory/monitor/trade-page.js';
import { findSession } from '../../../src/memory/sessions/sessions.js';
import { withMemory } from '../databases.js';
import { batchOf, begin, EXIT, executionOf, START, tradeOf } from '../live/live-fixtures.js';

const MINUTE = 60_000;

withMemory('what a replay reads', (memory) => {
  test('trades behind one, also those that were entered at the same time', async () => {
    await begin(memory(), 't1', { account: 't1' });
    const at = (name: string, symbol: string, entryTime: number) => tradeOf(name, { symbol, entryTime });
    await commitBatch(
      memory(),
      batchOf('t1', 2, {
        trades: [
          at('a', 'BTC/USDT', START),
          at('b', 'ETH/USDT', START),
          at('c', 'XRP/USDT', START),
          at('d', 'BTC/USDT', START + 1),
        ],
      }),
    );
    const first = await tradePage(memory(), 't1', { limit: 2 });
    expect(first.map(({ symbol }) => symbol)).toEqual(['BTC/USDT', 'ETH/USDT']);
    const second = await tradePage(memory(), 't1', { after: first[1]!, limit: 2 });
    expect(second.map(({ symbol, entryTime }) => `${symbol} ${entryTime - START}`)).toEqual([
      'XRP/USDT 0',
      'BTC/USDT 1',
    ]);
    expect(await tradePage(memory(), 't1', { after: second[1]!, limit: 2 })).toEqual([]);
  });

  test('trades that were open at a time: from the moment of their entry, and no more at that of their exit', async () => {
    await begin(memory(), 't2', { account: 't2' });
    await commitBatch(
      memory(),
      batchOf('t2', 2, {
        trades: [
          tradeOf('a', { entryTime: START + 10, exit: { ...EXIT, time: START + 20 } }),
          tradeOf('b', { entryTime: START + 15, symbol: 'ETH/USDT' }),
        ],
      }),
    );
    const openAt = async (ms: number) =>
      (await tradesOpenAt(memory(), 't2', START + ms)).map(({ symbol }) => symbol);
    expect(await openAt(9)).toEqual([]);
    expect(await openAt(10)).toEqual(['BTC/USDT']);
    expect(await openAt(19)).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(await openAt(20)).toEqual(['ETH/USDT']);
  });

  test('the configuration of the first bar since a time', async () => {
    await begin(memory(), 't3', { account: 't3' });
    await commitBatch(memory(), batchOf('t3', 2, { executions: [executionOf(3)] }));
    const { snapshotId } = (await findSession(memory(), 't3'))!;
    const place = { sessionId: 't3', symbol: 'BTC/USDT' };
    expect(snapshotId).toEqual(expect.any(Number));
    expect(await snapshotOfBar(memory(), place, START)).toBe(snapshotId);
    expect(await snapshotOfBar(memory(), place, START + 3 * MINUTE)).toBe(snapshotId);
    expect(await snapshotOfBar(memory(), place, START + 3 * MINUTE + 1)).toBeNull();
    expect(await snapshotOfBar(memory(), { ...place, symbol: 'ETH/USDT' }, START)).toBeNull();
  });

  test('alerts of a stretch: the last ones, or those behind one, also of the same time', async () => {
    const alert = (time: number, rule: string) => ({
      ...{ time, rule, severity: 'info' as const, title: rule, channel: 'log', status: 'muted' as const },
    });
    await memory()
      .db.insertInto('alerts')
      .values([alert(10, 'a'), alert(20, 'b'), alert(20, 'c'), alert(30, 'd'), alert(40, 'e')])
      .execute();
    const names = async (stretch: Parameters<typeof alertPage>[1]) =>
      (await alertPage(memory(), stretch)).map(({ what }) => what);
    expect(await names({ from: 0, limit: 2 })).toEqual(['d', 'e']);
    expect(await names({ from: 0, until: 30, limit: 2 })).toEqual(['c', 'd']);
    const [b] = await alertPage(memory(), { from: 20, until: 20, limit: 5 });
    expect(await names({ from: 0, after: b!, limit: 2 })).toEqual(['c', 'd']);
    expect(await names({ from: 0, after: b!, until: 20, limit: 2 })).toEqual(['c']);
  });
});
