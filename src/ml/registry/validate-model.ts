import { isTraderError, messageOf } from '../../core/errors.js';
import { featureSpec, schemaHash } from '../features/definition.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import { shapeProblem } from '../model-file/shape-problem.js';
import { fileDigest } from '../model-file/write-model.js';
import { inspectModel, trialRows, tryInspected } from '../safety/inspect-model.js';
import type { TryModel } from '../safety/try-model.js';
import { type FeatureDrift, inputDrift } from './drift.js';
import type { ModelEntry } from './entries.js';
import { PARITY_TOLERANCE, probeDifference } from './probe.js';

/** Values of the features of a model over candles that are at hand; undefined where there are none. */
export type FeatureValues = (
  metadata: ModelMetadata,
) => Promise<ReadonlyMap<string, Iterable<number>> | undefined>;

export interface ValidationTools {
  readonly tryModel: TryModel;
  readonly featureValues?: FeatureValues;
}

export interface ModelCheck {
  readonly name: 'file' | 'digest' | 'schema' | 'shape' | 'run' | 'parity' | 'drift';
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly detail: string;
}

export interface Validation {
  /** Nothing failed; warnings may be among the checks. */
  readonly ok: boolean;
  /** SHA-256 of the file that was judged; null where it could not be read. */
  readonly digest: string | null;
  readonly checks: readonly ModelCheck[];
  /** Of one row, ms. */
  readonly latency: { readonly p50: number; readonly p99: number } | null;
  /** Largest difference from the recorded outputs. */
  readonly parity: number | null;
  readonly drift: readonly FeatureDrift[];
}

/** Single rows that are timed. */
const TIMED = 300;

/** Nearest-rank percentile. */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];

/** The hash the features of a model should have; undefined where no such features are known. */
const expectedHash = ({ features }: ModelMetadata): string | undefined => {
  try {
    return schemaHash(featureSpec(features.set, features.steps));
  } catch (error) {
    if (isTraderError(error)) return undefined;
    throw error;
  }
};

/**
 * Judges a model of the registry: file, digest, schema of features, shape, a run in a process of its own with its latency,
 * agreement with the recorded outputs, drift of inputs. A check that failed ends it; drift only warns.
 */
export const validateModel = async (entry: ModelEntry, tools: ValidationTools): Promise<Validation> => {
  const { metadata, files } = entry;
  const checks: ModelCheck[] = [];
  const found = {
    digest: null as string | null,
    latency: null as Validation['latency'],
    parity: null as number | null,
  };
  const drift: FeatureDrift[] = [];
  const add = (name: ModelCheck['name'], state: ModelCheck['state'], detail: string): boolean => {
    checks.push({ name, state, detail });
    return state !== 'failed';
  };
  const judge = (name: ModelCheck['name'], problem: string | undefined, fine: string): boolean =>
    problem === undefined ? add(name, 'ok', fine) : add(name, 'failed', problem);
  const answer = (): Validation => ({
    ok: checks.every(({ state }) => state !== 'failed'),
    checks,
    drift,
    ...found,
  });
  const attempt = async <T>(name: ModelCheck['name'], work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!isTraderError(error) || error.kind !== 'data') throw error;
      add(name, 'failed', `${messageOf(error)}${error.hint === undefined ? '' : ` — ${error.hint}`}`);
      return undefined;
    }
  };

  const inspected = await attempt('file', () => inspectModel(files.model));
  if (inspected === undefined) return answer();
  const { nodes } = inspected.outline;
  add('file', 'ok', `${nodes.length} operators, all of them taken`);
  found.digest = fileDigest(inspected.bytes);
  const digest =
    found.digest === metadata.fileDigest ? undefined : `SHA-256 ${found.digest} is not that of its metadata`;
  const hash = expectedHash(metadata);
  const schema =
    hash === metadata.features.schemaHash
      ? undefined
      : 'the features it was trained on are defined otherwise now: train it again';
  const sound = [
    judge('digest', digest, found.digest),
    judge('schema', schema, `${metadata.features.set}, ${metadata.features.steps} steps`),
    judge(
      'shape',
      shapeProblem(inspected.shape, metadata),
      `${metadata.features.steps} steps of ${metadata.features.names.length} features`,
    ),
  ];
  if (!sound.every(Boolean)) return answer();

  const { steps, names } = metadata.features;
  const { inputs, outputs } = metadata.probe;
  const rows = { ...trialRows(4, steps, names.length), ...(inputs.length > 0 ? { rows: inputs } : {}) };
  if (rows.rows.some((row) => row.length !== steps * names.length)) {
    add('run', 'failed', 'its recorded inputs have another shape than its features');
    return answer();
  }
  const result = await attempt('run', () =>
    tryInspected(inspected, { ...rows, timed: TIMED }, tools.tryModel),
  );
  if (result === undefined) return answer();
  const times = result.latenciesMs.toSorted((a, b) => a - b);
  found.latency = { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
  add(
    'run',
    'ok',
    `one row takes ${found.latency.p50.toFixed(3)} ms (p50), ${found.latency.p99.toFixed(3)} ms (p99)`,
  );
  if (inputs.length === 0) add('parity', 'warning', 'no outputs were recorded with it');
  else {
    found.parity = probeDifference(outputs, result);
    const off = `outputs differ from the recorded ones by ${found.parity}, more than ${PARITY_TOLERANCE}`;
    judge(
      'parity',
      found.parity <= PARITY_TOLERANCE ? undefined : off,
      `recorded outputs within ${found.parity.toExponential(1)}`,
    );
  }

  const values = await tools.featureValues?.(metadata);
  drift.push(...(values === undefined ? [] : inputDrift(metadata.features.statistics, values)));
  const [farthest] = drift;
  if (farthest === undefined)
    add('drift', 'skipped', 'no candles, no sentiment that it reads, or no training statistics to compare');
  else {
    const said = `largest PSI ${farthest.psi.toFixed(3)} (${farthest.name})`;
    add('drift', farthest.state === 'stable' ? 'ok' : 'warning', `${said}, ${farthest.state}`);
  }
  return answer();
};
