import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, openSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Memory } from '../../memory.js';
import { schemaState } from '../../schema-state.js';
import { cellOf } from './cell.js';
import {
  FORMAT,
  FORMAT_VERSION,
  type LogicalHeader,
  type LogicalTable,
  type LogicalTrailer,
} from './format.js';
import { readTable } from './read-table.js';
import { tablesOf } from './stored-tables.js';

/** Compression of a backup: nearly as small as can be, at a third of the time. */
const LEVEL = 4;

/** The text of a logical backup, some thousand lines at a time. */
async function* logicalText(memory: Memory): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (text: string): string => {
    hash.update(text, 'utf8');
    return text;
  };
  const { version: schema } = await schemaState(memory);
  const tables = tablesOf(schema);
  const header: LogicalHeader = {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    schema,
    dialect: memory.dialect,
    created: memory.clock.now(),
    tables,
  };
  yield hashed(`${JSON.stringify(header)}\n`);
  const counts: Record<string, number> = {};
  for (const table of tables) {
    let columns: readonly string[] | undefined;
    counts[table] = 0;
    for await (const rows of readTable(memory, table)) {
      if (columns === undefined) {
        columns = Object.keys(rows[0]!);
        const begin: LogicalTable = { table, columns };
        yield hashed(`${JSON.stringify(begin)}\n`);
      }
      const names = columns;
      counts[table] += rows.length;
      const lines = rows.map((row) => JSON.stringify(names.map((name) => cellOf(row[name] ?? null))));
      yield hashed(`${lines.join('\n')}\n`);
    }
  }
  const trailer: LogicalTrailer = { rows: counts, sha256: hash.digest('hex') };
  yield `${JSON.stringify(trailer)}\n`;
}

/** Writes every row that the connection sees into the new file `target`, which is closed when it returns or throws. */
export const writeLogical = async (memory: Memory, target: string, signal?: AbortSignal): Promise<void> => {
  // Opened here: a stream that is stopped before it has begun makes its file afterwards.
  const file = createWriteStream(target, { fd: openSync(target, 'wx') });
  const options = signal === undefined ? {} : { signal };
  try {
    await pipeline(Readable.from(logicalText(memory)), createGzip({ level: LEVEL }), file, options);
  } finally {
    if (!file.closed) await once(file, 'close');
  }
};
