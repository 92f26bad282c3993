import { connect, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { messageOf, refusedError, usageError } from '../../core/errors.js';
import { checkPrivateFolder } from './private-folder.js';

/**
 * Connects to a session. Throws a usage error where none is running, and a refused error where the socket is another
 * user's or lies where others could have put it.
 */
export const connectControl = (path: string): Promise<Socket> => {
  checkPrivateFolder(dirname(path));
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('error', (error: NodeJS.ErrnoException) => reject(clear(error, path)));
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
};

const clear = (error: NodeJS.ErrnoException, path: string): Error => {
  const code = error.code ?? '';
  if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'ENOTSOCK', 'ENOTDIR'].includes(code)) {
    return usageError(
      `no session is running at ${path}`,
      'it may have ended: see which are running with trader live --status',
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return refusedError(`the session at ${path} belongs to another user`, { hint: 'call it as that user' });
  }
  return refusedError(`the session at ${path} cannot be reached: ${messageOf(error)}`, {
    hint: 'ask again; if it stays like this, look at its log',
  });
};
