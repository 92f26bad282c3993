import { writeSync } from 'node:fs';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import { TraderError } from '../../src/core/errors.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { closeTrade } from '../../src/memory/trades/close-trade.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { commitBatches } from './live/committed-batches.js';
import { tradeOf } from './written-trades.js';

/**
 * A process of its own for the tests of the memory: `<open|write|commit> <address as JSON> <name> <first> <last>`. It says
 * `ready`, and goes on once it is told to on stdin. `open` opens the memory; its name is the folder for backups. `write` writes the trades first … last of its name, one transaction
 * each, and tells the number of each only after it was committed. `commit` takes the
 * live session of its name over, or starts it, and does the same with its batches.
 */
const [task = '', address = '', name = '', first = '0', last = '0'] = process.argv.slice(2);

const say = (text: string): void => {
  writeSync(1, `${text}\n`);
};

const write = async (memory: Memory, k: number): Promise<void> => {
  const { entry, exit } = tradeOf(name, k);
  // Every third is opened and closed in two steps.
  if (k % 3 !== 0) await logTrade(memory, { ...entry, ...exit });
  else await closeTrade(memory, await openTrade(memory, entry), exit);
  say(String(k));
};

const work = async (): Promise<void> => {
  const backups = task === 'open' && name !== '' ? { backupFolder: name } : {};
  const memory = await openMemory(JSON.parse(address) as DatabaseAddress, backups);
  if (task === 'write') {
    await registerStrategy(memory, { name });
    say('writing');
    for (let k = Number(first); k <= Number(last); k++) await write(memory, k);
  }
  if (task === 'commit') await commitBatches(memory, name, Number(last), (k) => say(String(k)));
  await memory.close();
  say('done');
};

say('ready');
process.stdin.once('data', () => {
  process.stdin.destroy();
  work().catch((error: unknown) => {
    writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof TraderError ? error.exitCode : 1);
  });
});
