import { describe, expect, test } from '@jest/globals';
import { noticeLine } from '../../../commands/live/notice-line.js';
import { endLines, statusLines } from '../../../commands/live/status-lines.js';
import { tickerLine } from '../../../commands/live/ticker-line.js';
import { heldText } from '../../../commands/reconcile/held.js';
import type { SessionStatus } from '../../../src/core/session-status.js';

const AT = Date.UTC(2024, 0, 1, 4, 8);

const POSITION: SessionStatus['positions'][number] = {
  ...{ symbol: 'BTC/USDT', side: 'long', quantity: 0.0198, entryPrice: 50_503.93, markPrice: 50_489.74 },
  sellable: 0.0198,
  ...{ stop: 50_391.5, target: null, unrealisedPnl: -0.281, bars: 3 },
};

const STATUS: SessionStatus = {
  ...{ sessionId: 's-1', pid: 1234, mode: 'paper', venue: 'paper', account: 'paper:simulator:main' },
  ...{
    parameters: { fast: 5, slow: 30 },
    changedParameters: [],
    trades: { closed: 0, won: 0, profit: 0, parts: 0, leftOver: 0 },
  },
  ...{ bornAt: Date.UTC(2024, 0, 1), barsSinceStart: 222, speed: 1 },
  ...{ strategy: 'adaptive', snapshotHash: 'h', symbols: ['BTC/USDT'], timeframe: '1m' },
  ...{ startedAt: Date.UTC(2024, 0, 1), now: AT, uptimeMs: 1, state: 'running', entriesHeld: null },
  tradingState: { name: 'active' },
  limits: { exposure: null, dailyLoss: null, drawdown: null },
  markets: [],
  connection: { feed: 'streaming', venueStream: 'up' },
  pricesMissing: null,
  onItsWay: null,
  ...{ clockSkewMs: null, equity: 9_997.72, cash: 8_997.5, exposure: 0.1, drawdown: 0.0002 },
  ...{ dailyLoss: 0, positions: [POSITION], dust: [], executions: [], workingOrders: [], lastFills: [] },
  ...{ models: [], bars: 222, lastBar: AT, reconciliation: null, errors: { consecutive: 0 } },
  ...{ lastError: null, lastErrorAt: null, lastErrorAgeMs: null },
  latency: {
    candleToDecisionMs: { p50: null, p99: null },
    decisionToOrderMs: { p50: null, p99: null },
    orderToAnswerMs: { p50: null, p99: null },
  },
};

describe('the moving line of a session says', () => {
  test.each<[string, Partial<SessionStatus>, string]>([
    [
      'what is held and what it has gained',
      {},
      'running | equity 9,997.72 | long, P&L -0.28 USDT | 222 bars',
    ],
    ['no gain before a price', { positions: [{ ...POSITION, unrealisedPnl: null }] }, '| long | 222 bars'],
    [
      'which market it is',
      { symbols: ['BTC/USDT', 'ETH/USDT'] },
      '| BTC/USDT long, P&L -0.28 USDT | 222 bars',
    ],
    ['how many there are', { positions: [POSITION, POSITION], bars: 1 }, '| 2 positions | 1 bar'],
    ['that there are none', { positions: [] }, '| 0 positions | 222 bars'],
  ])('%s', (_, change, text) => {
    const line = tickerLine({ ...STATUS, ...change });
    expect(line).toMatch(/^2024-01-01 04:08 {2}running \| /);
    expect(line.endsWith(text)).toBe(true);
  });
});

