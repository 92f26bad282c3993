import { Readable } from 'node:stream';
import { Command } from 'commander';
import { usageError } from '../../src/core/errors.js';
import { checkVenueKnown } from '../../src/library/check-venue.js';
import { openSource } from '../../src/library/sources.js';
import { keyText } from '../../src/market/cache/cache-key.js';
import { writeCandleCsv } from '../../src/market/csv/write.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { checkCsvFile } from '../cli/csv-file.js';
import { outText } from '../cli/out-text.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { endFlag, startFlag } from '../cli/values.js';
import { writeWhole } from '../cli/write-whole.js';
import { type KeyOptions, keyOf } from './market-key.js';

interface ExportOptions extends CommonOptions, KeyOptions {
  readonly from?: number;
  readonly to?: number;
  readonly out: string;
}

export const exportCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('export')
      .description(
        'Write cached candles to a CSV file. A longer timeframe is put together from a shorter one where needed.',
      )
      .requiredOption('--symbol <symbol>', 'market, BASE/QUOTE')
      .requiredOption('--out <file>', 'where to write: .csv, or .csv.gz')
      .option(
        '--timeframe <timeframe>',
        'length of a candle: 1m 5m 15m 30m 1h 4h 1d (default: 1h, or trading.timeframe of the configuration)',
      )
      .option('--exchange <id>', 'venue (default: binance, or exchange.id of the configuration)')
      .option('--from <time>', 'first day or moment, UTC', startFlag('--from'))
      .option('--to <time>', 'last day (to its end) or moment, UTC', endFlag('--to')),
    [
      'trader data export --symbol BTC/USDT --out btc_1h.csv',
      'trader data export --symbol BTC/USDT --timeframe 1d --from 2024-01-01 --out btc_1d.csv.gz',
    ],
  ).action((options: ExportOptions) => exportCandles(options, terminal));

const exportCandles = async (options: ExportOptions, terminal: Terminal): Promise<void> => {
  checkCsvFile(options.out, '--out');
  const config = await effectiveConfig(options);
  const key = keyOf(options, config);
  const { venue, symbol, timeframe } = key;
  const from = options.from ?? 0;
  if (options.to !== undefined && from >= options.to)
    throw usageError('--from is not before --to', 'exchange the two');
  const dataDir = dataDirOf(options, config);
  const source = openSource({ provider: 'cache', exchange: venue, seed: 0, dataDir });
  await checkVenueKnown(venue, source.cache);
  const to = options.to ?? Math.max(await source.newest(symbol, timeframe), from + 1);
  const { candles } = await source.provider.load({ symbol, timeframe, from, to });
  await writeWhole(options.out, Readable.from(writeCandleCsv(candles)));
  if (options.json === true)
    terminal.out.write(`${JSON.stringify({ ...key, rows: candles.length, file: options.out })}\n`);
  else
    terminal.out.write(
      outText(
        `wrote ${candles.length.toLocaleString('en-US')} candles of ${keyText(key)} to ${escapedText(options.out)}`,
        terminal,
      ),
    );
};
