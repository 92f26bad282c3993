import type { Command } from 'commander';
import { usageError } from '../../src/core/errors.js';
import { parseSymbol } from '../../src/core/symbol.js';
import type { Memory } from '../../src/memory/memory.js';
import type { TradeFilter } from '../../src/memory/trades/list-trades.js';
import type { TradeMode } from '../../src/memory/trades/trade-record.js';
import { endFlag, startFlag } from '../cli/values.js';
import { wordFlag } from './flags.js';

const MODES = ['replay', 'paper', 'live', 'external', 'backtest'] as const;

/** Flags that say which trades. */
export interface FilterFlags {
  readonly strategy?: string;
  readonly symbol?: string;
  readonly side?: 'long' | 'short';
  readonly open?: boolean;
  readonly closed?: boolean;
  readonly session?: string;
  readonly run?: string;
  readonly mode?: readonly TradeMode[];
  readonly from?: number;
  readonly to?: number;
}

export const withFilterFlags = (command: Command): Command => {
  const mode = wordFlag('--mode', MODES);
  return command
    .option('--strategy <name>', 'only of this strategy')
    .option('--symbol <symbol>', 'only of this market', parseSymbol)
    .option('--side <side>', 'only long or short ones', wordFlag('--side', ['long', 'short']))
    .option('--open', 'only those that are open')
    .option('--closed', 'only those that have ended')
    .option('--session <id>', 'only of this session; the first characters do')
    .option('--run <id>', 'only of this backtest; the first characters do')
    .option(
      '--mode <mode>',
      `only of this mode: ${MODES.join(', ')}; repeatable (default: all but backtest)`,
      (text: string, before: readonly TradeMode[] | undefined) => [...(before ?? []), mode(text)],
    )
    .option('--from <time>', 'entries from this day or moment on, UTC', startFlag('--from'))
    .option('--to <time>', 'entries up to the end of this day, or before this moment, UTC', endFlag('--to'));
};

/** What the flags mean. Throws a usage error for those that contradict each other, and for what is not known. */
export const filterOf = async (memory: Memory, flags: FilterFlags): Promise<TradeFilter> => {
  const { strategy, symbol, side, open, closed, session, run, mode, from, to } = flags;
  if (open === true && closed === true)
    throw usageError('--open and --closed exclude each other', 'leave out one of them, or both');
  if (from !== undefined && to !== undefined && from >= to)
    throw usageError('--from is not before --to', 'exchange the two');
  return {
    ...(strategy === undefined ? {} : { strategy }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(side === undefined ? {} : { side }),
    ...(open === true ? { status: 'open' } : closed === true ? { status: 'closed' } : {}),
    ...(session === undefined ? {} : { sessionId: await sessionNamed(memory, session) }),
    ...(run === undefined ? {} : { runId: await runNamed(memory, run) }),
    ...(mode === undefined ? {} : { modes: mode }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
};

const sessionNamed = async (memory: Memory, text: string): Promise<string> => {
  const { pickSession } = await import('../../src/memory/sessions/pick-session.js');
  const session = await pickSession(memory, text);
  if (session === undefined) throw usageError(`there is no session "${text}"`, 'there are none yet');
  return session.id;
};

const runNamed = async (memory: Memory, text: string): Promise<string> => {
  const { requireRun } = await import('../../src/memory/runs/find-run.js');
  return (await requireRun(memory, text)).run.id;
};
