import type { OptimizeReport } from '../../src/core/optimize-report.js';
import type { CommonOptions } from '../cli/common.js';
import { printReport } from '../cli/print-report.js';
import type { Terminal } from '../cli/terminal.js';

/** Prints a parameter search in the form asked for. `remark` says where it was counted. */
export const printOptimize = (
  report: OptimizeReport,
  title: string,
  remark: string | undefined,
  flags: CommonOptions,
  terminal: Terminal,
): Promise<void> =>
  printReport(
    {
      document: async () => (await import('../../src/report/optimize/json.js')).toOptimizeJson(report),
      text: async (options) =>
        (await import('../../src/report/optimize/render.js')).renderOptimize(report, { ...options, title }),
      warnings: report.warnings,
      remark,
    },
    flags,
    terminal,
  );