describe('a session that hears no prices', () => {
  const silent: SessionStatus = {
    ...STATUS,
    ...{ connection: { feed: 'down', venueStream: 'up' }, entriesHeld: 'no news of BTC/USDT' },
    pricesMissing: { since: Date.UTC(2024, 0, 1, 3, 59), symbols: ['BTC/USDT'] },
  };

  test('says so on its moving line, with the time since when, and that it opens nothing', () => {
    expect(tickerLine(silent)).toMatch(
      /^2024-01-01 04:08 {2}running, no prices since 03:59, no entries \| equity /,
    );
    expect(tickerLine({ ...silent, now: AT + 86_400_000 })).toContain(', no prices since 2024-01-01 03:59,');
  });

  test('says so in its status', () => {
    const lines = statusLines(silent);
    expect(lines[0]).toBe('PAPER adaptive on BTC/USDT 1m: running, no entries: no news of BTC/USDT');
    expect(lines).toContain('  NO PRICES of BTC/USDT since 2024-01-01 03:59 (down), news of orders up');
  });

  test('says "no entries" alone where something else holds them, and nothing twice where it is paused', () => {
    const held = { ...STATUS, entriesHeld: 'mismatch' };
    expect(tickerLine(held)).toMatch(/^2024-01-01 04:08 {2}running, no entries \| /);
    expect(tickerLine({ ...held, state: 'paused', entriesHeld: 'paused' })).toMatch(/ {2}paused \| /);
  });
});

test('a session whose books do not agree with the venue says how to see in what', () => {
  const line = '  books and venue differ: see trader reconcile --session s-1';
  const of = (outcome: 'match' | 'mismatch') =>
    statusLines({ ...STATUS, reconciliation: { time: AT, outcome } });
  expect(of('mismatch')).toContain(line);
  expect(of('match')).not.toContain(line);
});

describe('the last warning', () => {
  test.each([
    [30_000, 'just now'],
    [5 * 60_000, '5 min ago'],
    [59.9 * 60_000, '59 min ago'],
  ])('has its time and its age: %d ms', (age, text) => {
    const at = new Date(AT - age).toISOString().slice(0, 16).replace('T', ' ');
    const told = { lastError: 'the stop came back', lastErrorAt: AT - age, lastErrorAgeMs: age };
    const line = `  last warning, ${at} (${text}): the stop came back`;
    expect(statusLines({ ...STATUS, ...told }).at(-1)).toBe(line);
  });

  test('is as old as it is where the clock of the market was set back since', () => {
    const told = { lastError: 'the stop came back', lastErrorAt: AT + 60_000, lastErrorAgeMs: 7 * 60_000 };
    expect(statusLines({ ...STATUS, ...told }).at(-1)).toBe(
      '  last warning, 2024-01-01 04:09 by the clock before it was set back (7 min ago): the stop came back',
    );
  });
});

describe('of the models it asks a session says', () => {
  const model: SessionStatus['models'][number] = {
    ...{ symbol: 'BTC/USDT', input: 'model', name: 'btcusdt_price', digest: 'b561f32e77'.padEnd(64, '0') },
    ...{ predictions: 0, right: null, claimed: 0.53, verdict: 'ok', reason: null, predicts: true },
  };
  const worse = {
    ...model,
    predictions: 2_014,
    right: 0.4712,
    verdict: 'degraded',
    reason: 'direction',
  } as const;

  test.each<[string, SessionStatus['models'][number], string]>([
    ['that nothing is known yet', model, 'nothing resolved yet, ok'],
    ['how they were', { ...model, predictions: 12, right: 0.75 }, '12 resolved, 75.00 % right, ok'],
    [
      'that one is out of use',
      { ...worse, predicts: false },
      '2014 resolved, 47.12 % right, degraded, silent',
    ],
    ['that one is used all the same', worse, '2014 resolved, 47.12 % right, degraded, predicts on'],
  ])('%s', (_, known, text) => {
    expect(
      statusLines({ ...STATUS, models: [known] })
        .at(-1)
        ?.replace(/\s%/, ' %'),
    ).toBe(`  model btcusdt_price b561f32e: ${text}`);
  });

  test('which market each is of, where there are several, and nothing where an older version runs', () => {
    const two = { ...STATUS, symbols: ['BTC/USDT', 'ETH/USDT'], models: [model] };
    expect(statusLines(two).at(-1)).toBe(
      '  model btcusdt_price b561f32e of BTC/USDT: nothing resolved yet, ok',
    );
    const { models: _, ...older } = STATUS;
    expect(statusLines(older as SessionStatus)).toEqual(statusLines(STATUS));
  });
});

