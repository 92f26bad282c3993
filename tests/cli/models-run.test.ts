import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const DAY = 86_400_000;
const TRAINED = ['--provider', 'synthetic', '--from', '2024-01-01', '--to', '2024-02-29'];
const LATER = ['--provider', 'synthetic', '--from', '2024-03-01', '--to', '2024-04-01'];
const SMALL = ['--architecture', 'mlp', '--steps', '16', '--horizon', '4', '--threads', '1', '--epochs', '2'];
/** Whatever the model says is traded: what is wanted are trades, not gains. */
const EAGER = ['--set', 'minMoveBps=0', '--set', 'minConfidence=0.5'];

const run = async (...words: readonly string[]) => {
  const ended = await trader(desk, words);
  return { ...ended, err: ended.err.replace(/\s+/g, ' ') };
};

const done = async (...words: readonly string[]): Promise<string> => {
  const { code, out, err } = await run(...words);
  expect({ words, code, err: code === 0 ? '' : err }).toEqual({ words, code: 0, err: '' });
  return out;
};

const trainOn = (symbol: string, name: string, ...more: readonly string[]) =>
  run('train', symbol, ...TRAINED, ...SMALL, '--name', name, '--quiet', ...more);

const train = (name: string, ...more: readonly string[]) => trainOn('BTCUSDT', name, ...more);

const promote = (name: string) => done('models', 'promote', name, '--force', '--quiet');

interface Run {
  readonly run: { readonly id: string; readonly digest: string; readonly dataDigest: string };
  readonly trades: readonly { readonly entryTag: string }[];
}

const backtest = async (strategy: string, ...more: readonly string[]): Promise<Run> =>
  JSON.parse(await done('backtest', strategy, ...LATER, ...EAGER, '--json', '--no-db', ...more));

const tagsOf = ({ trades }: Run): readonly string[] => [...new Set(trades.map(({ entryTag }) => entryTag))];

describe('a model on its way from training to trades', () => {
  let first: Run;

  test('is asked for where there is none, and where there is only a candidate', async () => {
    const ether = () => run('backtest', 'ml_basic', '--symbol', 'ETHUSDT', ...LATER);
    const none = await ether();
    expect(none.code).toBe(2);
    expect(none.err).toContain('strategy ml_basic needs a model of ETH/USDT (its input "model")');
    expect((await trainOn('ETHUSDT', 'ethusdt_price')).code).toBe(0);
    const staged = await ether();
    expect(staged.code).toBe(2);
    expect(staged.err).toContain('"trader models promote ethusdt_price" (with --force where');
    expect((await run('backtest', 'ml_basic', '--model', 'nobody', ...LATER)).err).toContain(
      'there is no model "nobody"',
    );
  });

  test('trades once it is promoted, in a run that it is part of', async () => {
    const shipped = await backtest('ml_basic');
    expect((await train('btcusdt_price')).code).toBe(0);
    // A candidate changes nothing.
    expect((await backtest('ml_basic')).run.id).toBe(shipped.run.id);
    await promote('btcusdt_price');
    first = await backtest('ml_basic');
    expect(first.trades.length).toBeGreaterThan(10);
    expect(first.run.dataDigest).not.toBe(shipped.run.dataDigest);
    expect((await backtest('ml_basic')).run).toMatchObject({ id: first.run.id, digest: first.run.digest });
  });

  test('traded its test part in training as the backtest of that range does', async () => {
    const file = join(desk.root, 'eager.json');
    writeFileSync(
      file,
      JSON.stringify({
        strategies: { ml_basic: { minMoveBps: 0, minConfidence: 0.5 } },
        trading: { slippageBps: 5 },
      }),
    );
    const trained = await train('tested', '--config', file, '--json');
    expect(trained.code).toBe(0);
    const { backtest: traded } = JSON.parse(trained.out).metadata.metrics;
    expect(traded.metrics.trades).toBeGreaterThan(5);
    await promote('tested');
    const range = ['--from', new Date(traded.from).toISOString(), '--to', new Date(traded.to).toISOString()];
    const words = ['--provider', 'synthetic', ...range, '--model', 'tested', '--set', 'horizon=4'];
    const again = JSON.parse(
      await done('backtest', 'ml_basic', ...words, '--config', file, '--json', '--no-db'),
    );
    expect(again.run).toMatchObject({
      id: traded.id,
      digest: traded.digest,
      from: traded.from,
      to: traded.to,
    });
    expect(again.metrics).toEqual(traded.metrics);
    expect(again.benchmark).toEqual(traded.benchmark);
    expect(await done('models', 'show', 'tested')).toContain('Traded');
  });

  test('passes the proofs', async () => {
    const document = JSON.parse(await done('verify', 'ml_basic', ...LATER, ...EAGER, '--json'));
    expect(document).toMatchObject({ passed: true, inputs: { leaks: [], lookbacks: [] } });
    expect(document.inputs.rows).toBeGreaterThan(0);
  });

  test('says in a session on past candles what it says in the backtest of them', async () => {
    await done('live', 'ml_basic', '--feed', 'replay', ...LATER, ...EAGER, '--quiet');
    const parity = JSON.parse(await done('parity', '--json'));
    expect(parity).toMatchObject({ strategy: 'ml_basic', share: 1, differences: [] });
    expect(parity.trades.compared).toBeGreaterThan(10);
  });

  test('is refused for candles of another length and another market', async () => {
    const longer = await run('backtest', 'ml_basic', ...LATER, '--timeframe', '4h');
    expect(longer.code).toBe(2);
    expect(longer.err).toContain('model "btcusdt_price" is one of 1h candles, these are 4h');
    const other = await run(
      'backtest',
      'ml_basic',
      '--model',
      'btcusdt_price',
      '--symbol',
      'ETHUSDT',
      ...LATER,
    );
    expect(other.code).toBe(2);
    expect(other.err).toContain('model "btcusdt_price" is one of BTC/USDT, the candles are of ETH/USDT');
  });

  test('is another run when another model has its name', async () => {
    expect((await train('btcusdt_price', '--seed', '7')).code).toBe(0);
    await promote('btcusdt_price');
    const again = await backtest('ml_basic');
    expect(again.run.id).not.toBe(first.run.id);
    expect(again.run.dataDigest).not.toBe(first.run.dataDigest);
  });

  test('is found under the name that training gives it', async () => {
    const trained = await trader(desk, [...['train', 'ETHUSDT', ...TRAINED, ...SMALL, '--quiet']]);
    expect(trained.code).toBe(0);
    await promote('ethusdt_1h');
    expect((await backtest('ml_basic', '--symbol', 'ETHUSDT')).trades.length).toBeGreaterThan(0);
  });
});

