import { cleanText } from '../../src/report/clean-text.js';
import type { ThemeOptions } from '../../src/report/terminal/theme.js';
import type { CommonOptions } from './common.js';
import { errorText } from './error-text.js';
import type { Terminal } from './terminal.js';

/** A report in the forms it has; what makes one is loaded only where it is asked for. */
export interface ReportForms {
  readonly document: () => Promise<unknown>;
  readonly text: (options: ThemeOptions & { readonly remark?: string }) => Promise<string>;
  readonly warnings: readonly string[];
  /** What there is to say beside the result: where it was counted. */
  readonly remark: string | undefined;
}

/** Prints a report in the form asked for: as text, or as a document with warnings and the remark on stderr. */
export const printReport = async (
  { document, text, warnings, remark }: ReportForms,
  flags: CommonOptions,
  terminal: Terminal,
): Promise<void> => {
  const quiet = flags.quiet === true;
  if (flags.json === true) {
    terminal.out.write(`${JSON.stringify(await document())}\n`);
    if (quiet) return;
    for (const warning of warnings) terminal.err.write(errorText(`warning: ${cleanText(warning)}`, terminal));
    if (remark !== undefined) terminal.err.write(errorText(cleanText(remark), terminal));
    return;
  }
  const { width, colour, unicode } = terminal;
  const said = quiet || remark === undefined ? {} : { remark };
  terminal.out.write(`${await text({ width, colour, unicode, ...said })}\n`);
};
