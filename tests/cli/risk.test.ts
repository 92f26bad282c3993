import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemsOf } from '../report/risk/schema.js';
import { openDesk, trader, writeMarket } from './run.js';

const desk = openDesk();
const run = (...args: readonly string[]) => trader(desk, args);
const PAIR = ['--symbol', 'BTC/USDT', '--symbol', 'ETH/USDT', '--provider', 'cache'];
const risk = (...args: readonly string[]) => run('risk', ...PAIR, ...args);

/** The only hours there are: 150 days and a half. */
const HOURS = 150 * 24 + 12;

const mine = {
  name: 'mine',
  title: 'My own',
  assumption: 'Everything falls by a tenth.',
  source: 'by hand',
  shocks: { '*': -0.1 },
};

beforeAll(async () => {
  for (const symbol of ['BTC/USDT', 'ETH/USDT']) {
    const file = `${symbol.replace('/', '')}_1h.csv`;
    await writeMarket(join(desk.root, file), HOURS, symbol);
    await run('data', 'import', file, '--symbol', symbol);
  }
  mkdirSync(join(desk.dataDir, 'stress'));
  writeFileSync(join(desk.dataDir, 'stress', 'mine.json'), JSON.stringify(mine));
});
afterAll(desk.remove);

describe('trader risk', () => {
  test('prints the documented object', async () => {
    const { code, out, err } = await risk('--weights', '60%,0.3', '--capital', '5000', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(out);
    expect(problemsOf(report)).toEqual([]);
    expect(report).toMatchObject({
      subject: { kind: 'portfolio' },
      capital: 5000,
      timeframe: '1d',
      // The half day at the end has no daily return, and the first day has nothing before it.
      days: 149,
      benchmark: { name: 'BTC/USDT' },
      positions: [
        { symbol: 'BTC/USDT', weight: 0.6, value: 3000, beta: 1 },
        { symbol: 'ETH/USDT', weight: 0.3, value: 1500 },
      ],
    });
    expect(report.backtest).toMatchObject({ window: 74, days: 75 });
    const changes = report.stress.map(({ change }: { change: number }) => change);
    expect(changes).toEqual(changes.toSorted((a: number, b: number) => a - b));
    // 90 % of the capital falls by a tenth.
    const own = report.stress.find(({ name }: { name: string }) => name === 'mine');
    expect(own.change).toBeCloseTo(-0.09, 12);
    expect(own.file).toBe(join(desk.dataDir, 'stress', 'mine.json'));
    expect(own.changeMoney).toBeCloseTo(-450, 9);
    expect(own.limits[0]).toMatchObject({ limit: 'daily-loss', allowed: 0.05, tripped: true });
  });

  test('says where a scenario of a user replaces a built-in one', async () => {
    writeFileSync(join(desk.root, 'march.json'), JSON.stringify({ ...mine, name: 'march-2020' }));
    const { code, out } = await risk('--scenario', './march.json');
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'the scenario march-2020 is that of ./march.json: it replaces the built-in one of that name',
    );
    expect(out).toMatch(/^ \* My own +-10\.0 % +-1,000\.00 +daily loss$/m);
    expect(out).toContain('   From ./march.json.');
  });

  test('says that weights beyond the capital are borrowed money, and which scenario loses more than all', async () => {
    const { code, out } = await risk('--weights', '0.6,5', '--scenario', 'march-2020');
    expect(code).toBe(0);
    expect(out).toContain('the weights add up to 560 % of the capital: borrowed money');
    // 0.6 × -52.5 % + 5 × -56 % = -311.5 %.
    expect(out).toMatch(/Loses more than the whole capital\. Trips/);
    const shorts = JSON.parse((await risk('--weights', '0.6,-0.5', '--json')).out);
    expect(shorts.warnings[0]).toBe('the weights add up to 110 % of the capital: borrowed money');
    const whole = JSON.parse((await risk('--weights', '0.6,0.4', '--json')).out);
    expect(whole.warnings.join()).not.toContain('borrowed');
  });

  test('prints tables of at most 80 columns, equal weights where none are given', async () => {
    const { code, out, err } = await risk('--scenario', 'march-2020');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out).toContain('50.0 % BTC/USDT, 50.0 %');
    // 0.5 × -52.5 % + 0.5 × -56 %.
    expect(out).toMatch(/^ March 2020.+ -54\.3 % +-5,425\.00 +daily loss, drawdown$/m);
  });

  test('takes the limits from the configuration and from flags', async () => {
    writeFileSync(join(desk.root, 'own.json'), JSON.stringify({ risk: { dailyLoss: 0.5 } }));
    const { out } = await risk(
      '--config',
      'own.json',
      '--max-drawdown',
      '0.08',
      '--scenario',
      'mine',
      '--json',
    );
    expect(JSON.parse(out).stress[0].limits).toMatchObject([
      { limit: 'daily-loss', allowed: 0.5, tripped: false },
      { limit: 'drawdown', allowed: 0.08, tripped: true },
      { limit: 'exposure', allowed: 1, tripped: false },
    ]);
  });

  test('gives the same daily returns for hourly as for daily candles', async () => {
    const [daily, hourly] = await Promise.all(
      ['1d', '1h'].map(async (timeframe) => JSON.parse((await risk('--timeframe', timeframe, '--json')).out)),
    );
    expect(hourly.valueAtRisk).toEqual(daily.valueAtRisk);
  });

  test('reads one market from a file, against itself', async () => {
    const { code, out } = await run('risk', '--file', 'ETHUSDT_1h.csv', '--no-stress', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      days: 149,
      stress: [],
      benchmark: { name: 'ETH/USDT', beta: 1 },
    });
  });

  test('measures without a benchmark that is not there, and says so; one that was named must be', async () => {
    const elsewhere = ['--data-dir', join(desk.root, 'only-eth')];
    await run('data', 'import', 'ETHUSDT_1h.csv', '--symbol', 'ETH/USDT', ...elsewhere);
    const alone = await run('risk', '--symbol', 'ETH/USDT', '--provider', 'cache', ...elsewhere, '--json');
    expect(alone.code).toBe(0);
    const report = JSON.parse(alone.out);
    expect(report).toMatchObject({ days: 149, benchmark: null, positions: [{ beta: null }] });
    expect(report.warnings.join('\n')).toMatch(/^no beta and no correlation to BTC\/USDT: the cache has no/m);
    const crash = report.stress.find(({ name }: { name: string }) => name === 'market-crash');
    expect(crash).toMatchObject({ change: -0.4, assumedBetas: ['ETH/USDT'] });
    const named = await risk('--benchmark', 'SOL/USDT');
    expect(named).toMatchObject({ code: 3, out: '' });
    expect(named.err).toMatch(/^error: the cache has no binance SOL\/USDT 1d candles/);
  });

  test('never makes prices up unasked', async () => {
    const empty = ['risk', '--symbol', 'BTC/USDT', '--data-dir', join(desk.root, 'empty')];
    const { code, out, err } = await run(...empty);
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(err).toMatch(/^error: binance cannot be reached and the cache has no candles of BTC\/USDT — /);
    const asked = await run(...empty, '--provider', 'synthetic', '--days', '30', '--json');
    expect(asked.code).toBe(0);
    expect(problemsOf(JSON.parse(asked.out))).toEqual([]);
  });

  test.each([
    [['--weights', '0.5'], '--weights gives 1 for 2 symbols — give one for each --symbol'],
    [['--weights', '0.5,lots'], '--weights "lots" is not allowed — give one share of capital'],
    [['--weights', '0,0'], '--weights are all 0 — nothing is held'],
    [['--symbol', 'ETH/BTC'], 'USDT and BTC are different currencies — name markets against one'],
    [['--scenario', 'march'], 'there is no scenario "march" — did you mean "march-2020"?'],
    [['--scenario', './no.json'], 'stress scenario ./no.json does not exist — check the path'],
    [['--run', 'ab12'], '--run does not go with --symbol — a run has its own markets and days'],
  ])('refuses %j', async (flags, message) => {
    const { code, out, err } = await risk(...flags);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`error: ${message}`);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('refuses a scenario that is wrong, with the way to what is wrong in it', async () => {
    const folder = join(desk.root, 'more');
    mkdirSync(folder);
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ ...mine, shocks: { BTC: '-10%', '*': 0 } }));
    const { code, out, err } = await risk('--scenarios', 'more');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      'error: stress scenario more/bad.json: shocks.BTC "-10%" is not allowed — give a move such as -0.5, or { "beta": 1 }\n',
    );
  });
});