describe('ml_with_sentiment', () => {
  test('without sentiment asks the model of prices and says so in its tags', async () => {
    const found = await backtest('ml_with_sentiment');
    expect(found.trades.length).toBeGreaterThan(10);
    expect(tagsOf(found).every((tag) => tag.endsWith('-no-sentiment'))).toBe(true);
  });

  describe('with sentiment', () => {
    beforeAll(async () => {
      const start = Date.UTC(2023, 10, 1);
      const days = Array.from({ length: 160 }, (_, k) => {
        const date = new Date(start + k * DAY).toISOString().slice(0, 10);
        return `${date},${(0.9 * Math.sin(k / 3)).toFixed(4)}`;
      });
      const file = join(desk.root, 'mood.csv');
      writeFileSync(file, `date,score\n${days.join('\n')}\n`);
      await done('sentiment', 'import', file, '--source', 'mood');
    });

    test('training reads it, and the strategy trades by a model that knows it', async () => {
      const shipped = await backtest('ml_with_sentiment');
      expect(await train('btcusdt_sentiment', '--force-sentiment')).toMatchObject({ code: 0 });
      await promote('btcusdt_sentiment');
      const metadata = JSON.parse(
        readFileSync(join(desk.root, 'models', 'btcusdt_sentiment_metadata.json'), 'utf8'),
      );
      expect(metadata.features.set).toBe('price_sentiment');
      const found = await backtest('ml_with_sentiment');
      expect(found.run.dataDigest).not.toBe(shipped.run.dataDigest);
      const tags = tagsOf(found);
      expect(tags.some((tag) => tag.endsWith('-no-sentiment'))).toBe(false);
      expect(tags).toEqual(expect.arrayContaining(['model-up-damped', 'model-up-confirmed']));
    });

    test('is weighed by a configuration that is named, in training as in a backtest', async () => {
      const days = Array.from({ length: 160 }, (_, k) => {
        const date = new Date(Date.UTC(2023, 10, 1) + k * DAY).toISOString().slice(0, 10);
        return `${date},${(0.8 * Math.cos(k / 5)).toFixed(4)}`;
      });
      const [file, config] = [join(desk.root, 'other.csv'), join(desk.root, 'weights.json')];
      writeFileSync(file, `date,score\n${days.join('\n')}\n`);
      await done('sentiment', 'import', file, '--source', 'other');
      writeFileSync(
        config,
        JSON.stringify({
          sentiment: { weights: 'mood=1,other=3' },
          strategies: { ml_with_sentiment: { minMoveBps: 0, minConfidence: 0.5 } },
        }),
      );
      const trained = await train('weighed', '--force-sentiment', '--config', config, '--json');
      expect(trained.code).toBe(0);
      const { backtest: traded } = JSON.parse(trained.out).metadata.metrics;
      expect(traded.metrics.trades).toBeGreaterThan(5);
      await promote('weighed');
      const range = [
        '--from',
        new Date(traded.from).toISOString(),
        '--to',
        new Date(traded.to).toISOString(),
      ];
      const words = ['--provider', 'synthetic', ...range, '--set', 'horizon=4', '--json', '--no-db'];
      const again = async (...more: readonly string[]) =>
        JSON.parse(await done('backtest', 'ml_with_sentiment', '--model', 'weighed', ...words, ...more)).run;
      const weighed = await again('--config', config);
      const alike = await again(...EAGER);
      // Its inputs know a second model, of prices: another run, and the same orders, fills and equity.
      expect(weighed.digest).toBe(traded.digest);
      expect(weighed.dataDigest).not.toBe(alike.dataDigest);
      const shown = async (...more: readonly string[]) =>
        JSON.parse(await done('sentiment', 'show', '--json', ...more)).digest;
      expect(await shown('--config', config)).not.toBe(await shown());
    });
  });
});
