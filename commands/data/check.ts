import { basename } from 'node:path';
import { Command } from 'commander';
import { EXIT } from '../../src/core/errors.js';
import { parseSymbol } from '../../src/core/symbol.js';
import { parseTimeframe } from '../../src/core/timeframe.js';
import { keyText } from '../../src/market/cache/cache-key.js';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { examineFile } from '../../src/market/csv/examine.js';
import { checkCandles } from '../../src/market/quality/check.js';
import type { Finding } from '../../src/market/quality/finding.js';
import { cleanText } from '../../src/report/clean-text.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { dataHome } from '../cli/data-home.js';
import { errorText } from '../cli/error-text.js';
import { printFindings } from '../cli/findings.js';
import type { Terminal } from '../cli/terminal.js';
import { keysOf } from './market-key.js';

interface CheckOptions extends CommonOptions {
  readonly symbol?: string;
  readonly timeframe?: string;
  readonly exchange?: string;
  readonly all?: boolean;
}

/** One thing that was checked: what it is, what is wrong with it as a whole, and what was noticed in it. */
interface Checked {
  readonly name: string;
  readonly rows: number;
  readonly problem?: string;
  readonly findings: readonly Finding[];
}

export const checkCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('check')
      .description('Check CSV files, or what is in the cache. Exit code 3 where something cannot be used.')
      .argument('[files...]', 'CSV files (default: all that is in the cache)')
      .option('--symbol <symbol>', 'only this market')
      .option('--timeframe <timeframe>', 'only this timeframe; for files: what they must hold')
      .option('--exchange <id>', 'only this venue')
      .option('--all', 'print every finding, not only ten of a kind'),
    ['trader data check', 'trader data check BTCUSDT_1h.csv.gz'],
  ).action((files: readonly string[], options: CheckOptions) => check(files, options, terminal));

const check = async (files: readonly string[], options: CheckOptions, terminal: Terminal): Promise<void> => {
  const checked = files.length > 0 ? await checkFiles(files, options) : await checkCache(options);
  if (options.json === true) terminal.out.write(`${JSON.stringify({ checked })}\n`);
  else if (checked.length === 0)
    terminal.out.write(`nothing to check in ${escapedText(await dataHome(options))}\n`);
  else {
    const named = files.map((file) => ` ${escapedText(file)}`).join('');
    const allWith = `trader data check${named} --all`;
    for (const { name, rows, problem, findings } of checked) {
      terminal.out.write(`${escapedText(name)}: ${rows.toLocaleString('en-US')} candles\n`);
      if (problem === undefined)
        printFindings(findings, terminal, options.all === true ? undefined : allWith);
      else terminal.out.write(`  hard ${cleanText(problem)}\n`);
    }
  }
  const bad = checked.filter(
    ({ problem, findings }) => problem !== undefined || findings.some(({ severity }) => severity === 'hard'),
  );
  if (bad.length > 0) {
    const names = bad.map(({ name }) => name).join(', ');
    const hint = 'correct a file or import it with --repair; fetch cached candles again';
    terminal.err.write(errorText(`error: ${escapedText(names)} cannot be used as it is — ${hint}`, terminal));
    process.exitCode = EXIT.data;
  }
};

const checkFiles = async (
  files: readonly string[],
  { symbol, timeframe }: CheckOptions,
): Promise<readonly Checked[]> => {
  const checked: Checked[] = [];
  for (const file of files) {
    const { rows, findings } = await examineFile(file, {
      // Which market a file holds decides nothing but the spelling of its volume column.
      symbol: parseSymbol(symbol ?? 'BTC/USDT'),
      ...(timeframe === undefined ? {} : { timeframe: parseTimeframe(timeframe) }),
      repair: false,
    });
    checked.push({ name: basename(file), rows, findings });
  }
  return checked;
};

const checkCache = async (options: CheckOptions): Promise<readonly Checked[]> => {
  const cache = openCache(await dataHome(options));
  const checked: Checked[] = [];
  for (const key of keysOf(cache, options)) {
    const problem = await cache.verify(key);
    const cached = problem === undefined ? await cache.read(key) : undefined;
    if (problem !== undefined)
      checked.push({ name: keyText(key), rows: 0, problem: problem.message, findings: [] });
    else if (cached !== undefined) {
      const { candles } = cached;
      checked.push({
        name: keyText(key),
        rows: candles.length,
        findings: checkCandles(candles, key.timeframe),
      });
    }
  }
  return checked;
};
