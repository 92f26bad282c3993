import { Command } from 'commander';
import { usageError } from '../../src/core/errors.js';
import { keyText } from '../../src/market/cache/cache-key.js';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { dataHome } from '../cli/data-home.js';
import type { Terminal } from '../cli/terminal.js';
import { endFlag, startFlag } from '../cli/values.js';
import { keysOf } from './market-key.js';

interface CleanOptions extends CommonOptions {
  readonly symbol?: string;
  readonly timeframe?: string;
  readonly exchange?: string;
  readonly from?: number;
  readonly to?: number;
  readonly damaged?: boolean;
  readonly all?: boolean;
}

export const cleanCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('clean')
      .description('Remove candles from the cache. Says what it removed.')
      .option('--symbol <symbol>', 'this market')
      .option('--timeframe <timeframe>', 'only this timeframe')
      .option('--exchange <id>', 'only this venue')
      .option('--from <time>', 'only candles from this day or moment on, UTC', startFlag('--from'))
      .option(
        '--to <time>',
        'only candles up to the end of this day, or before this moment, UTC',
        endFlag('--to'),
      )
      .option('--damaged', 'only what cannot be trusted any more')
      .option('--all', 'everything'),
    ['trader data clean --symbol BTC/USDT --timeframe 1m', 'trader data clean --damaged'],
  ).action((options: CleanOptions) => clean(options, terminal));

const clean = async (options: CleanOptions, terminal: Terminal): Promise<void> => {
  const { from, to, damaged = false, all = false } = options;
  if (options.symbol === undefined && !damaged && !all) {
    throw usageError('nothing was named to be removed', 'give --symbol, --damaged or --all');
  }
  if (from !== undefined && to !== undefined && from >= to)
    throw usageError('--from is not before --to', 'exchange the two');
  const range =
    from === undefined && to === undefined
      ? undefined
      : { from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER };
  const cache = openCache(await dataHome(options));
  const removed: object[] = [];
  for (const key of keysOf(cache, options)) {
    if (damaged && (await cache.verify(key)) === undefined) continue;
    const rows = await cache.remove(key, damaged ? undefined : range);
    removed.push({ ...key, rows });
    if (options.json !== true)
      terminal.out.write(
        `removed ${damaged ? 'the damaged' : rows.toLocaleString('en-US')} candles of ${keyText(key)}\n`,
      );
  }
  if (options.json === true) terminal.out.write(`${JSON.stringify({ removed })}\n`);
  else if (removed.length === 0) terminal.out.write('nothing matched, nothing was removed\n');
};
