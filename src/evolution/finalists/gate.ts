import type {
  FinalistReport,
  GateCode,
  GateVerdict,
  HoldoutFigures,
  PlateauFigures,
  StressFigures,
} from '../../core/evolution-report.js';
import { counted, exactPercent, roundPercent } from '../../core/wording.js';

/** Share of the neighbours that must grow. */
export const LEAST_GOOD_SHARE = 0.6;

/** Trades in the hold-out below which its return says nothing. */
export const LEAST_HOLDOUT_TRADES = 5;

/** What the gate looks at. */
export type GateEvidence = Pick<FinalistReport, 'luck' | 'plateau' | 'stresses' | 'holdout'>;

interface Objection {
  readonly code: Exclude<GateCode, 'passes'>;
  readonly reason: string;
}

const signed = (share: number): string => `${share > 0 ? '+' : ''}${roundPercent(share)}`;

const returned = (share: number | null): string => (share === null ? 'no return' : signed(share));

const isAboveZero = (value: number | null): boolean => value !== null && value > 0;

const HARDSHIPS: Readonly<Record<StressFigures['name'], string>> = {
  fee: 'twice the fee',
  slippage: 'twice the slippage',
  costs: 'twice the fee and the slippage',
  entry: 'every entry one bar later',
};

const luckObjections = ({ verdict: { code, sentence } }: FinalistReport['luck']): readonly Objection[] =>
  code === 'holds-up' ? [] : [{ code, reason: sentence }];

const holdoutObjections = (holdout: HoldoutFigures | null): readonly Objection[] => {
  if (holdout === null) {
    return [{ code: 'undecided', reason: 'There was no hold-out: no candles were kept from the search.' }];
  }
  const { trades, totalReturn } = holdout;
  const enough = trades >= LEAST_HOLDOUT_TRADES;
  const few = `It closed ${counted(trades, 'trade')} in the hold-out, and ${LEAST_HOLDOUT_TRADES} are the least that say anything.`;
  return [
    ...(enough ? [] : [{ code: 'too-short', reason: few } as const]),
    ...(isAboveZero(totalReturn)
      ? []
      : [
          {
            code: enough ? 'failed-holdout' : 'too-short',
            reason: `It made ${returned(totalReturn)} in the hold-out, which the search had not seen.`,
          } as const,
        ]),
  ];
};

const plateauObjections = ({ goodShare, neighbours }: PlateauFigures): readonly Objection[] => {
  if (goodShare === null) {
    const reason = 'Whether it stands on a plateau is not known: no neighbour did anything else.';
    return [{ code: 'undecided', reason }];
  }
  if (goodShare >= LEAST_GOOD_SHARE) return [];
  const asked = exactPercent(LEAST_GOOD_SHARE);
  const reason = `${roundPercent(goodShare)} of its ${counted(neighbours, 'neighbour')} on the grid grow out of sample, and at least ${asked} must.`;
  return [{ code: 'fragile', reason }];
};

const stressObjections = (stresses: readonly StressFigures[]): readonly Objection[] => {
  if (stresses.every(({ reason }) => reason !== null))
    return [{ code: 'undecided', reason: 'Whether it grows under any hardship is not known.' }];
  return stresses
    .filter(({ reason, growth }) => reason === null && !isAboveZero(growth))
    .map(({ name, totalReturn }) => ({
      code: 'fragile',
      reason: `With ${HARDSHIPS[name]} it makes ${returned(totalReturn)}.`,
    }));
};

/** The gravest first: what was seen to fail weighs more than what could not be told. */
const GRAVITY = ['luck', 'failed-holdout', 'fragile', 'too-short', 'undecided'] as const;

const praise = ({ luck, plateau, stresses, holdout }: GateEvidence): readonly string[] => {
  const outlived = stresses.flatMap(({ name, reason }) => (reason === null ? [HARDSHIPS[name]] : []));
  return [
    luck.verdict.sentence,
    `It made ${returned(holdout!.totalReturn)} in ${counted(holdout!.trades, 'trade')} of the hold-out, which the search had not seen.`,
    `${roundPercent(plateau.goodShare!)} of its ${counted(plateau.neighbours, 'neighbour')} on the grid grow out of sample.`,
    `It still grows with ${outlived.join(', with ')}.`,
  ];
};

/**
 * Whether a finalist may be put forward. It passes only where all of this holds: the tests for luck say `holds-up`; the
 * hold-out gave more than nothing in at least 5 trades; at least 60 % of the neighbours grow out of sample; it grows under
 * every hardship. What is not known never speaks for it. All objections are listed; the code is that of the gravest.
 */
export const gate = (evidence: GateEvidence): GateVerdict => {
  const objections = [
    ...luckObjections(evidence.luck),
    ...holdoutObjections(evidence.holdout),
    ...plateauObjections(evidence.plateau),
    ...stressObjections(evidence.stresses),
  ];
  const code = GRAVITY.find((one) => objections.some((objection) => objection.code === one));
  if (code === undefined) {
    return {
      passes: true,
      code: 'passes',
      reasons: praise(evidence),
      sentence: `It passes every test against ${counted(evidence.luck.trials, 'trial')}; what that says is about the past, and about luck in choosing.`,
    };
  }
  const gravest = objections.find((objection) => objection.code === code)!.reason;
  const more = objections.length - 1;
  const rest =
    more === 0 ? '' : ` ${more} more ${more === 1 ? 'reason speaks' : 'reasons speak'} against it.`;
  return {
    passes: false,
    code,
    reasons: objections.map(({ reason }) => reason),
    sentence: `It does not pass. ${gravest}${rest}`,
  };
};
