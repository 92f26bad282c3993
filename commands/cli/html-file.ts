import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { usageError } from '../../src/core/errors.js';
import { refuseReplacing } from '../../src/core/refuse-replacing.js';
import { cleanText } from '../../src/report/clean-text.js';
import type { TearSheet } from '../../src/report/tearsheet/tear-sheet.js';
import type { Terminal } from './terminal.js';

const HINT = 'name a file in a folder you may write to, for example --html report.html';

const folderProblem = (folder: string): string | undefined => {
  const info = statSync(folder, { throwIfNoEntry: false });
  if (info === undefined) return 'there is no such folder';
  if (!info.isDirectory()) return 'a part of the path is not a folder';
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch {
    return 'permission denied';
  }
};

const problemOf = (file: string): string | undefined => {
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) return 'it is a folder';
    return folderProblem(dirname(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return 'permission denied';
    // The system asks for a path that cannot be: through a file, or too long.
    return 'there can be no such file';
  }
};

/** A place for a tear sheet that cannot be is refused before anything is fetched or run. */
export const checkHtmlFile = (file: string | undefined): void => {
  if (file === undefined) return;
  if (file.trim() === '') throw usageError('--html needs the name of a file', HINT);
  const problem = problemOf(file);
  if (problem !== undefined)
    throw usageError(`--html ${cleanText(file)} cannot be written: ${problem}`, HINT);
  // A slip of the keyboard must not put a page in the place of a strategy.
  if (!/\.html?$/i.test(file)) throw usageError(`--html ${cleanText(file)} does not end in .html`, HINT);
  refuseReplacing(file, '--html');
};

/** Writes the tear sheet as one HTML file, whole or not at all, and says so on stderr. Everything it takes is loaded here. */
export const writeHtmlFile = async (
  file: string,
  sheet: TearSheet,
  { quiet }: { readonly quiet?: boolean },
  terminal: Terminal,
): Promise<void> => {
  const [{ Readable }, { renderTearSheet }, { writeWhole }] = await Promise.all([
    import('node:stream'),
    import('../../src/report/tearsheet/render-tear-sheet.js'),
    import('./write-whole.js'),
  ]);
  await writeWhole(file, Readable.from([renderTearSheet(sheet)]), { flag: '--html' });
  if (quiet !== true) terminal.err.write(`wrote ${cleanText(file)}\n`);
};
