import { rmSync } from 'node:fs';
import { type Clock, systemClock } from '../../core/clock.js';
import { dataError, refusedError, usageError } from '../../core/errors.js';
import { withLock } from '../../core/file-lock.js';
import { type FeatureSetName, featureSpec, schemaHash } from '../features/definition.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import { checkModelName } from '../model-file/paths.js';
import { SCHEMA_VERSION } from '../model-file/schema-version.js';
import { MODELS_HINT, makeModelFolder, metadataText, placeFile } from '../model-file/write-file.js';
import { fileDigest } from '../model-file/write-model.js';
import { inspectModel, trialRows, tryInspected } from '../safety/inspect-model.js';
import type { TryModel } from '../safety/try-model.js';
import { appendAct } from './log.js';
import { isThere, lockPath, stagedFiles } from './places.js';
import { outputRows } from './probe.js';
import { makeStagingFolder } from './staging-folder.js';

/** What an ONNX file of another origin does not say of itself. */
export interface ImportRequest {
  readonly path: string;
  readonly name: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly features: FeatureSetName;
  readonly horizon: number;
  /** Bars of a window, where the file leaves them free. */
  readonly steps?: number;
  /** Spread of its errors in units of the target: what its confidence is reckoned with. */
  readonly deviation: number;
  /** Whether a candidate of that name may be replaced. */
  readonly replace: boolean;
}

export interface ImportTools {
  readonly tryModel: TryModel;
  readonly clock?: Clock;
}

const PROBES = 4;

/** No data: sixty-four zeros, which no digest is. */
const UNKNOWN = '0'.repeat(64);

const stepsOf = (there: number | undefined, asked: number | undefined, path: string): number => {
  if (there !== undefined && asked !== undefined && there !== asked) {
    throw usageError(`--steps ${asked} is not what ${path} takes`, `leave it out: the file says ${there}`);
  }
  const steps = there ?? asked;
  if (steps !== undefined) return steps;
  throw usageError(
    `${path} leaves the length of its window free`,
    'say how many bars it was trained on with --steps',
  );
};

/**
 * Takes an ONNX file of another origin into the models directory as a candidate: judges and tries it, records what it
 * answers, and writes metadata that say what it does not say of itself. It has no metrics and no training statistics.
 *
 * @throws TraderError (usage) for a name, steps or scaling that cannot be; (data) for a file that is not taken;
 *   (refused) where there is a candidate of that name
 */
export const importModel = async (
  home: string,
  request: ImportRequest,
  { tryModel, clock = systemClock }: ImportTools,
): Promise<ModelMetadata> => {
  const name = checkModelName(request.name);
  const inspected = inspectModel(request.path);
  const { shape, outline, bytes } = inspected;
  const spec = featureSpec(request.features, stepsOf(shape.steps, request.steps, request.path));
  const width = spec.names.length;
  if (spec.normalisation === 'standardised') {
    throw usageError(
      `--features ${request.features} needs the scaling of the training, which a file of another origin has not`,
      'import a model of --features price, or train one here',
    );
  }
  if (shape.features !== undefined && shape.features !== width) {
    throw dataError(`${request.path} takes ${shape.features} features, ${request.features} has ${width}`, {
      hint: `its input is [batch, ${spec.steps}, ${width}]: ${spec.names.join(', ')}`,
    });
  }
  const rows = trialRows(PROBES, spec.steps, width);
  const result = await tryInspected(inspected, rows, tryModel);
  const range = { from: 0, to: 0, samples: 0 };
  const { set, names, steps, normalisation } = spec;
  const metadata: ModelMetadata = {
    schemaVersion: SCHEMA_VERSION,
    name,
    fileDigest: fileDigest(bytes),
    producer: (outline.producer || 'unknown').slice(0, 200),
    symbol: request.symbol,
    timeframe: request.timeframe,
    architecture: 'imported',
    network: null,
    parameters: outline.constants.reduce(
      (sum, { type, elements }) => sum + (type === 'float' ? elements : 0),
      0,
    ),
    features: { set, names: [...names], steps, normalisation, schemaHash: schemaHash(spec), statistics: [] },
    target: { kind: 'scaled_log_return', horizon: request.horizon },
    loss: result.shape[1] === 3 ? { kind: 'quantiles', delta: 1, lower: 0.1, upper: 0.9 } : { kind: 'mse' },
    confidence: { deviation: request.deviation },
    training: { seed: 0, epochs: 0, bestEpoch: 0, batch: 0, settings: {}, history: [] },
    data: { digest: UNKNOWN, train: range, validation: range, test: range, purge: 0, embargo: 0 },
    metrics: null,
    probe: { inputs: rows.rows.map((row) => [...row]), outputs: outputRows(result).map((row) => [...row]) },
    quantised: null,
    versions: { imported: '1' },
    created: clock.now(),
  };
  makeModelFolder(home);
  await withLock(lockPath(home), () => stage(home, metadata, bytes, request.replace), {
    clock,
    hint: MODELS_HINT,
  });
  return metadata;
};

const stage = (home: string, metadata: ModelMetadata, bytes: Uint8Array, replace: boolean): void => {
  const { name, fileDigest: digest, created: time } = metadata;
  const files = stagedFiles(home, name);
  if (isThere(files.model) && !replace) {
    throw refusedError(`there is a candidate "${name}" already`, {
      hint: `promote it, choose another --name, or replace it with --replace; nothing was changed`,
    });
  }
  makeStagingFolder(home, name);
  // A candidate is either whole or has no metadata, and without them it is none.
  rmSync(files.metadata, { force: true });
  placeFile(files.model, bytes);
  placeFile(files.metadata, metadataText(metadata));
  appendAct(home, { time, act: 'import', name, digest, before: null, forced: replace, reason: null });
};
