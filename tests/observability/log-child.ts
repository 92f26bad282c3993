import { openLogger } from '../../src/observability/open-logger.js';

/** A process that logs and exits at once, without closing the log: `<file> <lines>`. */
const [file = '', lines = '0'] = process.argv.slice(2);
const log = openLogger({ level: 'info', file });
for (let n = 0; n < Number(lines); n++) log.info('tick', { n });
process.exit(3);
