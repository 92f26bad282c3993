import { gunzipSync } from 'node:zlib';
import { dataError, messageOf } from '../../core/errors.js';

/** The most a file may hold once it is unpacked. A year of 1m candles is about 40 MB. */
export const MAX_CSV_BYTES = 2 ** 31;

/** How far into a file a NUL byte is looked for: text has none, nearly every binary format has one early. */
const PROBE_BYTES = 8192;

/**
 * The text of a CSV file as bytes, ready to be parsed: unpacked when it is gzip (told by its first two bytes, not by its
 * name) and without the UTF-8 byte order mark. Throws a data error when it is empty, damaged, binary, UTF-16, or larger
 * than `maxBytes` once unpacked.
 */
export const plainBytes = (
  bytes: Uint8Array,
  file: string,
  maxBytes = MAX_CSV_BYTES,
  what = 'candles',
): Uint8Array => {
  if (bytes.length === 0)
    throw dataError(`${file} is empty (0 bytes)`, { hint: `give a CSV file of ${what}` });
  const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(bytes, file, maxBytes) : bytes;
  if (text.length > maxBytes) throw tooLarge(file, maxBytes);
  if (text.length === 0) throw dataError(`${file} is empty once unpacked`, { hint: 'download it again' });
  if ((text[0] === 0xff && text[1] === 0xfe) || (text[0] === 0xfe && text[1] === 0xff)) {
    throw dataError(`${file} is UTF-16 text`, { hint: 'save it as UTF-8' });
  }
  const nul = text.subarray(0, PROBE_BYTES).indexOf(0);
  if (nul !== -1) {
    throw dataError(`${file} is not a text file (byte ${nul} is NUL)`, {
      hint: 'give a CSV file, plain or gzip',
    });
  }
  return text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? text.subarray(3) : text;
};

const tooLarge = (file: string, maxBytes: number) =>
  dataError(`${file} is larger than ${maxBytes} bytes once unpacked`, {
    hint: 'split it into smaller files',
  });

const unpack = (bytes: Uint8Array, file: string, maxBytes: number): Uint8Array => {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file, maxBytes);
    throw dataError(`${file} is a damaged gzip file: ${messageOf(error)}`, {
      hint: 'download it again',
      cause: error,
    });
  }
};
