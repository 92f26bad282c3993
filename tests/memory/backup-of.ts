import { backupMemory } from '../../src/memory/maintenance/backup.js';
import { connect } from '../../src/memory/memory.js';
import { migrate } from '../../src/memory/migrate.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { type Place, testClock } from './databases.js';
import { fillTables, storedRows } from './stored-rows.js';

const clock = testClock();

/** A backup, made elsewhere, of a database that has a row in every table of that schema. */
export const backupOf = async (
  makePlace: () => Promise<Place>,
  file: string,
  { schema = SCHEMA_VERSION, logical = false } = {},
) => {
  const place = await makePlace();
  const memory = await connect(place.address, { clock });
  await migrate(memory, { to: schema });
  await fillTables(memory, schema);
  const rows = await storedRows(memory, schema);
  await backupMemory(memory, file, { logical });
  await memory.close();
  await place.remove();
  return rows;
};
