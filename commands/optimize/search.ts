import { join } from 'node:path';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import type { OptimizeReport } from '../../src/core/optimize-report.js';
import { evaluateInThreads } from '../../src/evolution/evaluators/in-threads.js';
import { optimize } from '../../src/library/optimize/optimize.js';
import type { PreparedOptimize } from '../../src/library/optimize/prepare.js';
import { blameStrategy } from '../cli/blame.js';
import { interruptible } from '../cli/interrupt.js';

export interface SearchWiring {
  readonly database: DatabaseAddress | undefined;
  readonly dataDir: string;
  /** Where the strategy came from: who is to blame for what it throws. */
  readonly origin: string;
  readonly threads: number;
  readonly onProgress: (share: number) => void;
}

/** What was found, and how many evaluations were entered in the ledger; undefined without one. */
export interface Searched {
  readonly report: OptimizeReport;
  readonly counted: number | undefined;
}

const openLedger = async (address: DatabaseAddress, prepared: PreparedOptimize, dataDir: string) => {
  const [{ openMemory }, { optimizeLedger }] = await Promise.all([
    import('../../src/memory/open-memory.js'),
    import('../../src/library/optimize/optimize-ledger.js'),
  ]);
  const memory = await openMemory(address, { backupFolder: join(dataDir, 'backups') });
  return { ledger: optimizeLedger(memory, prepared), close: memory.close };
};

/**
 * Searches in threads, and enters every evaluation in the trial ledger. Ctrl-C enters what was found, too, and ends with exit
 * code 130.
 */
export const searchAndJudge = async (
  prepared: PreparedOptimize,
  { database, dataDir, origin, threads, onProgress }: SearchWiring,
): Promise<Searched> => {
  const opened = database === undefined ? undefined : await openLedger(database, prepared, dataDir);
  const ledger = opened?.ledger;
  const run = async (signal: AbortSignal): Promise<OptimizeReport> => {
    try {
      return await blameStrategy(origin, () =>
        optimize(prepared, {
          openEvaluator: (task) => evaluateInThreads(task, { threads }),
          ledger: ledger ?? null,
          signal,
          onProgress,
        }),
      );
    } finally {
      await ledger?.keep();
    }
  };
  try {
    const report = await interruptible(run, () =>
      ledger === undefined
        ? 'nothing is kept without a database'
        : `${ledger.counted()} evaluations are kept in the trial ledger; the same command begins again`,
    );
    return { report, counted: ledger?.counted() };
  } finally {
    await opened?.close();
  }
};
