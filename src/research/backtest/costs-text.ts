import { durationText } from '../../core/duration.js';
import { exactPercent } from '../../core/wording.js';
import type { SlicedChoice } from '../../execution/algorithms/plan-of.js';
import type { CostModel } from '../../execution/fill/costs.js';

/** The slippage model and the participation cap in words. */
export const costsText = ({ slippage, participation }: CostModel): string => {
  const model = slippage.kind === 'bps' ? `${slippage.bps} bps` : `square-root impact ${slippage.impact}`;
  return Number.isFinite(participation)
    ? `${model}, at most ${exactPercent(participation)} of a bar's volume`
    : model;
};

/** How market orders are carried out, in words: `market`, or `twap, 10 slices over 5m`. */
export const executionText = (choice: SlicedChoice | undefined): string => {
  if (choice === undefined) return 'market';
  const { kind, slices, durationMs } = choice;
  const pace = kind === 'vwap' ? `, ${exactPercent(choice.participation)} of the volume` : '';
  return `${kind}, ${slices} slices over ${durationText(durationMs)}${pace}`;
};
