import { Command } from 'commander';
import { minuteText } from '../../src/core/clock.js';
import { parseSymbol } from '../../src/core/symbol.js';
import { openSource } from '../../src/library/sources.js';
import type { KeptCopy } from '../../src/market/cache/keep-copy.js';
import { gatherCandles } from '../../src/market/gather.js';
import { describeFinding } from '../../src/market/quality/describe.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { interruptible } from '../cli/interrupt.js';
import { outText } from '../cli/out-text.js';
import { startProgress } from '../cli/progress.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { endFlag, numberFlag, repeatable, startFlag } from '../cli/values.js';
import { copyText } from './copy-text.js';
import { timeframeOf, venueOf } from './market-key.js';

interface DownloadOptions extends CommonOptions {
  readonly symbol: readonly string[];
  readonly timeframe?: string;
  readonly exchange?: string;
  readonly days?: number;
  readonly from?: number;
  readonly to?: number;
  readonly force?: boolean;
}

export const downloadCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('download')
      .description('Fetch candles from a venue into the cache. What is here already is not fetched again.')
      .requiredOption('--symbol <symbol>', 'market, BASE/QUOTE; repeatable', repeatable)
      .option(
        '--timeframe <timeframe>',
        'length of a candle: 1m 5m 15m 30m 1h 4h 1d (default: 1h, or trading.timeframe of the configuration)',
      )
      .option(
        '--exchange <id>',
        'venue, as ccxt spells it (default: binance, or exchange.id of the configuration)',
      )
      .option('--days <n>', 'the last n days (default: 30)', numberFlag('--days', { above: 0, max: 20_000 }))
      .option('--from <time>', 'first day or moment, UTC', startFlag('--from'))
      .option('--to <time>', 'last day (to its end) or moment, UTC', endFlag('--to'))
      .option('--force', 'replace cached candles that the venue contradicts, however many; a copy is kept'),
    [
      'trader data download --symbol BTC/USDT --days 365',
      'trader data download --symbol ETH/USDT --symbol SOL/USDT --timeframe 5m --from 2024-01-01',
    ],
  ).action((options: DownloadOptions) => download(options, terminal));

const download = async (options: DownloadOptions, terminal: Terminal): Promise<void> => {
  const config = await effectiveConfig(options);
  const timeframe = timeframeOf(options, config);
  const symbols = [...new Set(options.symbol.map(parseSymbol))];
  const venue = venueOf(options, config);
  const { days, from, to } = options;
  const range = {
    ...(days === undefined ? {} : { days }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const dataDir = dataDirOf(options, config);
  let copy: KeptCopy | undefined;
  const source = openSource({
    provider: 'exchange',
    exchange: venue,
    seed: 0,
    dataDir,
    force: options.force === true,
    onCopy: (kept) => {
      copy = kept;
    },
  });
  const documents: object[] = [];
  try {
    await interruptible(async (signal) => {
      for (const symbol of symbols) {
        copy = undefined;
        const progress = startProgress(terminal, symbol, options.quiet === true);
        const newest = await source.newest(symbol, timeframe);
        const gathered = await gatherCandles(
          source.provider,
          { symbol, timeframe, range, history: 0 },
          newest,
          {
            signal,
            onProgress: progress.report,
          },
        ).finally(() => {
          progress.done();
          // Also where the download then failed: the copy is what it began from.
          if (copy !== undefined && options.json !== true)
            terminal.out.write(copyText(dataDir, { venue, symbol, timeframe }, copy));
        });
        const { candles, findings, shortfalls } = gathered;
        documents.push({
          venue,
          symbol,
          timeframe,
          rows: candles.length,
          from: candles.time[0],
          findings,
          shortfalls,
          ...(copy === undefined ? {} : { copy }),
        });
        if (options.json === true) continue;
        terminal.out.write(
          outText(
            `${venue} ${symbol} ${timeframe}: ${candles.length.toLocaleString('en-US')} candles from ${minuteText(candles.time[0]!)}`,
            terminal,
          ),
        );
        for (const line of [...shortfalls, ...findings.map(describeFinding)])
          terminal.out.write(outText(`  ${line}`, terminal));
      }
    });
  } finally {
    await source.close();
  }
  if (options.json === true) terminal.out.write(`${JSON.stringify({ downloads: documents })}\n`);
};
