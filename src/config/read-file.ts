import { readFile, stat } from 'node:fs/promises';
import { configError, isTraderError, messageOf } from '../core/errors.js';
import { type BuildProblem, bundleModule, importModule } from '../core/user-module.js';
import type { ConfigFile } from './config-files.js';
import { plainData } from './plain-data.js';
import { readJson } from './read-json.js';

const LARGEST = 1_000_000;

const EXAMPLE = "export one: export const config = defineConfig({ … }), with defineConfig from 'trader'";

/** Throws a configuration error for what is no ordinary file of a reasonable size. */
const checkFile = async ({ path, name }: ConfigFile): Promise<void> => {
  const info = await stat(path).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw configError(`configuration file ${name} does not exist`, { hint: 'check the path' });
    throw configError(`configuration file ${name} cannot be read: ${messageOf(error)}`, {
      hint: 'check the path and its permissions',
    });
  });
  if (!info.isFile())
    throw configError(`configuration file ${name} is not a file`, { hint: 'give a .json, .ts or .js file' });
  if (info.size > LARGEST)
    throw configError(`configuration file ${name} is larger than 1 MB`, { hint: 'it cannot be meant' });
};

/** Why a module could not be put together. Only what is said of an import is repeated: other words quote the text. */
const buildText = ({ text, line }: BuildProblem): string => {
  const what = text.startsWith('Could not resolve') ? text : 'it is not valid TypeScript or JavaScript';
  return line === undefined ? what : `${what} (line ${line})`;
};

const readModule = async ({ path, name }: ConfigFile): Promise<unknown> => {
  const correct = { hint: 'correct the file and try again' };
  const text = await bundleModule(path, (problem) =>
    configError(`configuration file ${name} cannot be read: ${buildText(problem)}`, correct),
  );
  const failed = (error: unknown) =>
    configError(`configuration file ${name} failed while it was loaded: ${messageOf(error)}`, correct);
  const module = await importModule(text, 'config', failed);
  const exported = module.config ?? module.default;
  if (exported === undefined)
    throw configError(`configuration file ${name} exports no configuration`, { hint: EXAMPLE });
  try {
    return plainData(exported, name);
  } catch (error) {
    // A getter of the file's own may throw, too.
    throw isTraderError(error) ? error : failed(error);
  }
};

/**
 * What a configuration file holds, not checked yet: the value of a `.json`, or what a `.ts` or `.js` exports as `config`
 * (or as its default). Throws a configuration error (exit code 2) that names the file.
 */
export const readConfigFile = async (file: ConfigFile): Promise<unknown> => {
  const isJson = file.path.endsWith('.json');
  if (!isJson && !/\.[cm]?[jt]s$/.test(file.path)) {
    throw configError(`configuration file ${file.name} is of a kind that is not known`, {
      hint: 'give a .json, .ts or .js file',
    });
  }
  await checkFile(file);
  if (!isJson) return readModule(file);
  const text = await readFile(file.path, 'utf8').catch((error: unknown) => {
    throw configError(`configuration file ${file.name} cannot be read: ${messageOf(error)}`, {
      hint: 'check its permissions',
    });
  });
  return readJson(text, file.name);
};
