import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { onEveryDatabase, type Place } from '../memory/databases.js';
import { openDesk, trader } from './run.js';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 5);
const BALANCE = 10_000;

interface JsonTrade {
  readonly exitTime: number;
  readonly pnl: number;
  readonly fees: number;
}

const MADE_UP = /^SYNTHETIC DATA: snapshots 2 and 1 ran on a made-up market \(synthetic, seed 42\);/;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The profits of each day, by the days on which the trades ended. */
const byDay = (trades: readonly JsonTrade[], count = 7): readonly (readonly number[])[] =>
  Array.from({ length: count }, (_, k) =>
    trades.filter(({ exitTime }) => Math.floor((exitTime - FIRST) / DAY) === k).map(({ pnl }) => pnl),
  );

/** Profit of each day over the money there was in the morning. */
const dailyReturns = (days: readonly (readonly number[])[]): readonly number[] =>
  days.map((profits, k) => sum(profits) / (BALANCE + sum(days.slice(0, k).flat())));

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

/** The e-value by its formula (docs/comparison.md): seven sizes of bets on the sign of each day, mixed over both. */
const eValue = (differences: readonly number[]): number => {
  const z = differences.map((difference, k) => {
    const scale = median(differences.slice(0, k + 1).map(Math.abs));
    return Math.max(-3, Math.min(3, difference / scale));
  });
  const bets = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4].map(
    (b) => Math.cosh(b * sum(z)) / z.reduce((product, value) => product * Math.cosh(b * value), 1),
  );
  return sum(bets) / bets.length;
};

