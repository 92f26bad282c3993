import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { countTrials } from '../../src/memory/trials/count-trials.js';
import { openDesk, trader, writeMarket } from './run.js';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/schema/backtest.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

const desk = openDesk();
afterAll(desk.remove);

beforeAll(async () => {
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), 24 * 60);
});

const run = (...more: readonly string[]) =>
  trader(desk, ['backtest', 'sma_crossover', '--file', 'BTCUSDT_1h.csv', '--days', '40', ...more]);

const counted = async (origin: string) => {
  const memory = await openMemory({ kind: 'sqlite', path: join(desk.dataDir, 'trader.db') });
  try {
    const { trials, evaluations } = await countTrials(memory, { family: 'sma_crossover', origin });
    return [trials, evaluations];
  } finally {
    await memory.close();
  }
};

describe('trader backtest --sensitivity', () => {
  test('adds a member that the schema accepts and does not change the run', async () => {
    const [changed, plain] = await Promise.all([
      run('--sensitivity', '--json', '--quiet', '--no-db'),
      run('--json', '--quiet', '--no-db'),
    ]);
    const [document, alone] = [JSON.parse(changed.out), JSON.parse(plain.out)];
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    const { sensitivity, ...rest } = document;
    expect(sensitivity.rows).toHaveLength(11);
    expect(sensitivity.base).toMatchObject({
      totalReturn: alone.metrics.totalReturn,
      trades: alone.trades.length,
    });
    const { elapsedMs: _, ...identity } = alone.run;
    // Itself and eleven changes were evaluated here.
    expect(document.luck).toMatchObject({ trials: 12, counted: 'here' });
    expect(alone.luck).toMatchObject({ trials: 1, counted: 'here' });
    expect(rest).toMatchObject({ run: identity, metrics: alone.metrics, equity: alone.equity });
  });

  test('counts every evaluation in the trial ledger, and the same ones again as evaluations', async () => {
    const once = await run('--sensitivity');
    expect(once.code).toBe(0);
    expect(once.out).toContain('12 trials of sma_crossover');
    expect([await counted('sensitivity'), await counted('backtest')]).toEqual([
      [11, 11],
      [1, 1],
    ]);
    await run('--sensitivity');
    expect([await counted('sensitivity'), await counted('backtest')]).toEqual([
      [11, 22],
      [1, 2],
    ]);
  });

  test('is drawn on the tear sheet, as the fan is', async () => {
    const flags = ['--sensitivity', '--monte-carlo', '200', '--no-db', '--quiet'];
    const [one, two] = await Promise.all(['a.html', 'b.html'].map((file) => run(...flags, '--html', file)));
    expect([one!.code, two!.code]).toEqual([0, 0]);
    const html = readFileSync(join(desk.cwd, 'a.html'), 'utf8');
    for (const id of ['sensitivity', 'fan']) expect(html).toContain(`id="${id}"`);
    expect(readFileSync(join(desk.cwd, 'b.html'), 'utf8')).toBe(html);
  });

  test('does not go with --walk-forward', async () => {
    const { code, err } = await run('--walk-forward', '--sensitivity');
    expect([code, err]).toEqual([
      2,
      'error: --sensitivity does not go with --walk-forward — leave out --sensitivity\n',
    ]);
  });
});
