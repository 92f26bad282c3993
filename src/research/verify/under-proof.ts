import type { LuckReport } from '../../core/luck-report.js';
import type { WalkForwardVerdict } from '../../core/walk-forward.js';
import { proofWarning, type QuickProof } from './proof-warning.js';

const notMade = (proof: QuickProof | null): string | null =>
  proof?.kind === 'not-made'
    ? `Whether the strategy looks ahead was not tested here, ${proof.reason}: see trader verify.`
    : null;

/** The verdict on luck of a strategy that was proved or not: one that failed is not called anything else. */
export const luckUnderProof = (luck: LuckReport, proof: QuickProof | null): LuckReport => {
  const { code, sentence } = luck.verdict;
  const failed = proofWarning(proof);
  if (failed !== null) return { ...luck, verdict: { code: 'undecided', sentence: `${failed}.` } };
  const open = notMade(proof);
  if (open === null || code !== 'holds-up') return luck;
  return { ...luck, verdict: { code, sentence: `${sentence} ${open}` } };
};

/** The same for the verdict of a walk-forward: nothing is called an edge where the proof failed. */
export const verdictUnderProof = (
  verdict: WalkForwardVerdict,
  proof: QuickProof | null,
): WalkForwardVerdict => {
  const { outcome, sentence } = verdict;
  const failed = proofWarning(proof);
  if (failed !== null) {
    return { outcome: outcome === 'survived' ? 'not-shown' : outcome, sentence: `${failed}.` };
  }
  const open = notMade(proof);
  return open === null || outcome !== 'survived' ? verdict : { outcome, sentence: `${sentence} ${open}` };
};

/** Warnings, that of a proof that failed before all others. */
export const warnedFirst = (proof: QuickProof | null, warnings: readonly string[]): readonly string[] => {
  const failed = proofWarning(proof);
  return failed === null ? warnings : [failed, ...warnings];
};
