import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { canonicalJson, digestOf } from '../../core/digest.js';
import { dataError, usageError } from '../../core/errors.js';
import { makeModelFolder, placeFile } from '../model-file/write-file.js';
import { readBounded } from '../safety/read-bounded.js';
import type { TrainState } from '../train/state.js';

/** First bytes of a checkpoint file. */
const MAGIC = Buffer.from('TRADERCP1\n', 'latin1');

const CHECKPOINT_BYTES = 1024 ** 3;

const count = z.number().int().nonnegative();

const about = z.strictObject({
  /** What is trained on what and how: a checkpoint goes on with nothing else. */
  fingerprint: z.string(),
  parameters: count,
  steps: count,
  bestEpoch: count,
  history: z.array(
    z.strictObject({ epoch: count, trainLoss: z.number(), validationLoss: z.number(), rate: z.number() }),
  ),
});

/** What the first line holds, and the digest of that and of the numbers that follow. */
const header = z.strictObject({ about, digest: z.string() });

const sealOf = (said: z.infer<typeof about>, numbers: Uint8Array): string =>
  digestOf(canonicalJson(said), numbers);

/** Vectors of a state in the order of the file. */
const vectorsOf = ({ weights, mean, square, best }: TrainState): readonly Float32Array[] => [
  weights,
  mean,
  square,
  best,
];

const bytesOf = (data: Float32Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/**
 * Writes the state after an epoch, whole or not at all: a line of JSON, then the four vectors as 32-bit numbers, to the
 * last bit.
 */
export const writeCheckpoint = (path: string, fingerprint: string, state: TrainState): void => {
  const numbers = Buffer.concat(vectorsOf(state).map(bytesOf));
  const { steps, bestEpoch, history } = state;
  const said = { fingerprint, parameters: state.weights.length, steps, bestEpoch, history: [...history] };
  const line = JSON.stringify({ about: said, digest: sealOf(said, numbers) });
  // Whoever put the candidate to use that lay here took its folder away.
  makeModelFolder(dirname(path));
  placeFile(path, Buffer.concat([MAGIC, Buffer.from(`${line}\n`, 'utf8'), numbers]));
};

const damaged = (path: string) =>
  dataError(`the checkpoint ${path} is damaged`, { hint: 'train without --resume to begin anew' });

const read = (path: string): { readonly fingerprint: string; readonly state: TrainState } => {
  const bytes = Buffer.from(readBounded(path, CHECKPOINT_BYTES));
  const end = bytes.indexOf(0x0a, MAGIC.length);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC) || end === -1) throw damaged(path);
  let first: unknown;
  try {
    first = JSON.parse(bytes.subarray(MAGIC.length, end).toString('utf8'));
  } catch {
    throw damaged(path);
  }
  const { success, data } = header.safeParse(first);
  const numbers = bytes.subarray(end + 1);
  if (!success || sealOf(data.about, numbers) !== data.digest) throw damaged(path);
  const { fingerprint, parameters, steps, bestEpoch, history } = data.about;
  if (numbers.length !== 16 * parameters) throw damaged(path);
  const vector = (k: number): Float32Array => {
    const length = 4 * parameters;
    return new Float32Array(Uint8Array.from(numbers.subarray(k * length, (k + 1) * length)).buffer);
  };
  const [weights, mean, square, best] = [0, 1, 2, 3].map(vector);
  return { fingerprint, state: { weights, mean, square, best, steps, bestEpoch, history } };
};

/**
 * The state to go on from; undefined where there is no checkpoint.
 *
 * @throws TraderError: data where the file is damaged, usage where it is of other candles or settings
 */
export const readCheckpoint = (path: string, fingerprint: string): TrainState | undefined => {
  if (!existsSync(path)) return undefined;
  const checkpoint = read(path);
  if (checkpoint.fingerprint === fingerprint) return checkpoint.state;
  throw usageError(
    `the checkpoint ${path} is of other candles or settings`,
    'give the same range (--from, --to) and flags as then, or train without --resume to begin anew',
  );
};

/** Removes the checkpoint of a training that came to its end. */
export const removeCheckpoint = (path: string): void => rmSync(path, { force: true });
