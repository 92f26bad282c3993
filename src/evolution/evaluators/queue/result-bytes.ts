import { digestOf } from '../../../core/digest.js';
import { dataError } from '../../../core/errors.js';
import type { Score } from '../../fitness/score.js';
import { exactJson, parseExactJson } from './exact-json.js';

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

/** A result as bytes: length of the header (32 bits), header in JSON, scores. */
export const packResult = ({ worker, elapsedMs, scores }: BatchResult): Buffer => {
  const body = Buffer.from(exactJson(scores));
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
  return { worker, elapsedMs, scores: parseExactJson(body.toString('utf8')) as readonly Score[] };
};
