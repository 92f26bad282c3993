import { dataDirectory, installFolder } from '../../src/config/data-dir.js';
import type { CommonOptions } from './common.js';

/** The data directory a command works in. */
export const dataHome = ({ dataDir }: Pick<CommonOptions, 'dataDir'>): string =>
  dataDirectory({ flag: dataDir, env: process.env, cwd: process.cwd(), home: installFolder() });