describe('an entry that is filled in several parts', () => {
  const notice = (kind: string, payload: Readonly<Record<string, unknown>>) =>
    noticeLine({ kind, clientOrderId: 'x', sequence: 1, time: AT, payload });
  const first = { symbol: 'BTC/USDT', side: 'buy', quantity: 0.0005, price: 50_000 };

  test('is no position yet after its first part', () => {
    expect(notice('position-opened', { ...first, wanted: '0.00500', part: 1, parts: 10 })).toBe(
      '2024-01-01 04:08  BTC/USDT long, part 1 of 10 filled, 0.0005 of 0.005 at 50,000.00',
    );
    expect(notice('position-opened', { ...first, wanted: '0.005', part: null, parts: null })).toBe(
      '2024-01-01 04:08  BTC/USDT long, first part filled, 0.0005 of 0.005 at 50,000.00',
    );
  });

  test('is told by what was filled, of which the venue may have taken its fee', () => {
    const net = { ...first, quantity: 0.0004995, filled: 0.0005 };
    expect(notice('position-opened', { ...net, wanted: '0.005', part: null, parts: null })).toContain(
      'first part filled, 0.0005 of 0.005 at',
    );
  });

  test('is told by what was filled once it is done, too', () => {
    const done = {
      ...{ symbol: 'BTC/USDT', purpose: 'entry', side: 'buy', filled: '0.00500', quantity: '0.005' },
      ...{ averagePrice: 50_010.5, slippageBps: 2.1, orders: 10 },
    };
    expect(notice('execution-done', { ...done, ended: 'complete' })).toBe(
      '2024-01-01 04:08  BTC/USDT long, 0.005 filled by 10 orders at 50,010.50, 2.1 bps worse',
    );
    expect(notice('execution-done', { ...done, filled: '0.002', ended: 'the session stops' })).toBe(
      '2024-01-01 04:08  BTC/USDT entry, 0.002 of 0.005 filled by 10 orders at 50,010.50, 2.1 bps worse; ended early: the session stops',
    );
  });
});

describe('the time of a line', () => {
  test('is that of the fill where it tells of one', () => {
    const filledAt = Date.UTC(2024, 0, 1, 4, 7);
    const payload = { symbol: 'BTC/USDT', side: 'buy', quantity: 1, price: 50_000, filledAt };
    const told = { clientOrderId: 'x', sequence: 1, time: AT, payload };
    expect(noticeLine({ ...told, kind: 'position-opened' })).toBe(
      '2024-01-01 04:07  BTC/USDT long 1 at 50,000.00',
    );
  });
});

