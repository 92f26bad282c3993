import type { Candles } from '../../core/candles.js';
import type { Clock } from '../../core/clock.js';
import { dataError, TraderError } from '../../core/errors.js';
import type { HeldLock } from '../../core/file-lock.js';
import type { InputSource } from '../../core/input-source.js';
import { readCheckpoint, removeCheckpoint, writeCheckpoint } from '../../ml/fit/checkpoint.js';
import { describeModel } from '../../ml/fit/describe.js';
import { fingerprintOf } from '../../ml/fit/fingerprint.js';
import { finish, trainOn } from '../../ml/fit/fit.js';
import type { FitChoices } from '../../ml/fit/fit-settings.js';
import { type Prepared, prepare } from '../../ml/fit/prepare.js';
import type { ModelMetadata } from '../../ml/model-file/metadata.js';
import { type ModelPaths, stagingPaths } from '../../ml/model-file/paths.js';
import { encodeOnnx } from '../../ml/onnx/encode.js';
import { stageModel } from '../../ml/registry/stage-model.js';
import { makeStagingFolder } from '../../ml/registry/staging-folder.js';
import { runtimeVersion } from '../../ml/runtime.js';
import type { TrainState } from '../../ml/train/state.js';
import type { StepsSoFar, Trained } from '../../ml/train/train.js';
import { backtestTestPart } from './backtest-test-part.js';
import { chooseFeatures, type SentimentWish } from './choose-features.js';
import { type ModelTrader, modelTrader, type TradingChoice } from './model-trader.js';
import { quantiseFitted } from './quantise-fitted.js';
import { type FoldReport, runFolds } from './run-folds.js';
import { lockTraining } from './training-lock.js';

/** A training that is wished for, every choice made. */
export interface TrainOptions {
  readonly candles: Candles;
  readonly name: string;
  readonly modelsDir: string;
  /** Where the predictions for the test part are kept. */
  readonly dataDir: string;
  readonly steps: number;
  readonly horizon: number;
  readonly choices: FitChoices;
  readonly sentimentWish: SentimentWish;
  /** Sentiment beside the candles, where there is any. */
  readonly sentiment?: InputSource;
  /** How the strategy trades that is run over the test part. */
  readonly trading?: TradingChoice;
  /** Walk-forward folds that are judged before; 0 for none. */
  readonly folds: number;
  /** Go on where a training of the same name stopped. */
  readonly resume: boolean;
  readonly quantise: boolean;
  readonly clock: Clock;
  /** Version of this program. */
  readonly version: string;
}

/** What a caller sees while training runs. */
export interface TrainProgress {
  /** Samples are laid out; what must be said of them. */
  readonly onReady?: (prepared: Prepared, notes: readonly string[], doneBefore: number) => void;
  readonly onFold?: (done: number, of: number) => void;
  readonly onStep?: (epoch: number, done: number, of: number, soFar: StepsSoFar) => void;
  readonly onEpoch?: (state: TrainState) => void;
  readonly signal?: AbortSignal;
}

/** What came out. */
export interface TrainReport {
  readonly paths: ModelPaths;
  readonly metadata: ModelMetadata;
  readonly folds: readonly FoldReport[];
  readonly notes: readonly string[];
  readonly endedBy: Trained['endedBy'];
}

const nothingKept = (): TraderError =>
  new TraderError('interrupted', 'stopped', { hint: 'no epoch was done, so nothing is kept' });

const astray = (): TraderError =>
  dataError('training went astray: its losses are no numbers', {
    hint: 'look at the candles with "trader data check", or give another --seed',
  });

/**
 * Trains a model from candles, judges it on the part it has not seen, lets a strategy trade that part by it, and puts it
 * into the staging folder. After each
 * epoch a checkpoint is on the disk, from which `resume` goes on bit for bit. Stopped by `signal` it keeps the best epoch
 * so far, and the checkpoint.
 *
 * @throws TraderError: data where candles are too few or sentiment is missing, usage where a checkpoint is of another
 * training, interrupted where it was stopped before the first epoch was done, refused where the name is being trained
 */
export const trainModel = async (
  options: TrainOptions,
  progress: TrainProgress = {},
): Promise<TrainReport> => {
  const { candles, name, steps, horizon, sentimentWish, sentiment } = options;
  const { dataset, notes } = await chooseFeatures(candles, { steps, horizon }, sentimentWish, sentiment);
  const prepared = prepare(dataset);
  const { set } = dataset.windows.spec;
  const trader = await modelTrader(set, horizon, candles, options.trading ?? {});
  makeStagingFolder(options.modelsDir, name);
  const lock = lockTraining(options.modelsDir, name);
  try {
    return await trainAlone(options, progress, { prepared, notes, trader, lock });
  } finally {
    lock.release();
  }
};

/** What is laid out before the name is taken. */
interface Ready {
  readonly prepared: Prepared;
  readonly notes: readonly string[];
  readonly trader: ModelTrader;
  readonly lock: HeldLock;
}

/** Trains while nobody else trains the name. */
const trainAlone = async (
  options: TrainOptions,
  progress: TrainProgress,
  { prepared, notes, trader, lock }: Ready,
): Promise<TrainReport> => {
  const { name, choices, sentiment } = options;
  const { signal } = progress;
  const { dataset } = prepared;
  const paths = stagingPaths(options.modelsDir, name);
  const fingerprint = fingerprintOf(prepared, choices);
  const before = options.resume ? readCheckpoint(paths.checkpoint, fingerprint) : undefined;
  if (!options.resume) removeCheckpoint(paths.checkpoint);
  const missing = options.resume && before === undefined ? ['no checkpoint: training begins anew'] : [];
  const said = [...notes, ...missing];
  progress.onReady?.(prepared, said, before?.history.length ?? 0);
  const onFold = (done: number): void => {
    lock.touch();
    progress.onFold?.(done, options.folds);
  };
  const folds = options.folds === 0 ? [] : await runFolds(dataset, options.folds, choices, onFold, signal);
  let epoch = (before?.history.length ?? 0) + 1;
  const watch = {
    onStep: (done: number, of: number, soFar: StepsSoFar) => progress.onStep?.(epoch, done, of, soFar),
    onEpoch: async (state: TrainState) => {
      writeCheckpoint(paths.checkpoint, fingerprint, state);
      lock.touch();
      epoch = state.history.length + 1;
      progress.onEpoch?.(state);
    },
    ...(signal === undefined ? {} : { signal }),
  };
  const { state, endedBy } = await trainOn(prepared, choices, watch, before);
  if (state.bestEpoch === 0) throw endedBy === 'interrupted' ? nothingKept() : astray();
  const whole = await finish(prepared, choices, state);
  const { fitted, quantised } = options.quantise
    ? await quantiseFitted(prepared, choices, whole)
    : { fitted: whole, quantised: null };
  const about = await describeModel(prepared, choices, state, fitted, {
    name,
    created: options.clock.now(),
    versions: { trader: options.version, onnxruntime: await runtimeVersion(), node: process.versions.node },
    quantised,
    interrupted: endedBy === 'interrupted',
  });
  const onnx = encodeOnnx(fitted.model);
  const traded = await backtestTestPart({ onnx, about }, trader, sentiment, options.dataDir);
  const metrics = about.metrics && { ...about.metrics, backtest: traded };
  const metadata = await stageModel(options.modelsDir, onnx, { ...about, metrics });
  if (endedBy !== 'interrupted') removeCheckpoint(paths.checkpoint);
  return { paths, metadata, folds, notes: said, endedBy };
};
