import { isFolder } from '../../core/is-folder.js';

/** The models directory that was written down with a run or a session, where it is still there: else the usual one is taken. */
export const stillThere = (modelsDir: string | undefined): string | undefined =>
  modelsDir !== undefined && isFolder(modelsDir) ? modelsDir : undefined;