describe('the lines of a status', () => {
  test('say how the session is', () => {
    expect(statusLines(STATUS)).toEqual([
      'PAPER adaptive on BTC/USDT 1m: running',
      '  session s-1, process 1234',
      '  account paper:simulator:main',
      '  from 2024-01-01 00:00 to 2024-01-01 04:08 UTC, 222 bars',
      '  prices streaming, news of orders up',
      '  0 trades closed, 0 won, realised profit 0.00 USDT',
      '  equity 9,997.72, cash 8,997.50, exposure 10.00 %, drawdown 0.02 %',
      '  BTC/USDT long 0.0198 from 50,503.93, now 50,489.74, stop 50,391.50, -0.28',
      '  (profit at the price of now, after the fee of the entry)',
    ]);
  });

  const TWAP: SessionStatus['executions'][number] = {
    ...{ id: 'x-e0', symbol: 'BTC/USDT', purpose: 'entry', how: 'twap', reason: 'go' },
    ...{
      quantity: '2.000',
      filled: '1.50000000',
      remaining: '0.5',
      averagePrice: 50_510.2,
      slippageBps: 2.34,
    },
    ...{ fees: 1.5, orders: 3, slicesDone: 3, slices: 4 },
  };

  test.each<[Partial<SessionStatus['executions'][number]>, string]>([
    [{}, '  twap BTC/USDT entry: 1.5 of 2 filled, 3 of 4 slices at 50,510.20, 2.3 bps worse'],
    [
      { filled: '0', averagePrice: null, slippageBps: null, orders: 0, slicesDone: 0 },
      '  twap BTC/USDT entry: 0 of 2 filled, 0 of 4 slices',
    ],
    [
      { how: 'limit', purpose: 'exit', orders: 2, slicesDone: null, slices: null, slippageBps: -0.5 },
      '  limit BTC/USDT exit: 1.5 of 2 filled, order 2 at 50,510.20, 0.5 bps better',
    ],
  ])('say how far an execution in parts is: %j', (change, line) => {
    expect(statusLines({ ...STATUS, executions: [{ ...TWAP, ...change }] })).toContain(line);
  });

  test.each([
    [12, 'clock of the venue 12 ms ahead'],
    [-1500, 'clock of the venue 1500 ms behind'],
    [0, 'clock of the venue as ours'],
  ])('say that the clock of the venue is %d ms from ours', (clockSkewMs, text) => {
    expect(statusLines({ ...STATUS, clockSkewMs })).toContain(`  ${text}`);
  });

  test('say a warning once, where it is what holds the entries', () => {
    const reason = 'position-missing BTC/USDT BTC: books 1, venue 0.6 (40.00)';
    const held = { ...STATUS, entriesHeld: reason, lastError: reason, lastErrorAt: AT };
    expect(statusLines(held).filter((line) => line.includes(reason))).toEqual([
      `PAPER adaptive on BTC/USDT 1m: running, no entries: ${reason}`,
    ]);
  });

  test('say what a start waits for, and until when', () => {
    const onItsWay = { orders: ['t1-BTC_USDT-a-s0'], until: AT + 12_000 * 5, leftMs: 11_200 };
    const lines = statusLines({ ...STATUS, onItsWay });
    expect(lines).toContain(
      '  waits for 1 order of the life before that may still be on its way to the venue (12 s more, until 2024-01-01 04:09): t1-BTC_USDT-a-s0',
    );
    expect(lines).toContain(
      '  (nothing is placed before that, no missing stop either; a stop at the venue rests on)',
    );
  });

  test('name what is not as usual, and tell the whole session from what was since a restart', () => {
    const lines = statusLines({
      ...{ ...STATUS, changedParameters: ['fast'], speed: 600, startedAt: Date.UTC(2024, 0, 1, 3) },
      ...{ barsSinceStart: 1, trades: { closed: 3, won: 2, profit: 12.3, parts: -3.5, leftOver: 0.25 } },
    });
    expect(lines.slice(3, 8)).toEqual([
      '  with fast 5',
      '  from 2024-01-01 00:00 to 2024-01-01 04:08 UTC, 222 bars',
      '  of these since the restart at 2024-01-01 03:00: 1 bar, missed ones included',
      '  prices streaming at 600 times real time, news of orders up',
      '  3 trades closed, 2 won, realised profit +12.30 USDT, of it -3.50 of parts sold, +0.25 of it by coins left over',
    ]);
  });

  test('name what is left over, in plain digits', () => {
    const left = { symbol: 'BTC/USDT', currency: 'BTC', quantity: 2.49999999999e-7, value: 0.01264 };
    expect(endLines({ ...STATUS, positions: [], dust: [{ ...left, sellable: 0 }] }, 'stopped').at(-1)).toBe(
      '  0.00000025 BTC left over, too small to be sold, worth 0.01',
    );
  });

  test('say how what is left over is sold where the venue would take it', () => {
    const left = {
      symbol: 'BTC/USDT',
      currency: 'BTC',
      quantity: 0.0002145,
      value: 10.726,
      sellable: 0.00021,
    };
    const status = { ...STATUS, positions: [], dust: [left] };
    expect(statusLines(status).at(-1)).toBe(
      '  0.0002145 BTC left over, 0.00021 of it can be sold: with the next exit of BTC/USDT at the market, worth 10.73',
    );
    expect(endLines(status, 'stopped').at(-1)).toBe(
      '  0.0002145 BTC left over, 0.00021 of it can be sold by hand at the venue (BTC/USDT), worth 10.73',
    );
  });
});

