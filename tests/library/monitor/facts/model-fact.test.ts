import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { MonitorEvent } from '../../../../src/core/monitor-event.js';
import { modelFact } from '../../../../src/library/monitor/facts/model-fact.js';
import { stagingPaths } from '../../../../src/ml/model-file/paths.js';
import { promote } from '../../../../src/ml/registry/promote.js';
import { madeMetadata } from '../../../ml/made-model.js';
import { metricsOf, openHome, stage, tryNothing } from '../../../ml/registry/staged.js';

let place: ReturnType<typeof openHome>;
beforeEach(() => {
  place = openHome();
});
afterEach(() => place.remove());

const DAY = 86_400_000;

const told = async (look: (tell: (event: MonitorEvent) => void) => Promise<void>) => {
  const events: MonitorEvent[] = [];
  await look((event) => events.push(event));
  return events;
};

const epoch = (number: number, trainLoss: number, validationLoss: number) => ({
  ...{ epoch: number, trainLoss, validationLoss, rate: 0.001 },
});

test('models are told with their losses and the better baseline, first and where they have changed', async () => {
  const { home } = place;
  const fact = modelFact({ home });
  expect(await told(fact.look)).toEqual([{ kind: 'models', models: [] }]);
  const { training } = madeMetadata({ name: 'first', architecture: 'mlp', steps: 8, seed: 1 });
  const metrics = metricsOf(0.9);
  const share = (value: number) => ({ ...metrics.linear.direction!, value, low: 0.4 });
  const { symbol, timeframe } = stage(home, 'first', 1, {
    metrics: {
      ...metrics,
      persistence: { ...metrics.persistence, direction: null },
      linear: { ...metrics.linear, direction: share(0.52) },
    },
    training: { ...training, epochs: 2, history: [epoch(1, 0.9, 1.1), epoch(2, 0.7, 1)] },
  });
  const events = await told(fact.look);
  expect(events).toEqual([
    {
      kind: 'models',
      models: [
        {
          ...{ name: 'first', version: 'staged', promoted: false, trainedAt: DAY },
          ...{ symbols: [symbol], timeframe, accuracy: 0.56, baseline: 0.52 },
          ...{ trainLoss: [0.9, 0.7], validationLoss: [1.1, 1] },
        },
      ],
    },
  ]);
  expect(await told(fact.look)).toEqual([]);
});

test('the one in use, a candidate and a former one are told apart', async () => {
  const { home } = place;
  const tools = { tryModel: tryNothing };
  for (const seed of [1, 2]) {
    stage(home, 'first', seed);
    await promote(home, 'first', tools);
  }
  stage(home, 'first', 3, { metrics: null });
  const [event] = await told(modelFact({ home }).look);
  expect(event).toMatchObject({
    models: [
      { version: 'promoted', promoted: true, trainedAt: 2 * DAY, accuracy: 0.56 },
      { version: 'staged', promoted: false, trainedAt: 3 * DAY, accuracy: null, baseline: null },
      { version: expect.stringMatching(/^1970-01-02/), promoted: false, trainedAt: DAY },
    ],
  });
});

test('a damaged model is said once and left out, and told once it can be read', async () => {
  const { home } = place;
  stage(home, 'good', 1);
  stage(home, 'hurt', 2);
  writeFileSync(stagingPaths(home, 'hurt').metadata, '{');
  const fact = modelFact({ home });
  const first = await told(fact.look);
  expect(first).toMatchObject([
    { kind: 'models', models: [{ name: 'good' }] },
    { kind: 'answer', ok: false, text: expect.stringMatching(/^model hurt: /) },
  ]);
  expect(await told(fact.look)).toEqual([]);
  stage(home, 'hurt', 2);
  expect(await told(fact.look)).toMatchObject([{ models: [{ name: 'good' }, { name: 'hurt' }] }]);
});
