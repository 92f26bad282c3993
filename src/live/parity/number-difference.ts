import type { ParityKind } from '../../core/parity-report.js';

/** Numbers that are no further apart than this share of the larger one differ by rounding only. */
const ROUNDING = 1e-9;

/** In what two numbers differ: null where they are the same to the last bit, `rounding`, or the kind given. */
export const numberDifference = (session: number, backtest: number, kind: ParityKind): ParityKind | null => {
  if (session === backtest) return null;
  const near = Math.abs(session - backtest) <= ROUNDING * Math.max(Math.abs(session), Math.abs(backtest));
  return near ? 'rounding' : kind;
};
