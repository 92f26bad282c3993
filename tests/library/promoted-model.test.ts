import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openInputs } from '../../src/library/inputs/open-inputs.js';
import { promotedModel } from '../../src/library/inputs/promoted-model.js';
import { withStandIns } from '../../src/library/live/stand-ins.js';
import { archivedFiles } from '../../src/ml/registry/places.js';
import { archive, putInPlace } from '../../src/ml/registry/swap.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import { type RandomWish, randomModel } from '../ml/registry/random-model.js';
import { openHome } from '../ml/registry/staged.js';

const NAME = 'btcusdt_price';
const PLACE = { symbol: 'BTC/USDT', timeframe: '1h', dataDir: '/nowhere', model: NAME } as const;

const homes: (() => void)[] = [];
const { TRADER_MODELS_DIR: before } = process.env;
afterAll(() => {
  for (const remove of homes) remove();
  if (before === undefined) delete process.env.TRADER_MODELS_DIR;
  else process.env.TRADER_MODELS_DIR = before;
});

let home = '';
beforeEach(() => {
  const opened = openHome();
  homes.push(opened.remove);
  home = opened.home;
  process.env.TRADER_MODELS_DIR = home;
});

/** Puts a model away at a time; answers its digest. */
const replaced = (time: number, wish: RandomWish, reason: 'replaced' | 'rolled-back' = 'replaced') => {
  const pair = randomModel(home, NAME, wish);
  const former = archive(home, pair, { time, reason });
  return { digest: pair.metadata.fileDigest, files: archivedFiles(home, NAME, former) };
};

const inUse = async () => {
  putInPlace(home, randomModel(home, NAME, { seed: 9, low: 0.55 }));
  return (await promotedModel({ kind: 'model', features: 'price' }, PLACE))!;
};

const digestOf = async (model: Awaited<ReturnType<typeof inUse>>) =>
  (await model.model.earlier())?.model.digest;

describe('the model in use before a promoted one', () => {
  test('is none where none was there', async () => {
    const model = await inUse();
    expect(model.model).toMatchObject({ name: NAME, claim: { horizon: 1, accuracy: 0.55 } });
    expect(await model.model.earlier()).toBeNull();
  });

  test('is the one that was replaced last, not one that was taken back', async () => {
    replaced(1, { seed: 1, low: 0.51 });
    const second = replaced(2, { seed: 2, low: 0.52 });
    replaced(3, { seed: 3, low: 0.53 }, 'rolled-back');
    const earlier = await (await inUse()).model.earlier();
    expect(earlier?.model).toMatchObject({ digest: second.digest, claim: { horizon: 1, accuracy: 0.52 } });
  });

  test('predicts as many bars ahead, from the same features', async () => {
    const fitting = replaced(1, { seed: 1, low: 0.5 });
    replaced(2, { seed: 2, low: 0.5, horizon: 4 });
    replaced(3, { seed: 3, low: 0.5, steps: 16 });
    expect(await digestOf(await inUse())).toBe(fitting.digest);
  });

  test('does not keep a session from starting where it is damaged: why is told', async () => {
    const { files } = replaced(1, { seed: 1, low: 0.5 });
    truncateSync(files.model, 100);
    await inUse();
    const { strategy } = await loadStrategy('ml_basic');
    const opened = await openInputs({ ...PLACE, strategy, symbols: [PLACE.symbol] });
    const [market] = await withStandIns(opened);
    expect(market!.sources).toMatchObject([{ input: 'model', standIn: null }]);
    expect(market!.sources[0]!.problem).toContain(join(home, 'archive'));
  });
});
