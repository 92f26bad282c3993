import type { Writable } from 'node:stream';
import { Command } from 'commander';
import { EXIT } from '../src/core/errors.js';
import { complaintLine } from './cli/complaint.js';
import { watchEnding } from './cli/ending.js';
import { errorText } from './cli/error-text.js';
import { reportFailure } from './cli/failure.js';
import { processTerminal, type Terminal } from './cli/terminal.js';
import { VERSION } from './version.js';

/** A command as `trader --help` lists it; the rest of it is loaded only when it is called. */
interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<(terminal: Terminal) => Command>;
}

const ENTRIES: readonly Entry[] = [
  {
    name: 'backtest',
    summary: 'run a strategy over past candles and report what came out',
    load: async () => (await import('./backtest.js')).backtestCommand,
  },
  {
    name: 'compare',
    summary: 'several strategies on the same candles, in one table',
    load: async () => (await import('./compare.js')).compareCommand,
  },
  {
    name: 'walkforward',
    summary: 'choose parameters on the past and trade them on what follows, window by window',
    load: async () => (await import('./walkforward.js')).walkForwardCommand,
  },
  {
    name: 'evolve',
    summary: 'breed parameters and rules, and judge the best on candles nothing has seen',
    load: async () => (await import('./evolve.js')).evolveCommand,
  },
  {
    name: 'optimize',
    summary: 'search the parameters of a strategy, and judge the best set',
    load: async () => (await import('./optimize.js')).optimizeCommand,
  },
  {
    name: 'live',
    summary: 'trade as prices come, on paper or for real; control what runs',
    load: async () => (await import('./live.js')).liveCommand,
  },
  {
    name: 'monitor',
    summary: 'watch a session that runs, on the whole terminal',
    load: async () => (await import('./monitor.js')).monitorCommand,
  },
  {
    name: 'parity',
    summary: 'a session beside the backtest over the candles it saw',
    load: async () => (await import('./parity.js')).parityCommand,
  },
  {
    name: 'reconcile',
    summary: 'compare the books of a session with its venue',
    load: async () => (await import('./reconcile.js')).reconcileCommand,
  },
  {
    name: 'verify',
    summary: 'prove that a strategy does not look ahead and warms up for long enough',
    load: async () => (await import('./verify.js')).verifyCommand,
  },
  {
    name: 'train',
    summary: 'train a model on past candles and judge it on candles it has not seen',
    load: async () => (await import('./train.js')).trainCommand,
  },
  {
    name: 'models',
    summary: 'trained models: list, judge, compare, promote, go back, import',
    load: async () => (await import('./models.js')).modelsCommand,
  },
  {
    name: 'worker',
    summary: 'evaluate for evolutions on other machines',
    load: async () => (await import('./worker.js')).workerCommand,
  },
  {
    name: 'risk',
    summary: 'what a portfolio or a run may lose: value at risk, stress tests',
    load: async () => (await import('./risk.js')).riskCommand,
  },
  {
    name: 'runs',
    summary: 'stored backtests: list, show, compare and repeat them',
    load: async () => (await import('./runs.js')).runsCommand,
  },
  {
    name: 'data',
    summary: 'download, import, export, list, check and clean candles',
    load: async () => (await import('./data.js')).dataCommand,
  },
  {
    name: 'sentiment',
    summary: 'daily sentiment: fetch, import and show it',
    load: async () => (await import('./sentiment.js')).sentimentCommand,
  },
  {
    name: 'trades',
    summary: 'the trade log: open, close, list, show and export trades',
    load: async () => (await import('./trades.js')).tradesCommand,
  },
  {
    name: 'strategies',
    summary: 'list and judge strategies, and say which may trade',
    load: async () => (await import('./strategies.js')).strategiesCommand,
  },
  {
    name: 'snapshots',
    summary: 'frozen configurations: list, compare, activate, go back',
    load: async () => (await import('./snapshots.js')).snapshotsCommand,
  },
  {
    name: 'report',
    summary: 'report what was traded: a day, a week, a month, a session, a backtest',
    load: async () => (await import('./report.js')).reportCommand,
  },
  {
    name: 'analyze',
    summary: 'look at closed trades by group, hour, holding time, streak, MAE and MFE',
    load: async () => (await import('./analyze.js')).analyzeCommand,
  },
  {
    name: 'exchange',
    summary: 'serve a simulated exchange that speaks Binance',
    load: async () => (await import('./exchange.js')).exchangeCommand,
  },
  {
    name: 'config',
    summary: 'write, show and check the configuration',
    load: async () => (await import('./config.js')).configCommand,
  },
  {
    name: 'db',
    summary: 'the database: back it up, restore, check, look after it',
    load: async () => (await import('./db.js')).dbCommand,
  },
];

const EXAMPLES = `
Examples:
  $ trader backtest adaptive --days 30
  $ trader data import BTCUSDT_1h.csv.gz --symbol BTC/USDT

"trader <command> --help" tells more about a command.`;

const quieten = (command: Command, terminal: Terminal): void => {
  command.helpOption('-h, --help', 'show help');
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.out.write(text),
    writeErr: (text) => terminal.err.write(text),
    outputError: (text, write) => write(errorText(complaintLine(text, command), terminal)),
    getOutHelpWidth: () => Math.min(terminal.width, 100),
    getErrHelpWidth: () => Math.min(terminal.width, 100),
  });
  for (const child of command.commands) quieten(child, terminal);
};

const buildProgram = async (name: string | undefined, terminal: Terminal): Promise<Command> => {
  const program = new Command('trader')
    .description(
      'Systematic crypto trading from the command line: data, honest backtests, research, trading.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpCommand(false)
    // What follows a command is the command's: some have flags of their own beside subcommands.
    .enablePositionalOptions()
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .option('--debug', 'show stack traces')
    .showSuggestionAfterError(true)
    .addHelpText('after', EXAMPLES);
  for (const entry of ENTRIES) {
    if (entry.name === name) program.addCommand((await entry.load())(terminal));
    else program.command(entry.name).description(entry.summary);
  }
  quieten(program, terminal);
  return program;
};

const run = async (words: readonly string[], terminal: Terminal): Promise<number> => {
  // `trader help data` is `trader data --help`.
  const argv = words[0] === 'help' ? [...words.slice(1), '--help'] : words;
  const program = await buildProgram(
    argv.find((word) => !word.startsWith('-')),
    terminal,
  );
  if (argv.length === 0) {
    program.outputHelp({ error: true });
    return EXIT.usage;
  }
  await program.parseAsync(argv, { from: 'user' });
  return typeof process.exitCode === 'number' ? process.exitCode : EXIT.done;
};

/** Waits until all that was printed has left the process. */
const written = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve());
  });

/** Runs the program for a command line (without node and script) and ends the process with its exit code. */
export const main = async (argv: readonly string[]): Promise<never> => {
  const terminal = processTerminal(argv);
  const atTheEnd = watchEnding(terminal);
  const code = await run(argv, terminal).catch((error: unknown) =>
    reportFailure(error, terminal, argv.includes('--debug')),
  );
  atTheEnd();
  await Promise.all([terminal.out, terminal.err].map(written));
  // Connections and name look-ups that nobody waits for any more would keep the process alive.
  process.exit(code);
};
