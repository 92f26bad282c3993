import { fullGap } from '../data/split.js';
import { schemaHash } from '../features/definition.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import { SCHEMA_VERSION } from '../model-file/schema-version.js';
import { buildLayers } from '../network/network.js';
import { parameterCount } from '../network/parameters.js';
import { outputsOf } from '../train/loss.js';
import type { TrainState } from '../train/state.js';
import { dataDigest } from './fingerprint.js';
import type { Fitted } from './fit.js';
import { type FitChoices, trainSettings } from './fit-settings.js';
import type { Prepared } from './prepare.js';
import { recordProbe } from './record-probe.js';
import { featureStatistics } from './statistics.js';

/** What a description needs besides the training itself. */
export interface About {
  readonly name: string;
  /** ms UTC. */
  readonly created: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly quantised: ModelMetadata['quantised'];
  /** Whether the user stopped the training. */
  readonly interrupted?: boolean;
}

/** Everything that goes into the metadata of a model but the digest of its file. */
export const describeModel = async (
  prepared: Prepared,
  choices: FitChoices,
  state: TrainState,
  { network, model, deviation, evaluation }: Fitted,
  { name, created, versions, quantised, interrupted = false }: About,
): Promise<Omit<ModelMetadata, 'fileDigest'>> => {
  const { dataset, split } = prepared;
  const { spec, candles } = dataset.windows;
  const settings = trainSettings(choices);
  const range = (part: Int32Array) => ({
    from: candles.time[part[0]],
    to: candles.time[part[part.length - 1]],
    samples: part.length,
  });
  const { againstPersistence, calibration, ...scores } = evaluation;
  return {
    schemaVersion: SCHEMA_VERSION,
    name,
    producer: 'trader',
    symbol: candles.symbol,
    timeframe: candles.timeframe,
    architecture: choices.architecture,
    network,
    parameters: parameterCount(buildLayers(network)),
    features: {
      set: spec.set,
      names: [...spec.names],
      steps: spec.steps,
      normalisation: spec.normalisation,
      schemaHash: schemaHash(spec),
      statistics: featureStatistics(prepared),
    },
    target: { kind: 'scaled_log_return', horizon: dataset.horizon },
    loss: { ...settings.loss },
    confidence: { deviation },
    training: {
      seed: choices.seed,
      epochs: state.history.length,
      bestEpoch: state.bestEpoch,
      batch: choices.batch,
      ...(interrupted ? { interrupted } : {}),
      settings: {
        rate: settings.rate,
        patience: settings.patience,
        adam: settings.adam,
        epochs: choices.epochs,
      },
      history: [...state.history],
    },
    data: {
      digest: dataDigest(prepared),
      train: range(split.train),
      validation: range(split.validation),
      test: range(split.test),
      ...fullGap(dataset),
    },
    metrics: {
      ...scores,
      beatsPersistence: againstPersistence.better,
      againstPersistence,
      calibration: [...calibration],
      backtest: null,
    },
    probe: await recordProbe(spec, model, outputsOf(settings.loss)),
    quantised,
    versions: { ...versions },
    created,
  };
};
