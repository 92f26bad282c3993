import type { FinalistReport, GateVerdict } from '../../core/evolution-report.js';
import { REMEMBERED } from '../../research/overfitting/assess-luck.js';
import { proofWarning, type QuickProof } from '../../research/verify/proof-warning.js';
import { luckUnderProof } from '../../research/verify/under-proof.js';

const refused = ({ verdict, ...report }: FinalistReport, sentence: string): FinalistReport => {
  const reasons = [sentence, ...(verdict.passes ? [] : verdict.reasons)];
  const code: GateVerdict['code'] = verdict.passes ? 'undecided' : verdict.code;
  return { ...report, verdict: { passes: false, code, reasons, sentence } };
};

/** A judgement of a strategy that was proved or not, and may have learned from what it was judged on: then nothing passes. */
export const finalistUnderProof = (
  report: FinalistReport,
  proof: QuickProof | null,
  seen: readonly string[],
): FinalistReport => {
  const proved = { ...report, luck: luckUnderProof(report.luck, proof) };
  const failed = proofWarning(proof);
  if (failed !== null) return refused(proved, `${failed}.`);
  if (seen.length > 0) return refused(proved, REMEMBERED.sentence);
  if (proof?.kind !== 'not-made' || !report.verdict.passes) return proved;
  const open = `Whether the strategy looks ahead was not tested here, ${proof.reason}: see trader verify.`;
  return {
    ...proved,
    verdict: { ...report.verdict, sentence: `${report.verdict.sentence} ${open}` },
  };
};
