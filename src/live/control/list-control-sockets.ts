import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from './claim-socket.js';
import { controlFolders, sessionOfSocket } from './control-path.js';
import { folderFault } from './private-folder.js';

/** A session of a data directory that has, or had, a control channel. */
export interface ControlSocket {
  readonly sessionId: string;
  readonly path: string;
  /** Somebody listens there; else the session died and left its socket behind. */
  readonly alive: boolean;
}

/** The sessions of a data directory by their sockets, in order of their ids. */
export const listControlSockets = async (dataDir: string): Promise<readonly ControlSocket[]> => {
  const found = controlFolders(dataDir).flatMap(({ folder, prefix }) =>
    filesOf(folder).flatMap((name) => {
      const sessionId = sessionOfSocket(name, prefix);
      return sessionId === null ? [] : [{ sessionId, path: join(folder, name) }];
    }),
  );
  const sockets = await Promise.all(
    found.map(async (socket) => ({ ...socket, alive: await answers(socket.path) })),
  );
  return sockets.toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
};

/** Nothing where there is no folder, and where others could have put something into it. */
const filesOf = (folder: string): readonly string[] => {
  if (folderFault(folder) !== null) return [];
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};
