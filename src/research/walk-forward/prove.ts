import type { WalkForwardWindow } from '../../core/walk-forward.js';
import type { QuickProof } from '../verify/proof-warning.js';
import { proveQuickly } from '../verify/quick-proof.js';
import type { WalkForwardPlan } from './plan.js';

/** The short proof against look-ahead on the first market, with the parameters that were chosen last. */
export const proveWalkForward = (
  { task: { input } }: WalkForwardPlan,
  windows: readonly WalkForwardWindow[],
  seed: number,
): QuickProof | null => {
  const chosen = windows.findLast(({ parameters }) => parameters !== null)?.parameters;
  const { strategy, params, markets } = input;
  return proveQuickly({ strategy, params: chosen ?? params, candles: markets[0]!.candles }, seed);
};
