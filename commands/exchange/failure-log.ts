import { messageOf } from '../../src/core/errors.js';
import { type Logger, silentLogger } from '../../src/core/log.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';

/** Says on stderr where the exchange itself has failed, which is a bug; all else is in the statistics. */
export const failureLog = (terminal: Terminal): Logger => {
  const logger: Logger = {
    ...silentLogger,
    error: (_, { error, ...fields } = {}) => {
      const where = Object.values(fields).map(String).join(' ');
      const what = `error: something went wrong inside the simulated exchange: ${messageOf(error)}`;
      terminal.err.write(errorText(escapedText(where === '' ? what : `${what} (${where})`), terminal));
    },
    child: () => logger,
  };
  return logger;
};
