import type { OptimizeReport } from '../../src/core/optimize-report.js';
import { cleanText } from '../../src/report/clean-text.js';
import type { CommonOptions } from '../cli/common.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';

/** Prints a parameter search in the form asked for. `remark` says where it was counted. */
export const printOptimize = async (
  report: OptimizeReport,
  title: string,
  remark: string | undefined,
  flags: CommonOptions,
  terminal: Terminal,
): Promise<void> => {
  const quiet = flags.quiet === true;
  if (flags.json === true) {
    const { toOptimizeJson } = await import('../../src/report/optimize/json.js');
    terminal.out.write(`${JSON.stringify(toOptimizeJson(report))}\n`);
    if (quiet) return;
    for (const warning of report.warnings)
      terminal.err.write(errorText(`warning: ${cleanText(warning)}`, terminal));
    if (remark !== undefined) terminal.err.write(errorText(cleanText(remark), terminal));
    return;
  }
  const { renderOptimize } = await import('../../src/report/optimize/render.js');
  const { width, colour, unicode } = terminal;
  const said = quiet || remark === undefined ? {} : { remark };
  terminal.out.write(`${renderOptimize(report, { width, colour, unicode, title, ...said })}\n`);
};
