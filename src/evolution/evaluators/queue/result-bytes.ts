import { digestOf } from '../../../core/digest.js';
import { dataError } from '../../../core/errors.js';
import { packScores, unpackScores } from '../../fitness/pack-scores.js';
import type { Score } from '../../fitness/score.js';

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

const readHeader = (bytes: Buffer): { readonly header: Header; readonly body: Buffer } => {
  const end = 4 + (bytes.byteLength < 4 ? Number.NaN : bytes.readUInt32LE(0));
  if (!(end <= bytes.byteLength)) throw dataError('a result is broken: it is cut off');
  return { header: JSON.parse(bytes.toString('utf8', 4, end)) as Header, body: bytes.subarray(end) };
};

/** Reads what `packResult` wrote. Throws where the bytes are damaged. */
export const unpackResult = (bytes: Buffer): BatchResult => {
  const { header, body } = readHeader(bytes);
  const { worker, elapsedMs, digest } = header;
  if (typeof worker !== 'string' || typeof elapsedMs !== 'number' || !(elapsedMs >= 0))
    throw dataError('a result is broken: its header is none');
  if (digestOf(body) !== digest) throw dataError(`a result of ${worker} is damaged`);
  if (body.byteLength % Float64Array.BYTES_PER_ELEMENT !== 0)
    throw dataError(`a result of ${worker} is cut off`);
  // Copied: what comes from a socket lies anywhere in its buffer, and floats must begin at a multiple of their size.
  const cells = new Float64Array(new Uint8Array(body).buffer);
  return { worker, elapsedMs, scores: unpackScores(cells) };
};
