import type { TearSheet } from '../../src/report/tearsheet/tear-sheet.js';
import type { WalkForwardReport } from '../../src/report/walk-forward/walk-forward-report.js';
import type { Evaluated } from '../../src/research/walk-forward/evaluate-plan.js';
import type { WalkForwardPlan } from '../../src/research/walk-forward/plan.js';
import { writeHtmlFile } from '../cli/html-file.js';
import type { Terminal } from '../cli/terminal.js';

/** A walk-forward that is to be drawn. */
interface Drawn extends Pick<TearSheet, 'title' | 'candles'> {
  readonly report: WalkForwardReport;
  readonly plan: WalkForwardPlan;
  readonly evaluated: Evaluated;
}

/** Writes the tear sheet of a walk-forward: its chained test parts, their trades, and its windows. */
export const writeWalkForwardSheet = async (
  file: string,
  { report, plan, evaluated, ...shown }: Drawn,
  flags: { readonly quiet?: boolean },
  terminal: Terminal,
): Promise<void> => {
  const [{ walkForwardSheet }, { chainedTrades }] = await Promise.all([
    import('../../src/report/tearsheet/pictures/walk-forward-sheet.js'),
    import('../../src/research/walk-forward/chained-trades.js'),
  ]);
  const trades = chainedTrades(plan, evaluated.chain);
  await writeHtmlFile(file, walkForwardSheet(report, trades, shown), flags, terminal);
};
