import { type ConfigFlags, dataDirOf, effectiveConfig } from './settings.js';

/** The data directory of a command that needs nothing else of the configuration. */
export const dataHome = async (flags: ConfigFlags): Promise<string> =>
  dataDirOf(flags, await effectiveConfig(flags));
