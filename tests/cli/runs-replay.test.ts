import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { trader, writeMarket } from './run.js';
import { HOURS, JANUARY, openRuns, SYNTHETIC } from './runs-desk.js';

const { desk, backtest, replay, setOf } = openRuns();
afterAll(desk.remove);

describe('trader runs replay', () => {
  const csv = join(desk.cwd, 'BTCUSDT_1h.csv');
  let text = '';

  beforeAll(async () => {
    text = await writeMarket(csv, HOURS);
    mkdirSync(join(desk.cwd, 'own'));
  });

  test.each([
    ['one market', ['sma_crossover', ...SYNTHETIC]],
    ['several markets', ['adaptive', ...SYNTHETIC, '--symbol', 'BTC/USDT', '--symbol', 'ETH/USDT']],
    ['finer candles', ['adaptive', ...SYNTHETIC, '--detail', '15m']],
    [
      'every cost and rule',
      [
        ...['sma_crossover', ...SYNTHETIC, '--fee', '0.2%', '--impact', '0.1', '--participation', '0.5'],
        ...['--sizing', 'fraction:0.4', '--max-position', '0.3', '--max-open-trades', '1', '--seed', '7'],
        ...['--lot-size', '0.01', '--tick-size', '1', '--min-notional', '20', '--end-of-data', 'open'],
        ...['--allow-short', '--no-history', '--initial-balance', '777'],
      ],
    ],
  ])('reproduces a run with %s', async (_, args) => {
    const { run } = await backtest(...args);
    const { code, document } = await replay(run.id);
    expect(document).toMatchObject({
      run: run.id,
      storedDigest: run.digest,
      digest: run.digest,
      reproduced: true,
      differences: [],
      missing: [],
    });
    expect(code).toBe(0);
  });

  test('reproduces what came of the fallback to made-up candles', async () => {
    const { run } = await backtest('sma_crossover', '--days', '30');
    expect(await replay(run.id)).toMatchObject({ code: 0, document: { reproduced: true } });
  });

  test('does not let a configuration that came later change anything', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    writeFileSync(join(desk.cwd, 'later.json'), '{"trading": {"feeRate": 0.01, "initialBalance": 5}}');
    expect(await replay(run.id, '--config', 'later.json')).toMatchObject({ code: 0 });
  });

  test('says reproduced in words', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    const { code, out } = await trader(desk, ['runs', 'replay', run.id.slice(0, 12)]);
    expect(code).toBe(0);
    expect(out.replaceAll('\n', ' ')).toMatch(
      new RegExp(
        `^reproduced: run ${run.id.slice(0, 12)} gave the same orders, fills and equity, to the last bit`,
      ),
    );
  });

  test('names the data of a CSV file that changed, wherever it is called', async () => {
    const { run } = await backtest('buy_and_hold', '--file', 'BTCUSDT_1h.csv', ...JANUARY);
    const elsewhere = { ...desk, cwd: desk.temporary };
    const { code } = await trader(elsewhere, ['runs', 'replay', run.id]);
    expect(code).toBe(0);
    const lines = text.split('\n');
    const cells = lines[500]!.split(',');
    lines[500] = [...cells.slice(0, 4), String(Number(cells[4]) - 0.01), ...cells.slice(5)].join(',');
    writeFileSync(csv, lines.join('\n'));
    const changed = await replay(run.id);
    expect(changed.code).toBe(1);
    expect(changed.document).toMatchObject({
      reproduced: false,
      differences: [{ kind: 'data', name: 'BTC/USDT candles' }],
      verdict: expect.stringMatching(/^NOT reproduced: the data changed since/),
    });
    renameSync(csv, `${csv}.away`);
    const gone = await replay(run.id);
    expect(gone).toMatchObject({ code: 3, document: undefined });
    expect(gone.err).toMatch(
      /^error: the candles of the run are not here any more: .*BTCUSDT_1h\.csv does not exist/,
    );
    writeFileSync(csv, text.split('\n').slice(0, 600).join('\n'));
    const short = await replay(run.id);
    expect(short).toMatchObject({
      code: 3,
      document: { missing: [expect.stringMatching(/candles are here$/)] },
    });
    rmSync(`${csv}.away`);
    writeFileSync(csv, text);
  });

  test('reads the cache where a run asked for candles of a venue, and names them once they changed', async () => {
    const market = ['--symbol', 'BTC/USDT', '--exchange', 'kraken'];
    const load = async () => expect((await trader(desk, ['data', 'import', csv, ...market])).code).toBe(0);
    await load();
    const { run } = await backtest('buy_and_hold', '--exchange', 'kraken', ...JANUARY);
    expect(run.provider).toMatch(/^cache/);
    expect((await replay(run.id)).code).toBe(0);
    writeFileSync(
      csv,
      text.replace(
        /^([^\n]*\n(?:[^\n]*\n){399}(?:[^,\n]*,){4})([\d.]+)/,
        (_, before, close) => `${before}${Number(close) - 0.01}`,
      ),
    );
    await load();
    writeFileSync(csv, text);
    expect(await replay(run.id)).toMatchObject({
      code: 1,
      document: { differences: [{ kind: 'data', name: 'BTC/USDT candles' }] },
    });
    await trader(desk, ['data', 'clean', ...market]);
    const { code, err } = await replay(run.id);
    expect(code).toBe(3);
    expect(err).toContain('not here any more');
  });

  test("names the code of a user's strategy that was edited, lost a parameter or is gone", async () => {
    const file = join(desk.cwd, 'own', 'mine.ts');
    const write = (every: number, name = 'hold'): void =>
      writeFileSync(
        file,
        `import { defineStrategy, int, long } from 'trader';
export const strategy = defineStrategy({
  name: 'mine', title: 'Mine', source: 'test', tags: [],
  parameters: { ${name}: int(5, { min: 1, max: 50, help: 'bars' }) },
  warmup: () => 0, indicators: () => ({}),
  rules: ({ params }) => ({
    enter: (i) => (i % ${every} === 0 ? long('on time') : 0),
    exit: (i, { entryIndex }) => (i - entryIndex >= params.${name} ? 'time' : null),
  }),
});\n`,
      );
    write(24);
    const { run } = await backtest('./own/mine.ts', ...SYNTHETIC);
    expect((await replay(run.id)).code).toBe(0);
    write(23);
    expect(await replay(run.id)).toMatchObject({
      code: 1,
      document: {
        reproduced: false,
        differences: [{ kind: 'code', name: 'source' }],
        verdict: expect.stringMatching(/^NOT reproduced: the code changed since/),
      },
    });
    write(24, 'bars');
    expect(await replay(run.id)).toMatchObject({
      code: 1,
      document: { digest: null, failure: 'unknown parameter "hold"' },
    });
    rmSync(file);
    const { code, out } = await trader(desk, ['runs', 'replay', run.id]);
    expect(code).toBe(1);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(
      /^NOT reproduced: run \S+ cannot be run any more: strategy file .* does not exist/,
    );
  });

  test('names the key of the configuration that has another value now', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC, '--set', 'fast=12');
    const { out } = await trader(desk, ['runs', 'show', run.id, '--json']);
    const { configuration } = JSON.parse(out).stored;
    configuration.instruments[0].tickSize = 0.5;
    await setOf(run.id, { configuration: JSON.stringify(configuration), digest: 'f'.repeat(64) });
    const { code, document } = await replay(run.id);
    expect(code).toBe(1);
    expect(document.differences).toEqual([
      { kind: 'configuration', name: 'instruments.BTC/USDT.tickSize', first: 0.5, second: 0.01 },
    ]);
    expect(document.verdict).toMatch(/^NOT reproduced: the configuration changed since/);
  });

  test('shouts where nothing changed and the results did', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC, '--set', 'fast=13');
    await setOf(run.id, { digest: 'e'.repeat(64) });
    const { code, out } = await trader(desk, ['runs', 'replay', run.id]);
    expect(code).toBe(1);
    expect(out.replaceAll('\n', ' ')).toMatch(
      /^NOT REPRODUCED, AND NOTHING CHANGED: .* this is a bug in trader/,
    );
  });
});