onEveryDatabase('seven days of one market under two configurations', (makePlace) => {
  const desk = openDesk();
  let place: Place;
  let db: readonly string[];
  beforeAll(async () => {
    place = await makePlace();
    db = ['--db', place.address.kind === 'sqlite' ? place.address.path : place.address.url];
  });
  afterAll(async () => {
    await place.remove();
    desk.remove();
  });

  const replay = async (fast: number, slow: number, to = '2026-01-11'): Promise<readonly JsonTrade[]> => {
    const { code, out, err } = await trader(desk, [
      ...['backtest', 'sma-crossover', '--provider', 'synthetic', '--timeframe', '5m', '--allow-short'],
      ...['--from', '2026-01-05', '--to', to, '--set', `fast=${fast}`, '--set', `slow=${slow}`],
      // The account falls by more than a fifth in three weeks of 5-minute crossings.
      ...['--limits', 'off', '--session', '--json', ...db],
    ]);
    expect([code, err]).toEqual([0, expect.stringContaining('session replay-')]);
    return JSON.parse(out).trades;
  };

  const sides: (readonly JsonTrade[])[] = [];

  test('are replayed as sessions', async () => {
    sides.push(await replay(2, 6), await replay(10, 30));
    const { out } = await trader(desk, ['snapshots', 'list', '--json', ...db]);
    expect(JSON.parse(out).snapshots).toEqual([
      expect.objectContaining({ id: 2, strategy: 'sma_crossover', activeFrom: null }),
      expect.objectContaining({ id: 1, strategy: 'sma_crossover', activeFrom: null }),
    ]);
  });

  test('are compared: the table and the verdict are those of a calculation by hand', async () => {
    const { code, out } = await trader(desk, ['snapshots', 'compare', '--json', ...db]);
    const comparison = JSON.parse(out);
    expect(code).toBe(0);
    expect(comparison).toMatchObject({ mode: 'replay', currency: 'USDT', otherModes: [], named: [] });
    expect(comparison.warnings).toEqual([expect.stringMatching(MADE_UP)]);
    expect(comparison.reference).toBe(comparison.configurations[0].hash);
    expect(comparison.configurations).toEqual([
      expect.objectContaining({ snapshot: 2, differs: [], fastExits: null, fastExitPnl: null }),
      expect.objectContaining({
        snapshot: 1,
        differs: [
          { path: 'parameters.fast', reference: 10, value: 2 },
          { path: 'parameters.slow', reference: 30, value: 6 },
        ],
      }),
    ]);
    const days = sides.map((trades) => byDay(trades));
    for (const [snapshot, trades] of sides.entries()) {
      const profits = trades.map(({ pnl }) => pnl);
      const row = comparison.configurations.find(
        (found: { snapshot: number }) => found.snapshot === snapshot + 1,
      );
      expect(row).toMatchObject({
        daysActive: 7,
        trades: trades.length,
        firstDay: FIRST,
        lastDay: FIRST + 6 * DAY,
      });
      expect(row.pnl).toBeCloseTo(sum(profits), 6);
      expect(row.winRate).toBeCloseTo(profits.filter((profit) => profit > 0).length / trades.length, 12);
      expect(row.expectancy).toBeCloseTo(sum(profits) / trades.length, 8);
      expect(row.profitFactor).toBeCloseTo(
        sum(profits.filter((profit) => profit > 0)) / -sum(profits.filter((profit) => profit < 0)),
        8,
      );
      expect(row.fees).toBeCloseTo(sum(trades.map(({ fees }) => fees)), 6);
    }
    const [first, second] = days.map(dailyReturns);
    const differences = first!.map((value, k) => value - second![k]!);
    const [pair] = comparison.comparisons;
    expect(pair).toMatchObject({ first: 1, second: 2, comparison: { pairedDays: 7, minimumDays: 7 } });
    expect(pair.comparison.dailyReturnDifference.value).toBeCloseTo(sum(differences) / 7, 10);
    expect(pair.comparison.eValue).toBeCloseTo(eValue(differences), 6);
    // Below 20 on every day: nothing is decided.
    for (let k = 1; k <= 7; k++) expect(eValue(differences.slice(0, k))).toBeLessThan(20);
    expect(pair.comparison.verdict).toBe('not distinguishable yet');
  });

  test('print as a table of 80 columns, with the evidence in sentences', async () => {
    const { out } = await trader(desk, ['snapshots', 'compare', ...db]);
    const lines = out.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines[0]).toMatch(/^▲ SYNTHETIC DATA: snapshots 2 and 1 ran on a made-up market/);
    expect(lines.find((line) => /^ 2 /.test(line))).toMatch(/N\/A +N\/A reference$/);
    expect(out).toMatch(
      /^ {2}2 {2}the reference, .*\n.*\n {2}1 {2}sma_crossover .*\n {5}differs from 2: fast 10 → 2; slow 30 → 6$/m,
    );
    const pnl = sum(sides[0]!.map((trade) => trade.pnl));
    const row = lines.find((line) => /^ 1 /.test(line));
    const money = Math.abs(pnl).toLocaleString('en-US', {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
    const cells = row?.trim().split(/ +/) ?? [];
    expect(cells.slice(0, 3)).toEqual(['1', '7', String(sides[0]!.length)]);
    expect(cells).toContain(`${pnl < 0 ? '-' : '+'}${money}`);
    expect(cells.at(-1)).toBe('undecided');
    expect(out).toContain('Snapshot 1 against 2: not distinguishable yet');
    expect(out).toContain('7 paired days of at least 7');
  });

  test('are one session each, however often they are replayed', async () => {
    await replay(2, 6);
    const { out } = await trader(desk, ['snapshots', 'show', '1', '--json', ...db]);
    expect(JSON.parse(out)).toMatchObject({ id: 1, sessionCount: 1, runCount: 1 });
  });

  test('go on to three weeks, which decide it: the longer replays count, and each trade once', async () => {
    const longer = [await replay(2, 6, '2026-01-25'), await replay(10, 30, '2026-01-25')];
    const { out } = await trader(desk, ['snapshots', 'compare', '--json', ...db]);
    const { configurations, comparisons, warnings } = JSON.parse(out);
    expect(configurations.map(({ trades }: { trades: number }) => trades)).toEqual(
      longer.map((trades) => trades.length).toReversed(),
    );
    expect(warnings).toEqual([
      expect.stringMatching(MADE_UP),
      expect.stringMatching(/a replay of snapshot 2, is left out: replay-/),
      expect.stringMatching(/a replay of snapshot 1, is left out: replay-/),
    ]);
    const [first, second] = longer.map((trades) => dailyReturns(byDay(trades, 21)));
    const differences = first!.map((value, k) => value - second![k]!);
    const evidence = differences.map((_, k) => eValue(differences.slice(0, k + 1)));
    const crossed = evidence.findIndex((value) => value >= 20);
    expect(crossed).toBeGreaterThan(6);
    expect(comparisons[0].comparison).toMatchObject({
      verdict: 'worse',
      pairedDays: 21,
      crossedOn: FIRST + crossed * DAY,
      moreDays: 0,
    });
    expect(comparisons[0].comparison.eValue / evidence.at(-1)!).toBeCloseTo(1, 6);
  });

  test('are not compared without a word with a replay of another market', async () => {
    const other = ['--set', 'fast=6', '--set', 'slow=20', '--session', '--json', ...db];
    await trader(desk, [
      ...['backtest', 'sma-crossover', '--provider', 'synthetic', '--seed', '7', '--timeframe', '5m'],
      ...['--from', '2026-01-05', '--to', '2026-01-11', '--allow-short', ...other],
    ]);
    const { out } = await trader(desk, ['snapshots', 'compare', '1', '3', '--json', ...db]);
    expect(JSON.parse(out).warnings).toContainEqual(
      expect.stringContaining(
        'The replays ran over different candles (synthetic, seed 7; synthetic, seed 42)',
      ),
    );
  });
});

describe('the calculation by hand', () => {
  test('knows the evidence of days that are all alike', () => {
    expect(eValue([])).toBe(1);
    // Half of (1 + tanh b)^7 and of (1 - tanh b)^7, over seven b.
    expect(eValue(new Array<number>(7).fill(0.3))).toBeCloseTo(22.66, 1);
  });
});
