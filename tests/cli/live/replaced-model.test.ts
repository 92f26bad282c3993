import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { archive, putInPlace } from '../../../src/ml/registry/swap.js';
import { randomModel } from '../../ml/registry/random-model.js';
import { openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';

afterEach(endPrograms);

const NAME = 'btcusdt_price';
const RANGE = ['--provider', 'synthetic', '--seed', '7', '--from', '2024-01-01', '--to', '2024-01-20'];
const SET = ['--set', 'minMoveBps=0', '--set', 'minConfidence=0.5'];
const LIVE = ['live', 'ml_basic', '--feed', 'replay', ...RANGE, ...SET];

test('a model that was replaced is named by a replay of a run and by a session that is started again', async () => {
  const desk = openDesk();
  const home = join(desk.root, 'models');
  const [first, second] = [1, 2].map((seed) => () => randomModel(home, NAME, { seed, low: 0.1 }));
  const before = first!();
  putInPlace(home, before);
  const made = await trader(desk, ['backtest', 'ml_basic', ...RANGE, ...SET, '--json']);
  expect(made.code).toBe(0);
  const session = startProgram(desk, [...LIVE, '--speed', '50000']);
  await session.saying(/is watched/);
  session.signal('SIGKILL');
  await session.ended;

  archive(home, before, { time: 1, reason: 'replaced' });
  const after = second!();
  putInPlace(home, after);
  const [was, is] = [before, after].map(({ metadata }) => `${NAME} ${metadata.fileDigest.slice(0, 8)}`);

  const replayed = await trader(desk, ['runs', 'replay', JSON.parse(made.out).run.id, '--json']);
  expect([replayed.code, JSON.parse(replayed.out)]).toMatchObject([
    1,
    { differences: [{ kind: 'model', name: 'BTC/USDT model', first: was, second: is }] },
  ]);
  const again = await trader(desk, LIVE);
  expect(again.code).toBe(4);
  const said = again.err.replace(/\s+/g, ' ');
  expect(said).toContain(`its input model for BTC/USDT was model ${was}, is model ${is}`);
  expect(said).toContain(`bring model ${was} back with "trader models rollback ${NAME}"`);
  desk.remove();
});
