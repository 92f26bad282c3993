import type { Command } from 'commander';
import { refusedError, usageError } from '../../src/core/errors.js';
import { FAR, oddExit } from '../../src/memory/trades/odd-exit.js';
import type { TradeRecord } from '../../src/memory/trades/trade-record.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';

/** The flags by which a person says that an odd exit is meant. */
export interface GuardFlags {
  readonly price: string;
  readonly worthless?: boolean;
  readonly yes?: boolean;
}

export const withGuardFlags = (command: Command): Command =>
  command
    .option('--worthless', 'with --price 0: what was held went to nothing')
    .option('--yes', `also where the price is more than ${FAR} times away from that of the entry`);

const askFar = async (question: string, terminal: Terminal): Promise<void> => {
  const { askOnce } = await import('../cli/ask-once.js');
  terminal.err.write(errorText(question, terminal));
  const answer = await askOnce('yes or no > ');
  if (['y', 'yes'].includes(answer.trim().toLowerCase())) return;
  throw refusedError('not confirmed: nothing was changed', { hint: 'look at --price' });
};

/**
 * Lets no exit price pass that looks like a slip of the pen: 0 needs `--worthless`, and one far away from the entry
 * `--yes`, or a yes on a terminal. Throws a usage error for flags that contradict each other and a refusal (exit code 4)
 * for what nobody said yes to. What is no price at all is left to the log.
 */
export const guardExit = async (
  { id, entryPrice, exact }: TradeRecord,
  { price, worthless, yes }: GuardFlags,
  terminal: Terminal,
): Promise<void> => {
  const exitPrice = price.trim() === '' ? Number.NaN : Number(price);
  const odd = oddExit(entryPrice, exitPrice);
  if (worthless === true && odd !== 'worthless')
    throw usageError(`--worthless does not go with --price ${price}`, 'give --price 0, or leave it out');
  if (odd === null || worthless === true) return;
  if (odd === 'worthless')
    throw refusedError('a price of 0 says that the whole value is gone', {
      hint: 'add --worthless if what was held went to nothing, else give the price',
    });
  if (yes === true) return;
  const way = exitPrice > entryPrice ? 'above' : 'below';
  const entry = exact.entryPrice ?? String(entryPrice);
  const text = `--price ${price} is more than ${FAR} times ${way} the entry of trade ${id} at ${entry}`;
  if (process.stdin.isTTY === true && terminal.animated) return askFar(`${text}: is that right?`, terminal);
  throw refusedError(text, { hint: 'add --yes if that is right, else correct the price' });
};
