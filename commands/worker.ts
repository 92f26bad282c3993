import { Command, Option } from 'commander';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import { numberFlag } from './cli/values.js';
import type { WorkerFlags } from './worker/run.js';

export const workerCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('worker')
      .description('Work for evolutions on other machines: evaluate what they put into a queue in Redis.')
      .addOption(
        new Option('--queue <url>', 'Redis server: redis://host:6379, rediss:// for TLS')
          .env('REDIS_URL')
          .makeOptionMandatory(),
      )
      .option(
        '--threads <n>',
        'threads (default: one for each core)',
        numberFlag('--threads', { min: 1, max: 256, whole: true }),
      )
      .option('--prefix <name>', 'in front of all keys in Redis, as the evolution says it (default: trader)')
      .option('--strategies-dir <dir>', 'where strategies of your own are that evolutions may name')
      .option('--cache-dir <dir>', 'where candles are kept (default: worker in the data directory)')
      .option('--once', 'end when the first evolution is over'),
    [
      'trader worker --queue redis://127.0.0.1:6379',
      'trader worker --queue rediss://user:password@redis.example.com:6380/0 --threads 8 --strategies-dir ./strategies',
    ],
  ).action(async (flags: WorkerFlags) => {
    const { runWorkerCommand } = await import('./worker/run.js');
    await runWorkerCommand(flags, terminal);
  });
