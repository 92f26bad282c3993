import { Readable } from 'node:stream';
import { Command, Option } from 'commander';
import type { TradeAnalysis } from '../src/analysis/groups/analyse-trades.js';
import type { GroupBy } from '../src/analysis/groups/group-by.js';
import { type Grouping, parseGroupings } from '../src/analysis/groups/group-keys.js';
import { dataError, isTraderError, type TraderError, usageError } from '../src/core/errors.js';
import type { Memory } from '../src/memory/memory.js';
import { TRADED_MODES, type TradeMode } from '../src/memory/trades/trade-record.js';
import type { HeatFigure } from '../src/report/analyze/heat-map-lines.js';
import { escapedText } from '../src/report/escaped-text.js';
import { type CommonOptions, withCommon } from './cli/common.js';
import { checkCsvFile } from './cli/csv-file.js';
import { withMemory } from './cli/memory.js';
import type { Terminal } from './cli/terminal.js';
import { endFlag, numberFlag, startFlag } from './cli/values.js';
import { writeWhole } from './cli/write-whole.js';
import { type MarketFlag, withMarketFlag } from './trades/flags.js';

interface Flags extends CommonOptions {
  readonly by?: readonly Grouping[];
  readonly heat: HeatFigure;
  readonly top: number;
  readonly mode?: TradeMode | 'all';
  readonly strategy?: string;
  readonly symbol?: string;
  readonly run?: string;
  readonly session?: string;
  readonly from?: number;
  readonly to?: number;
  readonly market?: MarketFlag;
  readonly csv?: string;
}

const groupings = (text: string): readonly Grouping[] =>
  text.trim().toLowerCase() === 'none' ? [] : parseGroupings(text);

export const analyzeCommand = (terminal: Terminal): Command =>
  withCommon(
    withMarketFlag(
      new Command('analyze')
        .description(
          'Look at closed trades from all sides: by groups, by weekday and hour, the best and the worst, holding times, streaks, MAE and MFE.',
        )
        .option(
          '--by <keys>',
          'tables: strategy, symbol, entry-tag, exit-reason, hour, weekday, month, year, regime, side, mode, snapshot; join keys with +; none for no groups (default: the first four, and regime where it is known)',
          groupings,
        )
        .addOption(
          new Option('--heat <figure>', 'what the weekday and hour map shows')
            .choices(['pnl', 'expectancy'])
            .default('pnl'),
        )
        .option(
          '--top <n>',
          'how many of the best and of the worst trades',
          numberFlag('--top', { min: 1, max: 100, whole: true }),
          5,
        )
        .addOption(
          new Option(
            '--mode <mode>',
            'which trades; all mixes them (default: the mode nearest to real money that has any)',
          ).choices([...TRADED_MODES, 'backtest', 'all']),
        )
        .option('--strategy <name>', 'only this strategy')
        .option('--symbol <symbol>', 'only this market')
        .option('--run <id>', 'the trades of one backtest; the beginning of its id will do')
        .option('--session <id>', 'the trades of one session; the beginning of its id will do')
        .option('--from <time>', 'entries from this day or moment on, UTC', startFlag('--from'))
        .option('--to <time>', 'entries up to this day (to its end) or moment, UTC', endFlag('--to'))
        .option('--csv <file>', 'also write all groups as CSV: .csv or .csv.gz'),
    ),
    [
      'trader analyze --by strategy,hour --mode paper',
      'trader analyze --run 3f2a --by entry-tag+exit-reason --csv groups.csv',
    ],
  ).action((flags: Flags) => {
    if (flags.csv !== undefined && flags.by?.length === 0)
      throw usageError('--csv has nothing to write without groups', 'leave out --by none');
    checkCsvFile(flags.csv, '--csv');
    return withMemory(flags, { create: false }, (memory) => analyse(memory, flags, terminal));
  });

const analyse = async (memory: Memory, flags: Flags, terminal: Terminal): Promise<void> => {
  const { selectTrades } = await import('../src/analysis/groups/trade-selection.js');
  const { analyseTrades } = await import('../src/analysis/groups/analyse-trades.js');
  const { filter, subject } = await selectTrades(memory, flags);
  // Where there are no data frames, everything else is still printed; the failure ends the command after that.
  let failure: TraderError | undefined;
  const loadGroupBy = async (): Promise<GroupBy | null> => {
    try {
      return await (await import('../src/report/analyze/frame-group-by.js')).loadGroupBy();
    } catch (error) {
      if (!isTraderError(error)) throw error;
      const { message, hint = '' } = error;
      failure = dataError(`the groups were left out: ${message}`, { hint, cause: error });
      return null;
    }
  };
  const request = { filter, top: flags.top, ...(flags.by === undefined ? {} : { groupings: flags.by }) };
  const analysis = await analyseTrades(memory, request, loadGroupBy);
  if (flags.csv !== undefined && analysis.tables !== null)
    await writeGroups(analysis, flags.csv, flags, terminal);
  if (flags.json === true) {
    const { analysisJson } = await import('../src/report/analyze/analysis-json.js');
    terminal.out.write(`${JSON.stringify(analysisJson(analysis, memory.place, filter))}\n`);
  } else if (analysis.overall.trades === 0) {
    const hint = 'for those of a backtest give --run; "trader runs list" has them';
    terminal.out.write(`no closed trades match\n${flags.run === undefined ? `${hint}\n` : ''}`);
  } else {
    const { renderAnalysis } = await import('../src/report/analyze/render-analysis.js');
    const { width, colour, unicode } = terminal;
    terminal.out.write(
      `${renderAnalysis(analysis, { width, colour, unicode, heat: flags.heat, subject })}\n`,
    );
  }
  if (failure !== undefined) throw failure;
};

const writeGroups = async (
  { tables }: TradeAnalysis,
  path: string,
  { quiet }: Flags,
  terminal: Terminal,
): Promise<void> => {
  const { analysisCsv } = await import('../src/report/analyze/analysis-csv.js');
  await writeWhole(path, Readable.from([analysisCsv(tables ?? [])]), { flag: '--csv' });
  if (quiet !== true) terminal.err.write(`wrote ${escapedText(path)}\n`);
};
