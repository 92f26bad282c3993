import { readFileSync, statSync } from 'node:fs';
import { configError, messageOf } from '../../core/errors.js';
import type { Scenario } from '../../risk/stress/scenario.js';
import { checkScenario } from './check-scenario.js';

const LARGEST = 200_000;

const parsed = (text: string, name: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's own words would repeat a part of the text.
    throw configError(`${name} is not valid JSON`, {
      hint: 'JSON has no comments and no comma after the last member',
    });
  }
};

const readText = (path: string, name: string): string => {
  try {
    const info = statSync(path);
    if (!info.isFile()) throw configError(`${name} is not a file`, { hint: 'give a .json file' });
    if (info.size > LARGEST)
      throw configError(`${name} is larger than 200 kB`, { hint: 'it cannot be a scenario' });
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw configError(`${name} does not exist`, { hint: 'check the path' });
    throw configError(`${name} cannot be read: ${messageOf(error)}`, { hint: 'check its permissions' });
  }
};

/** Reads a scenario file of a user. Throws a configuration error (exit code 2), one line, that names the file and what is wrong. */
export const readScenario = (path: string): Scenario => {
  const name = `stress scenario ${path}`;
  return { ...checkScenario(parsed(readText(path, name), name), name), file: path };
};
