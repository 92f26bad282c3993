import { candleDigest } from '../../../core/candle-digest.js';
import { CANDLE_COLUMNS, type CandleColumns, type Candles, makeCandles } from '../../../core/candles.js';
import { dataError, messageOf } from '../../../core/errors.js';
import { parseSymbol } from '../../../core/symbol.js';
import { parseTimeframe } from '../../../core/timeframe.js';
import { foreignText } from './foreign-text.js';

/** First bytes of every data set: what it is, and which layout. */
const MAGIC = 'TRADERC1';
const CELL = Float64Array.BYTES_PER_ELEMENT;

interface Header {
  readonly symbol: string;
  readonly timeframe: string;
  readonly length: number;
}

/** Longest reason that is repeated: parts of a damaged header may stand in it. */
const MOST_REASON = 200;

const padded = (length: number): number => Math.ceil(length / CELL) * CELL;

const bytesOf = (column: Float64Array): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/**
 * Candles as bytes: a mark, a header in JSON with its length in front, then the six columns as 64-bit little-endian floats.
 * Columns beside the candles are not in them.
 */
export const packCandles = ({ symbol, timeframe, length, ...columns }: Candles): Buffer => {
  const header = Buffer.from(JSON.stringify({ symbol, timeframe, length } satisfies Header));
  const start = padded(MAGIC.length + 4 + header.byteLength);
  const bytes = Buffer.alloc(start + CANDLE_COLUMNS.length * length * CELL);
  bytes.write(MAGIC, 'latin1');
  bytes.writeUInt32LE(header.byteLength, MAGIC.length);
  header.copy(bytes, MAGIC.length + 4);
  CANDLE_COLUMNS.forEach((name, k) => {
    bytes.set(bytesOf(columns[name]), start + k * length * CELL);
  });
  return bytes;
};

const readHeader = (bytes: Uint8Array): { readonly header: Header; readonly start: number } => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.toString('latin1', 0, MAGIC.length) !== MAGIC) throw dataError('it does not begin as one');
  const from = MAGIC.length + 4;
  const size = view.byteLength < from ? Number.NaN : view.readUInt32LE(MAGIC.length);
  if (!(from + size <= view.byteLength)) throw dataError('its header is cut off');
  const header = JSON.parse(view.toString('utf8', from, from + size)) as Header;
  return { header, start: padded(from + size) };
};

const unpack = (bytes: Uint8Array): Candles => {
  const { header, start } = readHeader(bytes);
  const { length } = header;
  const wanted = start + CANDLE_COLUMNS.length * length * CELL;
  if (!Number.isSafeInteger(length) || length < 0 || bytes.byteLength !== wanted)
    throw dataError(`it has ${bytes.byteLength} bytes instead of ${wanted}`);
  const columns = Object.fromEntries(
    CANDLE_COLUMNS.map((name, k) => {
      // Copied: what comes from a socket lies anywhere in its buffer, and floats must begin at a multiple of their size.
      const part = new Uint8Array(length * CELL);
      part.set(bytes.subarray(start + k * length * CELL, start + (k + 1) * length * CELL));
      return [name, new Float64Array(part.buffer)];
    }),
  ) as unknown as CandleColumns;
  return makeCandles(parseSymbol(header.symbol), parseTimeframe(header.timeframe), columns);
};

/**
 * The candles in `bytes`, which must be those of the digest. Throws a data error that names the digest where they are
 * damaged, or others.
 */
export const unpackCandles = (bytes: Uint8Array, digest: string): Candles => {
  const damaged = (why: string, cause?: unknown) =>
    dataError(`data set ${digest.slice(0, 12)} is damaged: ${why}`, {
      hint: 'begin the evolution again: the data is sent anew',
      cause,
    });
  let candles: Candles;
  try {
    candles = unpack(bytes);
  } catch (cause) {
    throw damaged(foreignText(messageOf(cause), MOST_REASON), cause);
  }
  const found = candleDigest(candles);
  if (found !== digest) throw damaged(`its digest is ${found.slice(0, 12)}`);
  return candles;
};
