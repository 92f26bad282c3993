import { usageError } from '../../src/core/errors.js';
import { refuseReplacing } from '../../src/core/refuse-replacing.js';

/**
 * A place for a CSV file that cannot be is refused before anything is read: a name that does not end in `.csv` or
 * `.csv.gz` (usage error), and a file of another kind that is there (refusal). `flag` is what named it.
 */
export const checkCsvFile = (file: string | undefined, flag: string): void => {
  if (file === undefined) return;
  if (!/\.csv(\.gz)?$/i.test(file))
    throw usageError(
      file.trim() === '' ? `${flag} needs the name of a file` : `${flag} ${file} does not end in .csv`,
      'let it end in .csv, or .csv.gz to compress it',
    );
  refuseReplacing(file, flag);
};
