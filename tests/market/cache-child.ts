import { openCache } from '../../src/market/cache/candle-cache.js';
import { BTC_1H, candlesAt, FROM_VENUE, stepsFrom } from './cache-fixtures.js';

/**
 * A process of its own for the tests of the cache: `<folder> <first step> <stride> <merges> <candles a merge>`.
 * Each merge adds candles at steps that no process with another first step writes.
 */
const [folder = '', first = 0, stride = 1, merges = 1, size = 1] = process.argv
  .slice(2)
  .map((text, i) => (i === 0 ? text : Number(text))) as [string, number, number, number, number];

const cache = openCache(folder);
process.stdout.write('started\n');
for (let merge = 0; merge < merges; merge++) {
  const steps = stepsFrom(merge * size, (merge + 1) * size).map((n) => first + n * stride);
  await cache.merge(BTC_1H, candlesAt(steps), { source: FROM_VENUE });
}
process.stdout.write('done\n');