describe('a session whose end was not reached', () => {
  test('is not called ended, and nobody is told to sell by hand what it goes on with', () => {
    const dust = [{ symbol: 'BTC/USDT', currency: 'BTC', quantity: 0.00021, value: 10.7, sellable: 0.00021 }];
    const reason = 'the venue did not let everything be finished in time';
    const lines = endLines({ ...STATUS, mode: 'live', dust }, reason, true);
    expect(lines[0]).toBe(`not over: ${reason}`);
    expect(lines.at(-1)).toBe('  start it again as it was: it goes on');
    expect(lines.join('\n')).not.toMatch(/by hand|sell it|tell the log|ended|flattened/);
  });
});

describe('the end of a hold', () => {
  const released = (payload: Readonly<Record<string, unknown>>) =>
    noticeLine({ kind: 'entries-released', clientOrderId: null, sequence: 1, time: AT, payload });

  test('is the beginning of entries only where no other one remains', () => {
    const reason = 'its books are compared with the venue first';
    expect(released({ name: 'recovery', reason, still: null })).toBe(
      `2024-01-01 04:08  new positions may be opened again: books and venue were compared (what held them: ${reason})`,
    );
    expect(released({ name: 'paused', reason: 'paused', still: null })).toBe(
      '2024-01-01 04:08  new positions may be opened again: no longer paused',
    );
    expect(released({ name: 'recovery', reason, still: '0.1 BTC too much' })).toBe(
      '2024-01-01 04:08  books and venue were compared; still no entries: 0.1 BTC too much',
    );
  });

  test.each([
    ['exit refused BTC/USDT', 'exit no longer refused: BTC/USDT'],
    ['venue errors', 'no more venue errors'],
    ['stale prices', 'prices are fresh again'],
    ['paused', 'no longer paused'],
    ['oversold BTC/USDT', 'oversold BTC/USDT is over'],
  ])('says of "%s" that it is over', (name, text) => {
    expect(released({ name, still: 'halted' })).toBe(`2024-01-01 04:08  ${text}; still no entries: halted`);
  });
});

describe('the line of a closed position', () => {
  const notice = (payload: Readonly<Record<string, unknown>>) =>
    noticeLine({ kind: 'position-closed', clientOrderId: 'x', sequence: 1, time: AT, payload });

  test('has one beside it for what earlier positions left over', () => {
    const payload = { symbol: 'BTC/USDT', quantity: 0.00049999999, price: 50_489.74, profit: 0.0149 };
    expect(
      noticeLine({ kind: 'left-over-sold', clientOrderId: 'x', sequence: 1, time: AT, payload }),
    ).toMatch(
      / {2}BTC\/USDT 0\.00049999999 left over of earlier positions sold along at 50,489\.74, \+0\.01$/,
    );
  });

  test('ends with its profit', () => {
    const closed = { symbol: 'BTC/USDT', price: 50_489.74, reason: 'flatten' };
    expect(notice({ ...closed, profit: -2.2804 })).toBe(
      '2024-01-01 04:08  BTC/USDT closed at 50,489.74 (flatten), -2.28',
    );
    expect(notice({ ...closed, profit: 1234.5 })).toBe(
      '2024-01-01 04:08  BTC/USDT closed at 50,489.74 (flatten), +1,234.50',
    );
  });
});

describe('the status of a session that an earlier version started, and that tells less', () => {
  test('is shown without what it does not tell', () => {
    const { pid: _, pricesMissing: __, lastErrorAt: ___, lastErrorAgeMs: ____, ...rest } = STATUS;
    const older = { ...rest, lastError: 'the stop came back' };
    const lines = statusLines(older as SessionStatus);
    expect(lines).toContain('  prices streaming, news of orders up');
    expect(lines[1]).toBe('  session s-1');
    expect(lines.at(-1)).toBe('  last warning: the stop came back');
  });

  test('and neither is what it holds in a comparison', () => {
    expect(heldText(undefined)).toEqual([]);
  });
});
