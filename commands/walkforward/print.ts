import { cleanText } from '../../src/report/clean-text.js';
import type { WalkForwardReport } from '../../src/report/walk-forward/walk-forward-report.js';
import type { CommonOptions } from '../cli/common.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';

/** Prints a walk-forward in the form asked for. `remark` says where it was counted. */
export const printWalkForward = async (
  report: WalkForwardReport,
  title: string,
  remark: string | undefined,
  flags: CommonOptions,
  terminal: Terminal,
): Promise<void> => {
  const quiet = flags.quiet === true;
  if (flags.json === true) {
    const { toWalkForwardJson } = await import('../../src/report/walk-forward/json.js');
    terminal.out.write(`${JSON.stringify(toWalkForwardJson(report))}\n`);
    if (quiet) return;
    for (const warning of report.warnings)
      terminal.err.write(errorText(`warning: ${cleanText(warning)}`, terminal));
    if (remark !== undefined) terminal.err.write(errorText(cleanText(remark), terminal));
    return;
  }
  const { renderWalkForward } = await import('../../src/report/walk-forward/render.js');
  const { width, colour, unicode } = terminal;
  const said = quiet || remark === undefined ? {} : { remark };
  terminal.out.write(`${renderWalkForward(report, { width, colour, unicode, title, ...said })}\n`);
};
