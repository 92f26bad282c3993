import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { trader } from './run.js';
import { JANUARY, longest, openRuns, SYNTHETIC } from './runs-desk.js';

const { desk, backtest } = openRuns();
afterAll(desk.remove);

describe('trader runs compare', () => {
  test('names what differs, and puts the metrics side by side', async () => {
    const first = await backtest('sma_crossover', ...SYNTHETIC);
    const second = await backtest('sma_crossover', ...SYNTHETIC, '--set', 'slow=40', '--slippage-bps', '5');
    const ids = [first.run.id, second.run.id];
    const { code, out } = await trader(desk, ['runs', 'compare', ...ids, '--json']);
    expect(code).toBe(0);
    const document = JSON.parse(out);
    expect(document).toMatchObject({
      first: { id: ids[0] },
      second: { id: ids[1] },
      data: 'same candles',
      sameRun: false,
    });
    expect(document.differences).toEqual([
      { kind: 'parameters', name: 'slow', first: 30, second: 40 },
      { kind: 'configuration', name: 'costs.slippage.bps', first: 2, second: 5 },
    ]);
    const [before, after] = [first.metrics.totalReturn, second.metrics.totalReturn];
    expect(document.metrics.find(({ name }: { name: string }) => name === 'totalReturn')).toEqual({
      name: 'totalReturn',
      first: before,
      second: after,
      difference: after - before,
    });
    const text = await trader(desk, ['runs', 'compare', ...ids]);
    expect(text.out).toContain('Both are over the same candles');
    expect(longest(text.out)).toBeLessThanOrEqual(80);
  });

  test('says that strategies with other histories ran over the same bars', async () => {
    const first = await backtest('sma_crossover', ...SYNTHETIC);
    const second = await backtest('adaptive', ...SYNTHETIC, '--initial-balance', '3333');
    const { out } = await trader(desk, ['runs', 'compare', first.run.id, second.run.id, '--json']);
    expect(JSON.parse(out).data).toBe('same bars');
  });

  test('says clearly that another range, market, seed or timeframe is other data', async () => {
    const others = [
      ['--from', '2024-01-02', '--to', '2024-02-10'],
      [...JANUARY, '--symbol', 'ETH/USDT'],
      [...JANUARY, '--seed', '7'],
      [...JANUARY, '--timeframe', '4h'],
    ];
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    const said = await Promise.all(
      others.map(async (flags) => {
        const other = await backtest('sma_crossover', '--provider', 'synthetic', ...flags);
        return (await trader(desk, ['runs', 'compare', run.id, other.run.id])).out;
      }),
    );
    for (const text of said) expect(text).toContain('NOT OVER THE SAME DATA');
  });

  test('knows one run for one', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    const { out } = await trader(desk, ['runs', 'compare', run.id, run.id]);
    expect(out).toContain('it is one and the same run');
  });
});

describe('a strategy that does not always do the same', () => {
  const file = join(desk.cwd, 'fickle.ts');
  const mood = join(desk.cwd, 'mood.txt');

  beforeAll(() => {
    writeFileSync(
      file,
      `import { readFileSync } from 'node:fs';
import { defineStrategy, long } from 'trader';
const every = Number(readFileSync(${JSON.stringify(mood)}, 'utf8'));
export const strategy = defineStrategy({
  name: 'fickle', title: 'Fickle', source: 'test', tags: [], parameters: {},
  warmup: () => 0, indicators: () => ({}),
  rules: () => ({
    enter: (i) => (i % every === 0 ? long('mood') : 0),
    exit: (i, { entryIndex }) => (i > entryIndex ? 'mood' : null),
  }),
});\n`,
    );
  });

  test('is not stored over what it did before: the command shouts, and fails', async () => {
    writeFileSync(mood, '24');
    const { run } = await backtest('./fickle.ts', ...SYNTHETIC);
    writeFileSync(mood, '36');
    const second = await trader(desk, ['backtest', './fickle.ts', ...SYNTHETIC, '--json', '--quiet']);
    expect(second.code).toBe(1);
    const document = JSON.parse(second.out);
    expect(document.run.id).toBe(run.id);
    expect(document.run.digest).not.toBe(run.digest);
    expect(second.err).toMatch(
      new RegExp(
        `error: THE SAME RUN GAVE OTHER RESULTS: run ${run.id} is stored with results ${run.digest.slice(0, 8)} `,
      ),
    );
    const { out } = await trader(desk, ['runs', 'show', run.id, '--json']);
    expect(JSON.parse(out)).toMatchObject({ run: { digest: run.digest }, stored: { executions: 1 } });
  });

  test('is told by a replay in which nothing changed', async () => {
    const { out: listed } = await trader(desk, ['runs', 'list', '--strategy', 'fickle', '--json']);
    const { code, out } = await trader(desk, ['runs', 'replay', JSON.parse(listed).runs[0].id]);
    expect(code).toBe(1);
    expect(out).toMatch(/^NOT REPRODUCED, AND NOTHING CHANGED: /);
  });
});
