import { dataDirectory, installFolder } from '../config/data-dir.js';
import { environmentOf } from '../config/environment.js';
import { loadConfig } from '../config/load-config.js';

/** The data directory as on the command line: what was given, else environment and configuration of the working folder. */
export const dataDirHere = async (given?: string): Promise<string> => {
  const context = { cwd: process.cwd(), env: process.env };
  const configured = given === undefined ? (await loadConfig(context)).values.paths.dataDir : null;
  return dataDirectory({
    flag: given,
    env: environmentOf(context),
    configured,
    cwd: context.cwd,
    home: installFolder(),
  });
};
