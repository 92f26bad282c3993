import { basename } from 'node:path';
import { Command } from 'commander';
import { minuteText } from '../../src/core/clock.js';
import { EXIT } from '../../src/core/errors.js';
import { parseTimeframe, timeframeMs } from '../../src/core/timeframe.js';
import { counted } from '../../src/core/wording.js';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { examineFile } from '../../src/market/csv/examine.js';
import { describeFormat } from '../../src/market/csv/format.js';
import { describeAction } from '../../src/market/quality/repair.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { errorText } from '../cli/error-text.js';
import { refuseOtherSymbol, symbolOfFile } from '../cli/file-symbol.js';
import { printFindings } from '../cli/findings.js';
import { outText } from '../cli/out-text.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { copyText } from './copy-text.js';
import { venueOf } from './market-key.js';

interface ImportOptions extends CommonOptions {
  readonly symbol?: string;
  readonly timeframe?: string;
  readonly exchange?: string;
  readonly repair?: boolean;
  readonly force?: boolean;
}

export const importCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('import')
      .description('Check a CSV file of candles (plain or gzip) and put it into the cache.')
      .argument('<file>', 'CSV file')
      .option(
        '--symbol <symbol>',
        'which market it holds, BASE/QUOTE (default: what the name of the file says)',
      )
      .option('--timeframe <timeframe>', 'length of a candle (default: found from the times)')
      .option(
        '--exchange <id>',
        'which venue it is from (default: binance, or exchange.id of the configuration)',
      )
      .option('--repair', 'leave out what cannot be used, and say how each was treated')
      .option(
        '--force',
        'replace candles although the file is of another market by its name or its prices; a copy is kept',
      ),
    [
      'trader data import BTCUSDT_1h.csv.gz',
      'trader data import dirty.csv --symbol BNB/USDT --timeframe 1h --repair',
    ],
  ).action((file: string, options: ImportOptions) => importFile(file, options, terminal));

const importFile = async (file: string, options: ImportOptions, terminal: Terminal): Promise<void> => {
  const symbol = symbolOfFile(file, options.symbol);
  if (options.force !== true) refuseOtherSymbol(file, symbol);
  const config = await effectiveConfig(options);
  const venue = venueOf(options, config);
  const examined = await examineFile(file, {
    symbol,
    ...(options.timeframe === undefined ? {} : { timeframe: parseTimeframe(options.timeframe) }),
    repair: options.repair === true,
  });
  const { timeframe } = examined;
  const head = `${basename(file)}: ${examined.rows.toLocaleString('en-US')} rows, ${timeframe}, ${describeFormat(examined.format)}`;
  const allWith = `trader data check ${escapedText(file)} --all`;
  if (examined.status === 'refused') {
    const hard = examined.findings.filter(({ severity }) => severity === 'hard').length;
    if (options.json === true) {
      terminal.out.write(
        `${JSON.stringify({ status: 'refused', symbol, timeframe, findings: examined.findings })}\n`,
      );
    } else {
      terminal.out.write(outText(head, terminal));
      printFindings(examined.findings, terminal, allWith);
    }
    const count = counted(hard, 'hard finding');
    const what = `${escapedText(basename(file))} was refused for ${count}, nothing was written`;
    terminal.err.write(errorText(`error: ${what} — correct it, or import it with --repair`, terminal));
    process.exitCode = EXIT.data;
    return;
  }
  const { candles, findings, repaired, actions } = examined;
  const key = { venue, symbol, timeframe };
  const cache = openCache(dataDirOf(options, config));
  const merged = await cache.merge(key, candles, {
    source: { provider: 'csv', file: basename(file) },
    findings,
    actions: actions.map(describeAction),
    overwrite: options.force === true ? 'copy' : 'guard',
  });
  const from = candles.time[0]!;
  const to = candles.time.at(-1)! + timeframeMs(timeframe);
  if (options.json === true) {
    terminal.out.write(
      `${JSON.stringify({ status: 'imported', venue, symbol, timeframe, rows: candles.length, from, to, findings, repaired, actions, merged })}\n`,
    );
    return;
  }
  if (options.quiet !== true) {
    terminal.out.write(outText(head, terminal));
    for (const action of actions)
      terminal.out.write(outText(`  repaired: ${describeAction(action)}`, terminal));
    printFindings(findings, terminal, allWith);
    if (merged.replaced > 0) {
      const count = merged.replaced.toLocaleString('en-US');
      terminal.out.write(
        outText(`replaced ${count} candles that were here before and differ from the file`, terminal),
      );
    }
  }
  if (merged.copy !== undefined) terminal.out.write(copyText(cache.dataDir, key, merged.copy));
  terminal.out.write(
    outText(
      `imported ${candles.length.toLocaleString('en-US')} candles as ${venue} ${symbol} ${timeframe}, ${minuteText(from)} .. ${minuteText(to)}`,
      terminal,
    ),
  );
};
