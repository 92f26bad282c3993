import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sessionCandles } from '../../../src/memory/live/reads/session-candles.js';
import { backupMemory } from '../../../src/memory/maintenance/backup.js';
import { restoreMemory } from '../../../src/memory/maintenance/restore/restore-memory.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { onEveryDatabase, sqlitePlace, testClock } from '../databases.js';
import { begin, candleOf } from './live-fixtures.js';

const clock = testClock();

onEveryDatabase('a logical backup', (makePlace) => {
  test('holds every candle of every session, of which there are more than are read at once', async () => {
    const place = await makePlace();
    const memory = await openMemory(place.address, { clock });
    const symbols = ['BTC/USDT', 'ETH/USDT'];
    // 2000 rows are read at once: the second and third time begin within a market.
    const candles = symbols.flatMap((symbol) =>
      Array.from({ length: 1500 }, (_, k) => candleOf(k - 1500, { symbol, origin: 'history' })),
    );
    await begin(memory, 'one', { symbols, candles });
    await begin(memory, 'two', { symbols, candles, account: 'kraken:main' });
    const file = join(place.folder, 'backup.jsonl.gz');
    await backupMemory(memory, file, { logical: true });
    await memory.close();
    const other = await sqlitePlace();
    await restoreMemory(other.address, file, { clock, backups: join(other.folder, 'kept') });
    const restored = await openMemory(other.address, { clock });
    for (const id of ['one', 'two']) {
      const bySymbol = await sessionCandles(restored, id);
      expect([...bySymbol.values()].flat()).toEqual(candles);
    }
    await restored.close();
    await other.remove();
    await place.remove();
  });
});
