import { exactPercent } from '../../core/wording.js';
import type { CostModel } from '../../execution/fill/costs.js';

/** The slippage model and the participation cap in words. */
export const costsText = ({ slippage, participation }: CostModel): string => {
  const model = slippage.kind === 'bps' ? `${slippage.bps} bps` : `square-root impact ${slippage.impact}`;
  return Number.isFinite(participation)
    ? `${model}, at most ${exactPercent(participation)} of a bar's volume`
    : model;
};
