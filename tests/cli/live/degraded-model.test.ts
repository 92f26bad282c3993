import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { archive, putInPlace } from '../../../src/ml/registry/swap.js';
import { randomModel } from '../../ml/registry/random-model.js';
import { type Desk, openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { problemsOf } from './schema.js';

const desks: Desk[] = [];
afterEach(endPrograms);
afterAll(() => {
  for (const desk of desks) desk.remove();
});

const NAME = 'btcusdt_price';

/** A desk with a promoted model that promises far too much, and the one before it where that is wanted. */
const deskWith = (earlier: boolean) => {
  const desk = openDesk();
  desks.push(desk);
  const home = join(desk.root, 'models');
  const digests: string[] = [];
  if (earlier) {
    const pair = randomModel(home, NAME, { seed: 1, low: 0.1 });
    archive(home, pair, { time: 1, reason: 'replaced' });
    digests.unshift(pair.metadata.fileDigest);
  }
  const pair = randomModel(home, NAME, { seed: 2, low: 0.95 });
  putInPlace(home, pair);
  return { desk, digests: [pair.metadata.fileDigest, ...digests] };
};

const RANGE = ['--provider', 'synthetic', '--seed', '7', '--from', '2024-01-01', '--to', '2024-01-20'];
const liveOf = (strategy: string): readonly string[] => [
  ...['live', strategy, '--feed', 'replay', ...RANGE],
  ...['--set', 'minMoveBps=0', '--set', 'minConfidence=0.5'],
];
const LIVE = liveOf('ml_basic');

const tradesOf = async (desk: Desk): Promise<readonly unknown[]> => {
  const { out } = await trader(desk, ['trades', 'list', '--json', '--limit', '1000']);
  return JSON.parse(out).trades.map(
    ({ entryTime, exitTime, profit, exitReason }: Record<string, unknown>) => ({
      ...{ entryTime, exitTime, profit, exitReason },
    }),
  );
};

const parityOf = async (desk: Desk) => JSON.parse((await trader(desk, ['parity', '--json'])).out);

const plain = (text: string): string => text.replace(/\s+/g, ' ');

describe('a session whose model does not keep its promise', () => {
  let whole: { readonly models: readonly unknown[]; readonly trades: readonly unknown[] };

  beforeAll(async () => {
    const { desk, digests } = deskWith(true);
    const [bad, earlier] = digests as [string, string];
    const { code, out, err } = await trader(desk, [...LIVE, '--json']);
    expect([code, plain(err)]).toEqual([
      0,
      expect.stringContaining(
        `model ${NAME} ${bad.slice(0, 8)} is watched; should it degrade, ${earlier.slice(0, 8)} predicts`,
      ),
    ]);
    const document = JSON.parse(out);
    expect(problemsOf(document)).toEqual([]);
    expect(document.models).toMatchObject([
      { name: NAME, digest: bad, claimed: 0.95, verdict: 'degraded', reason: 'direction', predicts: false },
      { name: NAME, digest: earlier, claimed: 0.1, verdict: 'ok', reason: null, predicts: true },
    ]);
    expect(plain(err).match(/WARNING model btcusdt_price \w{8} of BTC\/USDT is degraded/g)).toHaveLength(1);
    expect(plain(err)).toContain(`: model ${NAME} ${earlier.slice(0, 8)} predicts from now on`);
    expect(await parityOf(desk)).toMatchObject({ share: 1, differences: [] });
    whole = { models: document.models, trades: await tradesOf(desk) };
    expect(whole.trades.length).toBeGreaterThan(5);
  });

  test('goes on where its process died as if it had not, whatever is asked for then', async () => {
    const { desk } = deskWith(true);
    const first = startProgram(desk, [...LIVE, '--speed', '50000']);
    await first.saying(/is degraded/);
    const status = await trader(desk, ['live', '--status']);
    expect(status.out).toMatch(
      /^ {2}model btcusdt_price \w{8}: \d+ resolved, \d+\.\d+\s% right, degraded, silent$/m,
    );
    first.signal('SIGKILL');
    await first.ended;
    const { code, out, err } = await trader(desk, [...LIVE, '--on-degraded', 'warn', '--json']);
    expect([code, plain(err)]).toEqual([
      0,
      expect.stringContaining('goes on with --on-degraded earlier, as it began'),
    ]);
    expect(plain(err)).not.toContain('WARNING model');
    expect(plain(err)).toMatch(/model btcusdt_price \w{8} is degraded: \w{8} predicts in its place/);
    expect(JSON.parse(out).models).toEqual(whole.models);
    expect(await tradesOf(desk)).toEqual(whole.trades);
    expect(await parityOf(desk)).toMatchObject({ share: 1, differences: [] });
  });

  test.each([
    ['without an earlier model', false, 'ml_basic', []],
    ['with --on-degraded none', true, 'ml_basic', ['--on-degraded', 'none']],
    // Without sentiment both of its inputs are the model of prices: it is found out once.
    ['where it is two inputs', false, 'ml_with_sentiment', []],
  ])('enters nothing from then on %s', async (_, earlier, strategy, more) => {
    const { desk } = deskWith(earlier);
    const { code, out, err } = await trader(desk, [...liveOf(strategy), ...more, '--json']);
    expect(code).toBe(0);
    expect(plain(err)).toContain('is watched; should it degrade, nothing predicts');
    expect(plain(err).match(/: nothing predicts from now on/g)).toHaveLength(1);
    const { models } = JSON.parse(out);
    expect(models).toMatchObject([{ verdict: 'degraded', predicts: false }]);
    expect((await tradesOf(desk)).length).toBeLessThan(whole.trades.length);
    expect(await parityOf(desk)).toMatchObject({ share: 1, differences: [] });
  });

  test('asks nothing of a strategy without a model', async () => {
    const { desk } = deskWith(false);
    const { code, err } = await trader(desk, [
      ...['live', 'adaptive', '--feed', 'replay', ...RANGE, '--on-degraded', 'none'],
    ]);
    expect(code).toBe(2);
    expect(plain(err)).toContain('strategy adaptive asks no model');
  });
});
