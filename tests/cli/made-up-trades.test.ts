import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openMemory } from '../../src/memory/open-memory.js';
import { recordRun } from '../../src/memory/runs/record-run.js';
import { recordReplaySession } from '../../src/memory/runs/replay-session.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { exampleRun, exampleTrade } from '../memory/example-run.js';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const WINDOW = ['--from', '2024-01-01', '--to', '2024-01-05'] as const;
const OF_FIVE = 'SYNTHETIC DATA: 2 of 5 trades are from a made-up market and say nothing about a real one';
const LEFT_OUT = `${OF_FIVE}; --market real leaves them out`;
const BOTH = 'SYNTHETIC DATA: both trades are from a made-up market and say nothing about a real one';

const runs: Record<'invented' | 'real', string> = { invented: '', real: '' };

// Two trades on made-up candles and three on real ones, all of one strategy, each run repeated as a session.
beforeAll(async () => {
  const memory = await openMemory({ kind: 'sqlite', path: join(desk.dataDir, 'trader.db') });
  const { id: strategyId } = await registerStrategy(memory, { name: 'sma_crossover' });
  const three = [0, 5, 30].map((k) => exampleTrade(k, 101));
  const real = exampleRun({ strategyId, name: 'real', trades: three });
  for (const [name, run] of [
    ['invented', exampleRun({ strategyId, name: 'invented' })],
    ['real', { ...real, run: { ...real.run, provider: 'exchange binance' } }],
  ] as const) {
    await recordRun(memory, run);
    await recordReplaySession(memory, run, 'binance');
    runs[name] = run.run.id;
  }
  await memory.close();
});

const document = async (...args: readonly string[]) => {
  const { code, out, err } = await trader(desk, [...args, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};

/** What stands above the first blank line, in one line. */
const opening = async (...args: readonly string[]): Promise<string> => {
  const { code, out } = await trader(desk, args);
  expect(code).toBe(0);
  return out.split('\n\n')[0]!.replace(/\s+/g, ' ');
};

describe('trades of a made-up market are named by', () => {
  test('trader analyze, which can leave them out or take them alone', async () => {
    expect(await opening('analyze', '--by', 'none')).toMatch(`▲ ${LEFT_OUT}`);
    const all = await document('analyze', '--by', 'none');
    expect([all.overall.trades, all.madeUp, all.warnings[0]]).toEqual([5, 2, LEFT_OUT]);
    const real = await document('analyze', '--by', 'none', '--market', 'real');
    expect([real.overall.trades, real.madeUp, real.selection.market]).toEqual([3, 0, 'real']);
    expect(real.warnings).not.toContainEqual(expect.stringContaining('made-up'));
    const alone = await document('analyze', '--by', 'none', '--market', 'made-up');
    expect([alone.overall.trades, alone.warnings[0]]).toEqual([2, BOTH]);
    expect((await document('analyze', '--by', 'none', '--run', runs.invented)).warnings[0]).toBe(BOTH);
  });

  test('trader trades list, which can leave them out or take them alone', async () => {
    expect(await opening('trades', 'list')).toBe(`▲ ${LEFT_OUT}`);
    expect((await document('trades', 'list')).warnings).toEqual([LEFT_OUT]);
    const real = await document('trades', 'list', '--market', 'real');
    expect([real.trades.length, real.warnings]).toEqual([3, []]);
    const alone = await document('trades', 'list', '--market', 'made-up');
    expect([alone.trades.length, alone.warnings]).toEqual([2, [BOTH]]);
    const tested = await document('trades', 'list', '--mode', 'backtest', '--market', 'real');
    expect(tested.trades).toHaveLength(3);
    const wrong = await trader(desk, ['trades', 'list', '--market', 'BTC/USDT']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('use real, made-up, all') });
  });

  test('trader trades show', async () => {
    const { trades } = await document('trades', 'list', '--market', 'made-up');
    const one = 'SYNTHETIC DATA: the trade is from a made-up market and says nothing about a real one';
    expect(await opening('trades', 'show', String(trades[0].id))).toBe(`▲ ${one}`);
    expect((await document('trades', 'show', String(trades[0].id))).warnings).toEqual([one]);
    const { trades: real } = await document('trades', 'list', '--market', 'real');
    expect((await document('trades', 'show', String(real[0].id))).warnings).toEqual([]);
  });

  test('trader strategies evaluate, top and poor', async () => {
    expect((await document('strategies', 'evaluate', ...WINDOW)).warnings).toEqual([OF_FIVE]);
    expect(await opening('strategies', 'top')).toBe(`▲ ${OF_FIVE}`);
    expect((await document('strategies', 'top')).warnings).toEqual([OF_FIVE]);
    expect((await document('strategies', 'poor', '--below', '100')).warnings).toEqual([OF_FIVE]);
    expect((await document('strategies', 'top', '--mode', 'paper')).warnings).toEqual([]);
    const names = await trader(desk, ['strategies', 'top', '--quiet']);
    expect(names).toEqual({ code: 0, out: 'sma_crossover\n', err: `warning: ${OF_FIVE}\n` });
  });

  test('trader report, of a period, a session and a backtest', async () => {
    const warnings = async (...args: readonly string[]) => (await document('report', ...args)).warnings;
    expect(await opening('report', 'weekly', '--date', '2024-01-01')).toMatch(`▲ ${OF_FIVE}`);
    expect((await warnings('monthly', '--date', '2024-01'))[0]).toBe(OF_FIVE);
    expect((await warnings('--session', `replay-${runs.invented}`))[0]).toBe(BOTH);
    expect(await warnings('--session', `replay-${runs.real}`)).toEqual([]);
    expect(await warnings('--run', runs.invented)).toContain(BOTH);
    expect(await warnings('--run', runs.real)).not.toContainEqual(expect.stringContaining('made-up'));
    // Of the five trades, the third one of the real run is the only one of its day.
    expect(await warnings('daily', '--date', '2024-01-02')).not.toContainEqual(
      expect.stringContaining('made-up'),
    );
  });
});
