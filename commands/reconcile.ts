import { Command } from 'commander';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import type { ReconcileFlags } from './reconcile/flags.js';

export const reconcileCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('reconcile')
      .description(
        'Compare the books of a session with its venue: the one that runs here, else the one that was started last.',
      )
      .option('--session <id>', 'the session (default: the one that runs, or the newest)')
      .option('--apply', 'make the books agree with the venue where nothing explains a difference')
      .option('--exchange-url <url>', 'where the venue answers, of a session that does not run')
      .option('--testnet', 'its test environment, of a session that does not run')
      .option('--account <name>', 'which account there: whose keys, of a session that does not run'),
    ['trader reconcile', 'trader reconcile --session 1a2b3c4d --apply', 'trader reconcile --json'],
  ).action(async (flags: ReconcileFlags) => {
    // Loaded only now: help needs none of it.
    const { runReconcile } = await import('./reconcile/run.js');
    await runReconcile(flags, terminal);
  });
