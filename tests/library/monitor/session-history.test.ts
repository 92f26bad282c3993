import { expect, test } from '@jest/globals';
import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { openSessionHistory } from '../../../src/library/monitor/session-history.js';
import { noteAlert } from '../../../src/memory/alerts/note-alert.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { findSession } from '../../../src/memory/sessions/sessions.js';
import { withMemory } from '../../memory/databases.js';
import {
  batchOf,
  begin,
  candleOf,
  EXIT,
  executionOf,
  START,
  tradeOf,
} from '../../memory/live/live-fixtures.js';

const ACCOUNT = { equity: 10_000, cash: 9_800, unrealisedPnl: 1, exposure: 200, openPositions: 1 };

withMemory('the history of a session, for a monitor', (memory) => {
  /** What is told by one look. */
  const told = async (
    look: (tell: (event: MonitorEvent) => void) => Promise<void>,
  ): Promise<readonly MonitorEvent[]> => {
    const events: MonitorEvent[] = [];
    await look((event) => events.push(event));
    return events;
  };

  const opened = async (id: string) => openSessionHistory(memory(), (await findSession(memory(), id))!);

  test('tells what there is, and then only what came since', async () => {
    await begin(memory(), 'h1', { account: 'a1' });
    const history = await opened('h1');
    expect(await told(history.news)).toMatchObject([
      { kind: 'notice', notice: { sequence: 1, time: START, kind: 'session-started' } },
    ]);
    expect(await told(history.news)).toEqual([]);
    await commitBatch(
      memory(),
      batchOf('h1', 2, {
        journal: [{ kind: 'kill-switch', clientOrderId: null, payload: { reason: 'enough' } }],
        candles: [candleOf(0)],
        executions: [executionOf(0)],
        trades: [tradeOf('t1')],
        account: { ...ACCOUNT, drawdown: -0.01 },
      }),
    );
    const first = await told(history.news);
    expect(first).toEqual([
      {
        kind: 'equity',
        points: [{ time: START + 2000, equity: 10_000, drawdown: -0.01, cash: 9_800, exposure: 200 }],
      },
      {
        kind: 'candles',
        symbol: 'BTC/USDT',
        candles: [{ time: START, open: 100, high: 102.5, low: 99.25, close: 101, volume: 3.125 }],
      },
      {
        kind: 'signals',
        signals: [
          {
            ...{ symbol: 'BTC/USDT', barTime: START, signal: 0.75, tag: 'dip', action: 'enter' },
            ...{ reason: null, indicators: { rsi: 28.5, adx: null } },
          },
        ],
      },
      {
        kind: 'trades',
        trades: [
          {
            ...{ id: expect.any(String), symbol: 'BTC/USDT', side: 'long', strategy: 'dip', quantity: 2 },
            ...{ entryTime: START + 500, entryPrice: 100.5, entryReason: 'dip', fees: 0.2, exit: null },
          },
        ],
      },
      {
        kind: 'notice',
        notice: {
          ...{ sequence: 2, time: START + 2000, kind: 'kill-switch', clientOrderId: null },
          payload: { reason: 'enough' },
        },
      },
      {
        kind: 'alerts',
        alerts: [
          {
            ...{ id: 'notice-2', time: START + 2000, severity: 'critical', what: 'kill-switch' },
            ...{ text: 'enough', delivery: '' },
          },
        ],
      },
    ]);
    expect(await told(history.news)).toEqual([]);

    // One more trade of the same millisecond, and the end of the one that was open.
    await commitBatch(
      memory(),
      batchOf('h1', 3, {
        candles: [candleOf(1, { close: 100.5 })],
        trades: [tradeOf('t2', { symbol: 'ETH/USDT' }), tradeOf('t1', { fees: 0.4, exit: EXIT })],
      }),
    );
    const second = await told(history.news);
    expect(second.map(({ kind }) => kind)).toEqual(['candles', 'trades', 'trades', 'notice']);
    expect(second[0]).toMatchObject({ candles: [{ time: START + 60_000, close: 100.5 }] });
    expect(second[1]).toMatchObject({
      trades: [
        { symbol: 'BTC/USDT', fees: 0.4, exit: { price: 103.5, reason: 'target', profit: 5.6, bars: 1 } },
      ],
    });
    expect(second[2]).toMatchObject({ trades: [{ symbol: 'ETH/USDT', exit: null }] });
    expect(await told(history.news)).toEqual([]);
  });

  test('knows which values of the configuration are not the default', async () => {
    await begin(memory(), 'h2', { account: 'a2' });
    const events = await told((await opened('h2')).settings);
    expect(events).toEqual([
      {
        kind: 'settings',
        settings: [
          { name: 'exchange.name', value: 'binance', source: 'set for this session' },
          { name: 'trading.symbols', value: 'BTC/USDT', source: 'the default' },
          { name: 'trading.timeframe', value: '1h', source: 'the default' },
          { name: 'risk.sizing', value: 'risk:0.01', source: 'set for this session' },
        ],
      },
    ]);
  });

  test('tells alerts since its start, and again when something became of them', async () => {
    await begin(memory(), 'h3', { account: 'a3' });
    await noteAlert(memory(), {
      ...{ severity: 'warning', rule: 'model-degraded', title: 'it guesses', key: 'h3' },
    });
    const history = await opened('h3');
    const events = await told(history.news);
    expect(events.slice(1)).toEqual([
      {
        kind: 'alerts',
        alerts: [
          expect.objectContaining({ severity: 'warning', what: 'model-degraded', text: 'it guesses' }),
        ],
      },
    ]);
    expect(await told(history.news)).toEqual([]);
    await memory().db.updateTable('alerts').set({ status: 'failed', sent_at: null }).execute();
    expect(await told(history.news)).toMatchObject([
      { kind: 'alerts', alerts: [{ delivery: 'log failed' }] },
    ]);
  });
});
