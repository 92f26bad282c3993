import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const write = (name: string, rules: string): string => {
  writeFileSync(
    join(desk.cwd, `${name}.ts`),
    `import { defineStrategy, indicators, int, long } from 'trader';
export const strategy = defineStrategy({
  name: '${name}', title: 'Own', source: 'tests', tags: [],
  parameters: { period: int(20, { min: 2, max: 50, step: 2, help: 'bars' }) },
  warmup: () => 60,
  indicators: ({ close }, { period }) => ({ average: indicators.sma(close, period) }),
  rules: ({ candles: { close }, indicators: { average } }) => ({ ${rules} }),
});
`,
  );
  return `./${name}.ts`;
};

const ENTER = "enter: (i) => (indicators.crossover(close, average, i) ? long('up') : 0)";
const KNOWS =
  "enter: (i) => (close[i + 1]! > close[i]! * 1.005 ? long('up') : 0), protection: { maxBars: 1 }";

const run = (command: string, file: string, ...args: readonly string[]) =>
  trader(desk, [command, file, '--provider', 'synthetic', '--days', '120', '--no-db', '--json', ...args]);

describe('a strategy of a user', () => {
  test('that knows the next close is warned of first, and its luck is not judged', async () => {
    const { code, out } = await run('backtest', write('knows', KNOWS));
    expect(code).toBe(0);
    const { warnings, luck } = JSON.parse(out);
    expect(warnings[0]).toMatch(/^LOOKS AHEAD: entry at /);
    expect(luck.verdict).toMatchObject({
      code: 'undecided',
      sentence: expect.stringMatching(/^LOOKS AHEAD/),
    });
  });

  test('that knows the next close survives no walk-forward', async () => {
    const file = write('knows', KNOWS);
    const { code, out } = await run(
      ...(['walkforward', file, '--range', 'period=10:20:10', '--train', '30d', '--test', '10d'] as const),
    );
    expect(code).toBe(0);
    const { warnings, verdict } = JSON.parse(out);
    expect(warnings[0]).toMatch(/^LOOKS AHEAD: entry at /);
    expect(verdict.outcome).not.toBe('survived');
    expect(verdict.sentence).toMatch(/^LOOKS AHEAD: entry at /);
  });

  test('that answers false stays in, and is not complained of', async () => {
    const own = await run(
      'backtest',
      write('own', `${ENTER}, exit: (i) => close[i]! < average[i]! && 'below'`),
    );
    const plain = await run(
      ...([
        'backtest',
        write('plain', `${ENTER}, exit: (i) => (close[i]! < average[i]! ? 'below' : null)`),
      ] as const),
    );
    expect([own.code, plain.code]).toEqual([0, 0]);
    expect(JSON.parse(own.out).trades).toEqual(JSON.parse(plain.out).trades);
    expect(JSON.parse(own.out).warnings.join()).not.toContain('LOOKS AHEAD');
  });

  test('that leaves for no reason is refused, with nothing on stdout', async () => {
    const { code, out, err } = await run('backtest', write('five', `${ENTER}, exit: () => 5`));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /^error: strategy five: exit answered 5 at bar \d+ \(.*\) — answer null or a reason\n$/,
    );
  });
});
