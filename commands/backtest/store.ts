import { join } from 'node:path';
import type { EffectiveConfig } from '../../src/config/config.js';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import { EXIT, usageError } from '../../src/core/errors.js';
import type { GatheredCandles, RecipeOptions } from '../../src/library/runs/recipe.js';
import type { Remembered } from '../../src/library/runs/remember-run.js';
import type { BacktestReport } from '../../src/report/backtest-report.js';
import { cleanText } from '../../src/report/clean-text.js';
import type { BacktestResult } from '../../src/research/backtest/backtest.js';
import type { QuickProof } from '../../src/research/verify/proof-warning.js';
import type { LedgerTrial } from '../../src/research/walk-forward/ledger-trial.js';
import type { LoadedStrategy } from '../../src/strategy/load/loaded-strategy.js';
import { databaseFailure } from '../cli/database-failure.js';
import { errorText } from '../cli/error-text.js';
import { reportFailure } from '../cli/failure.js';
import { databaseOf } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import type { Flags } from './flags.js';

/** The database a run is to be stored in; undefined with `--no-db`. Looked at before anything is fetched. */
export const databaseFor = (flags: Flags, config: EffectiveConfig): DatabaseAddress | undefined => {
  if (flags.db !== false) return databaseOf(flags, config);
  if (flags.session !== true) return undefined;
  throw usageError('--session is stored in the database', 'leave out --no-db');
};

/** A backtest that has been made, with what it was made from. */
export interface MadeRun {
  readonly result: BacktestResult & BacktestReport;
  readonly strategy: LoadedStrategy;
  readonly from: number;
  readonly markets: readonly (GatheredCandles & { readonly detail?: GatheredCandles })[];
  readonly options: RecipeOptions;
  readonly config: EffectiveConfig;
  readonly dataDir: string;
  /** What the short proof against look-ahead said; null for a built-in strategy. */
  readonly proof: QuickProof | null;
  /** Other evaluations that the report took, to be counted beside the run. */
  readonly tried?: readonly LedgerTrial[];
}

/**
 * Stored, or why not: a result is never lost because the database cannot take it. `afterwards` is what went wrong when
 * the run was stored already.
 */
export type Storing =
  | { readonly remembered: Remembered; readonly afterwards?: unknown }
  | { readonly problem: unknown };

/** Stores a run. Everything that this takes is loaded here, once the run is done. */
export const storeRun = async (
  address: DatabaseAddress,
  { result, strategy, config, options, proof, tried = [], ...made }: MadeRun,
  flags: Flags,
): Promise<Storing> => {
  try {
    const [{ openMemory }, { rememberRun }, { writeRecipe }, { snapshotConfiguration }] = await Promise.all([
      import('../../src/memory/open-memory.js'),
      import('../../src/library/runs/remember-run.js'),
      import('../../src/library/runs/recipe.js'),
      import('../../src/library/snapshot-configuration.js'),
    ]);
    const { strategy: name, parameters } = result.run;
    const memory = await openMemory(address, { backupFolder: join(made.dataDir, 'backups') });
    const closing = () =>
      memory.close().then(
        () => ({}),
        (afterwards: unknown) => ({ afterwards }),
      );
    try {
      if (tried.length > 0) {
        const { memoryLedger } = await import('../../src/library/walk-forward/memory-ledger.js');
        // Before the run, which says how many trials there are by then.
        await memoryLedger(memory, result.run.provider).record(tried);
      }
      const remembered = await rememberRun(memory, {
        result,
        strategy,
        recipe: writeRecipe({ strategy, parameters, options, ...made }),
        configuration: snapshotConfiguration({
          values: config.values,
          strategy: { name, sourceDigest: strategy.sourceDigest },
          parameters,
        }),
        proof,
        asSession: flags.session === true,
      });
      return { remembered, ...(await closing()) };
    } catch (problem) {
      // The first failure is the one to tell.
      await closing();
      return { problem };
    }
  } catch (problem) {
    return { problem };
  }
};

/** Says on stderr what must be said of the storing, and ends with exit code 1 where nothing was stored. */
export const reportStoring = async (
  storing: Storing,
  { run }: BacktestReport,
  flags: Flags,
  terminal: Terminal,
): Promise<void> => {
  if ('problem' in storing) {
    reportFailure(databaseFailure('the run was NOT stored', storing.problem), terminal, flags.debug === true);
    process.exitCode = EXIT.failed;
    return;
  }
  if (storing.afterwards !== undefined) {
    const outcome = `run ${run.id} is stored, but the database could not be closed`;
    reportFailure(databaseFailure(outcome, storing.afterwards), terminal, flags.debug === true);
    process.exitCode = EXIT.failed;
  }
  const { contradictionText, rememberedText } = await import('../../src/report/terminal/remembered.js');
  const contradiction = contradictionText(run, storing.remembered);
  if (contradiction !== undefined) {
    const hint =
      'a strategy that uses chance, the time or files of its own does this; else it is a bug in trader: please report it';
    terminal.err.write(errorText(`error: ${cleanText(contradiction)} — ${hint}`, terminal));
    process.exitCode = EXIT.failed;
  } else if (flags.json === true && flags.quiet !== true) {
    terminal.err.write(errorText(cleanText(rememberedText(run, storing.remembered)), terminal));
  }
};
