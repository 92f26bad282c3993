import { digestOf } from '../../../core/digest.js';
import { dataError } from '../../../core/errors.js';
import { packScores, unpackScores } from '../../fitness/pack-scores.js';
import type { Score } from '../../fitness/score.js';
import { foreignText } from './foreign-text.js';

/** What a worker made of a batch. */
export interface BatchResult {
  readonly worker: string;
  /** Time that the batch took there, ms. */
  readonly elapsedMs: number;
  readonly scores: readonly Score[];
}

interface Header {
  readonly worker: string;
  readonly elapsedMs: number;
  /** Of what follows. */
  readonly digest: string;
}

/** A result as bytes: length of the header (32 bits), header in JSON, packed scores. */
export const packResult = ({ worker, elapsedMs, scores }: BatchResult): Buffer => {
  const packed = packScores(scores);
  const body = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const header = Buffer.from(JSON.stringify({ worker, elapsedMs, digest: digestOf(body) } satisfies Header));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(header.byteLength);
  return Buffer.concat([size, header, body]);
};

/** Longest name of a worker that is repeated. */
const MOST_NAME = 200;

/** The words of the parser would repeat what stands there. */
const parseHeader = (text: string): Partial<Record<keyof Header, unknown>> | null => {
  try {
    return JSON.parse(text) as Partial<Record<keyof Header, unknown>> | null;
  } catch {
    return null;
  }
};

const readHeader = (bytes: Buffer): { readonly header: Header; readonly body: Buffer } => {
  const end = 4 + (bytes.byteLength < 4 ? Number.NaN : bytes.readUInt32LE(0));
  if (!(end <= bytes.byteLength)) throw dataError('a result is broken: it is cut off');
  const { worker, elapsedMs, digest } = parseHeader(bytes.toString('utf8', 4, end)) ?? {};
  // An endless time passes as JSON (1e999), and no size of a batch could be reckoned from it.
  const timed = typeof elapsedMs === 'number' && Number.isFinite(elapsedMs) && elapsedMs >= 0;
  if (typeof worker !== 'string' || typeof digest !== 'string' || !timed)
    throw dataError('a result is broken: its header is none');
  return { header: { worker: foreignText(worker, MOST_NAME), elapsedMs, digest }, body: bytes.subarray(end) };
};

/** Reads what `packResult` wrote. Throws a data error where the bytes are damaged, an invariant error for scores that are none. */
export const unpackResult = (bytes: Buffer): BatchResult => {
  const { header, body } = readHeader(bytes);
  const { worker, elapsedMs, digest } = header;
  if (digestOf(body) !== digest) throw dataError(`a result of ${worker} is damaged`);
  if (body.byteLength % Float64Array.BYTES_PER_ELEMENT !== 0)
    throw dataError(`a result of ${worker} is cut off`);
  // Copied: what comes from a socket lies anywhere in its buffer, and floats must begin at a multiple of their size.
  const cells = new Float64Array(new Uint8Array(body).buffer);
  return { worker, elapsedMs, scores: unpackScores(cells) };
};
