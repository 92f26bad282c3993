import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { dataError, isTraderError, messageOf } from '../../../core/errors.js';

const NEW_LINE = 10;

const damaged = (file: string, error: unknown): unknown =>
  isTraderError(error)
    ? error
    : dataError(`the backup ${file} cannot be read: ${messageOf(error)}`, {
        hint: 'it is cut off or damaged; use another backup',
        cause: error,
      });

/** The lines of a gzipped file as bytes, each without its end. Throws a data error for a file that is cut off. */
export async function* readLines(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const text = createGunzip();
  source.on('error', (error) => text.destroy(error));
  source.pipe(text);
  // Parts of a line that is longer than what is read at once.
  let begun: Buffer[] = [];
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, from)) {
        const rest = chunk.subarray(from, end);
        yield begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
        begun = [];
        from = end + 1;
      }
      if (from < chunk.length) begun.push(chunk.subarray(from));
    }
    if (begun.length > 0) yield Buffer.concat(begun);
  } catch (error) {
    throw damaged(file, error);
  } finally {
    source.destroy();
    text.destroy();
  }
}
