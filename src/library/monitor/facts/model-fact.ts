import type { MonitorModel } from '../../../core/monitor-event.js';
import { type BrokenModel, listModels, type ModelEntry } from '../../../ml/registry/entries.js';
import type { Fact } from './fact.js';

/** Where models are looked for: the models directory, and those that come with the program. */
export interface ModelPlaces {
  readonly home: string;
  readonly shipped?: string;
}

const EVERY_MS = 30_000;

type Metrics = NonNullable<ModelEntry['metadata']['metrics']>;

/** Share of right directions of the better one of "no change" and a straight line; null where neither says a direction. */
const baselineOf = ({ persistence, linear }: Metrics): number | null => {
  const shares = [persistence, linear].flatMap(({ direction }) => direction?.value ?? []);
  return shares.length === 0 ? null : Math.max(...shares);
};

const modelOf = ({ name, state, former, metadata }: ModelEntry): MonitorModel => {
  const { created, symbol, timeframe, metrics, training } = metadata;
  return {
    ...{ name, version: former ?? state, promoted: state === 'promoted', trainedAt: created },
    ...{ symbols: [symbol], timeframe },
    accuracy: metrics?.model.direction?.value ?? null,
    baseline: metrics === null ? null : baselineOf(metrics),
    trainLoss: training.history.map(({ trainLoss }) => trainLoss),
    validationLoss: training.history.map(({ validationLoss }) => validationLoss),
  };
};

const isBroken = (entry: ModelEntry | BrokenModel): entry is BrokenModel => 'problem' in entry;

/** The models of the registry; one that is damaged is said once, as an answer, and left out. */
export const modelFact = ({ home, shipped }: ModelPlaces): Fact => {
  let told = '';
  let broken: ReadonlySet<string> = new Set();
  return {
    name: 'the models',
    everyMs: EVERY_MS,
    look: async (tell) => {
      const entries = listModels(home, { shipped });
      const models = entries.flatMap((entry) => (isBroken(entry) ? [] : modelOf(entry)));
      const text = JSON.stringify(models);
      if (text !== told) tell({ kind: 'models', models });
      told = text;
      const said = entries.filter(isBroken).map(({ name, problem }) => `model ${name}: ${problem.message}`);
      for (const problem of said)
        if (!broken.has(problem)) tell({ kind: 'answer', ok: false, text: problem });
      broken = new Set(said);
    },
  };
};
