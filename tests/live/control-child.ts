import { serveControl } from '../../src/live/control/serve-control.js';

/** A session in a process of its own for the tests of the control channel: `<path> <mode for new files, octal>`. */
const [path = '', umask = '0'] = process.argv.slice(2);
process.umask(Number.parseInt(umask, 8));

const server = await serveControl({
  path,
  handle: async (command) => {
    if (command.command === 'reconcile') {
      process.stdout.write('busy\n');
      return new Promise(() => {});
    }
    if (command.command !== 'stop') return { pid: process.pid, told: command.command };
    setImmediate(() => void server.close());
    return { stopping: true };
  },
});
process.stdout.write('listening\n');