describe('trader risk --run', () => {
  test('measures a stored run from its daily equity', async () => {
    const done = await run(
      'backtest',
      'rsi',
      '--file',
      'BTCUSDT_1h.csv',
      '--days',
      '140',
      '--json',
      '--quiet',
    );
    const report = JSON.parse(done.out);
    const { code, out, err } = await run('risk', '--run', report.run.id.slice(0, 10), '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const document = JSON.parse(out);
    expect(problemsOf(document)).toEqual([]);
    expect(document).toMatchObject({
      subject: { kind: 'run', id: report.run.id, strategy: 'rsi' },
      capital: report.metrics.finalEquity,
      days: report.metrics.days,
      positions: null,
      correlation: null,
      benchmark: { name: 'buy and hold', beta: report.metrics.beta },
    });
    // What the report of the run itself says.
    expect(document.valueAtRisk[0]).toMatchObject({
      method: 'historical',
      valueAtRisk: report.metrics.valueAtRisk95,
      conditionalValueAtRisk: report.metrics.conditionalValueAtRisk95,
    });
    expect(document.volatility.annual).toBe(report.metrics.annualVolatility);
    expect(document.notes[0]).toMatch(/^Stress tests meet the run when it held most, 2024-/);
  });

  test('refuses a run that is not there', async () => {
    const { code, err } = await run('risk', '--run', 'ffff');
    expect(code).toBe(2);
    expect(err).toBe('error: there is no run "ffff" — see "trader runs list"\n');
  });
});
