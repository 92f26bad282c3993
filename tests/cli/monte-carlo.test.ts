import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
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
  trader(desk, ['backtest', 'sma_crossover', '--file', 'BTCUSDT_1h.csv', '--days', '40', '--no-db', ...more]);

describe('trader backtest --monte-carlo', () => {
  test('adds a member that the schema accepts, the same for the same seed', async () => {
    const flags = ['--json', '--quiet', '--monte-carlo', '500'];
    const [one, two, other] = await Promise.all([
      run(...flags),
      run(...flags, '--monte-carlo-seed', '42'),
      run(...flags, '--monte-carlo-seed', '43', '--ruin', '90%'),
    ]);
    const [first, second, third] = [one, two, other].map(({ code, out }) => {
      expect(code).toBe(0);
      return JSON.parse(out);
    });
    expect(validate(first) ? [] : validate.errors).toEqual([]);
    expect(first.monteCarlo).toMatchObject({ paths: 500, seed: 42, ruinFraction: 0.5 });
    expect(JSON.stringify(second.monteCarlo)).toBe(JSON.stringify(first.monteCarlo));
    expect(third.monteCarlo).toMatchObject({ seed: 43, ruinFraction: 0.9 });
    expect(third.monteCarlo.returns.fan).not.toEqual(first.monteCarlo.returns.fan);
    expect(third.run.id).toBe(first.run.id);
    expect(first.monteCarlo.returns.actual.totalReturn).toBeCloseTo(first.metrics.totalReturn, 12);
  });

  test('prints a section, and no simulation that cannot be', async () => {
    const { code, out } = await run('--quiet', '--monte-carlo', '100', '--to', '2024-01-10', '--days', '5');
    expect(code).toBe(0);
    expect(out).toContain('── Monte Carlo ──');
    expect(out).toMatch(/Days in blocks: N\/A, \d+ days, at least 20 are needed/);
  });

  test.each([
    [
      ['--monte-carlo', '99'],
      '--monte-carlo "99" is not allowed — give a whole number, at least 100 and at most 100000',
    ],
    [['--monte-carlo', '100', '--ruin', '1'], '--ruin "1" is not allowed — '],
    [['--ruin', '50%'], '--ruin goes with --monte-carlo — add --monte-carlo 10000'],
    [['--monte-carlo-seed', '1'], '--monte-carlo-seed goes with --monte-carlo'],
    [['--walk-forward', '--monte-carlo', '100'], '--monte-carlo does not go with --walk-forward'],
  ])('refuses %j in one line', async (flags, reason) => {
    const { code, out, err } = await run(...flags);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(reason);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
