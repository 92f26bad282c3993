import { afterAll, describe, expect, test } from '@jest/globals';
import { problemsOf } from './parity-schema.js';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const REPLAY = ['--feed', 'replay', '--provider', 'synthetic', '--from', '2024-01-01', '--to', '2024-02-10'];

describe('trader parity', () => {
  test('says that there is no session yet (exit code 3)', async () => {
    const { code, out, err } = await trader(desk, ['parity']);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('there is no session yet');
  });

  test('shows 100 % for a paper session on past candles', async () => {
    const session = await trader(desk, ['live', 'sma_crossover', ...REPLAY, '--quiet']);
    expect(session.code).toBe(0);
    const shown = await trader(desk, ['parity']);
    expect({ code: shown.code, err: shown.err }).toEqual({ code: 0, err: '' });
    expect(shown.out).toContain(' 100.00 % equal to the backtest over the candles it saw');
    for (const line of shown.out.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);

    const { code, out } = await trader(desk, ['parity', '--json']);
    expect(code).toBe(0);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual([
      ...['session', 'strategy', 'symbols', 'timeframe', 'currency', 'venue', 'feed', 'share'],
      ...['decisions', 'fills', 'trades', 'differences', 'kinds', 'cutOff', 'equity'],
      ...['bars', 'from', 'to', 'notes'],
    ]);
    expect(document).toMatchObject({
      ...{ strategy: 'sma_crossover', venue: 'paper', feed: 'replay', share: 1, differences: [] },
      from: Date.UTC(2024, 0, 1),
      to: Date.UTC(2024, 1, 10, 23),
    });
    expect(document.fills.compared).toBeGreaterThan(0);
    expect(problemsOf(document)).toEqual([]);
    expect(problemsOf({ ...document, share: '100 %', kinds: { odd: 1 }, more: 1 }).toSorted()).toEqual([
      ' additionalProperties',
      '/kinds enum',
      '/kinds propertyNames',
      '/share type',
    ]);
    const named = await trader(desk, ['parity', '--session', document.session.slice(0, 8), '--json']);
    expect(JSON.parse(named.out)).toEqual(document);
  });

  test('cuts off what a session did when its time was over, to the bar in a replay', async () => {
    const held = await trader(desk, ['live', 'buy_and_hold', ...REPLAY, '--duration', '10d', '--quiet']);
    expect(held.code).toBe(0);
    const document = JSON.parse((await trader(desk, ['parity', '--json'])).out);
    expect(problemsOf(document)).toEqual([]);
    // It ended in the bar after the last that was compared.
    expect(document).toMatchObject({
      ...{ strategy: 'buy_and_hold', share: 1, bars: 240, cutOff: { decisions: 0, fills: 1 } },
      ...{ from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 0, 10, 23) },
    });
  });

  test.each([
    ['twap', []],
    ['vwap', ['--participation', '2%', '--execution-slices', '4', '--execution-duration', '1h']],
  ])('shows 100 %% where orders went out as %s', async (style, flags) => {
    const args = [...REPLAY, '--execution', style, ...flags];
    const session = await trader(desk, ['live', 'sma_crossover', ...args, '--json']);
    expect(session.code).toBe(0);
    const { code, out } = await trader(desk, ['parity', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ share: 1, differences: [], notes: [] });
    // Several slices for each entry and exit.
    expect(report.fills.compared).toBeGreaterThan(3 * report.trades.compared);
    // Nothing left to guess: it is what a backtest makes of the same candles.
    if (style === 'vwap') return;
    const backtest = await trader(desk, [
      ...['backtest', 'sma_crossover', ...REPLAY.slice(2), '--execution', style, ...flags],
      ...['--max-position', '0.1', '--no-db', '--json'],
    ]);
    expect(JSON.parse(session.out).equity).toBe(JSON.parse(backtest.out).equity.at(-1).equity);
  });

  test('refuses a session that nobody knows (exit code 2)', async () => {
    const { code, err } = await trader(desk, ['parity', '--session', 'nothing']);
    expect(code).toBe(2);
    expect(err).toContain('there is no session "nothing"');
  });
});
