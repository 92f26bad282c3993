import { extname } from 'node:path';
import { usageError } from '../../src/core/errors.js';
import { suggestion } from '../../src/core/suggest.js';
import { listed } from '../../src/core/wording.js';
import type { ReportFlags } from './flags.js';

const FORMATS = ['text', 'json', 'html', 'csv', 'markdown'] as const;

export type ReportFormat = (typeof FORMATS)[number];

const EXTENSIONS: Readonly<Record<string, ReportFormat>> = {
  '.txt': 'text',
  '.json': 'json',
  '.html': 'html',
  '.htm': 'html',
  '.csv': 'csv',
  '.md': 'markdown',
  '.markdown': 'markdown',
};

const formatNamed = (text: string): ReportFormat => {
  const format = FORMATS.find((one) => one === text.toLowerCase());
  if (format !== undefined) return format;
  throw usageError(`there is no format "${text}"`, suggestion(text, FORMATS, `there are ${listed(FORMATS)}`));
};

const extensionOf = (out: string): string => extname(out.replace(/\.gz$/i, '')).toLowerCase();

/** What the name of a file tells; nothing where it has no extension. */
const toldBy = (out: string | undefined): ReportFormat | undefined => {
  const extension = out === undefined ? '' : extensionOf(out);
  if (extension === '') return undefined;
  const told = EXTENSIONS[extension];
  if (told !== undefined) return told;
  throw usageError(
    `no report is written as "${extension}"`,
    `let the name end in ${Object.keys(EXTENSIONS).slice(0, 6).join(', ')}, or say --format`,
  );
};

/** Where something to be read as it is may go whose name tells no more than that. */
const PLAIN = ['.txt', '.md', '.markdown', '.log'];

/** The extensions of a format, beside none at all. */
const extensionsOf = (format: ReportFormat): readonly string[] => {
  const own = Object.keys(EXTENSIONS).filter((extension) => EXTENSIONS[extension] === format);
  return format === 'text' || format === 'markdown' ? [...new Set([...own, ...PLAIN])] : own;
};

/** Throws a usage error for a file whose name says that it is something else than a report of that format. */
const checkName = (out: string, format: ReportFormat): void => {
  const extension = extensionOf(out);
  const own = extensionsOf(format);
  if (extension === '' || own.includes(extension)) return;
  throw usageError(
    `no ${format} report is written as "${extension}"`,
    `let the name of --out end in ${own.join(', ')}`,
  );
};

/**
 * The format of a report: what `--format` says, else what the name of the file tells, else JSON with `--json`, else
 * text. Throws a usage error for a format or an extension that is not known, for an extension of another format than
 * that of `--format`, and for `--json` beside another one on stdout.
 */
export const formatOf = ({ format, out, json }: ReportFlags): ReportFormat => {
  const named = format === undefined ? undefined : formatNamed(format);
  if (json === true && out === undefined && named !== undefined && named !== 'json') {
    throw usageError(
      `--json and --format ${named} exclude each other`,
      'give one of them, or name a file with --out',
    );
  }
  if (named !== undefined && out !== undefined) checkName(out, named);
  return named ?? toldBy(out) ?? (json === true ? 'json' : 'text');
};
