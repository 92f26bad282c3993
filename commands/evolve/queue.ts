import type { Command } from 'commander';
import { numberFlag } from '../cli/values.js';

/** The flags of an evolution that other machines work for, parsed. */
export interface QueueFlags {
  readonly queue?: string;
  readonly queuePrefix?: string;
  readonly queuePatience?: number;
}

/** Declares them. */
export const withQueueFlags = (command: Command): Command =>
  command
    .option('--queue <url>', 'evaluate on the workers of this Redis server, redis://host:6379')
    .option('--queue-prefix <name>', 'in front of all keys in Redis, as the workers say it (default: trader)')
    .option(
      '--queue-patience <seconds>',
      'how long a server that is away is waited for (default: 60)',
      numberFlag('--queue-patience', { above: 0, max: 86_400 }),
    );
