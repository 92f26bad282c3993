import { madeUpInWindow } from '../../memory/made-up/made-up-in-window.js';
import type { Memory } from '../../memory/memory.js';
import { madeUpWarnings } from './made-up-warnings.js';

/** Strategies as they were judged at `evaluatedAt` over the trades that ended in `[from, to)`, ms UTC. */
export interface JudgedStrategies {
  readonly evaluatedAt: number;
  readonly from: number;
  readonly to: number;
  readonly strategies: readonly {
    readonly strategyId: number;
    readonly mode: string | null;
    readonly currency: string | null;
    readonly trades: number;
  }[];
}

/** Says how many of the trades that these strategies were judged by were made in a made-up market. */
export const rankingWarnings = async (
  memory: Memory,
  { evaluatedAt, from, to, strategies }: JudgedStrategies,
): Promise<readonly string[]> => {
  if (!strategies.some(({ mode }) => mode === 'replay')) return [];
  const found = await madeUpInWindow(memory, { from, to, storedUntil: evaluatedAt });
  const judged = found.filter((made) =>
    strategies.some(
      ({ strategyId, mode, currency }) =>
        mode === 'replay' && strategyId === made.strategyId && currency === made.currency,
    ),
  );
  const sum = (rows: readonly { readonly trades: number }[]): number =>
    rows.reduce((total, { trades }) => total + trades, 0);
  return madeUpWarnings(sum(judged), sum(strategies));
};
