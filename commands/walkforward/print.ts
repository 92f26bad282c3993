import type { WalkForwardReport } from '../../src/report/walk-forward/walk-forward-report.js';
import type { CommonOptions } from '../cli/common.js';
import { printReport } from '../cli/print-report.js';
import type { Terminal } from '../cli/terminal.js';

/** Prints a walk-forward in the form asked for. `remark` says where it was counted. */
export const printWalkForward = (
  report: WalkForwardReport,
  title: string,
  remark: string | undefined,
  flags: CommonOptions,
  terminal: Terminal,
): Promise<void> =>
  printReport(
    {
      document: async () => (await import('../../src/report/walk-forward/json.js')).toWalkForwardJson(report),
      text: async (options) =>
        (await import('../../src/report/walk-forward/render.js')).renderWalkForward(report, {
          ...options,
          title,
        }),
      warnings: report.warnings,
      remark,
    },
    flags,
    terminal,
  );
