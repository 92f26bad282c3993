import type { FinalistReport } from '../../core/evolution-report.js';
import type {
  OptimizeCounts,
  OptimizedSet,
  OptimizeReport,
  SealedRecord,
} from '../../core/optimize-report.js';
import { parametersOf } from '../../evolution/genome/parameters-of.js';
import { type Tried, worthOf } from '../../evolution/samplers/search.js';
import { runConditions } from '../../research/backtest/conditions.js';
import { seenBefore } from '../../research/backtest/seen-before.js';
import { proveQuickly } from '../../research/verify/quick-proof.js';
import { warnedFirst } from '../../research/verify/under-proof.js';
import { barsIn } from '../../research/walk-forward/coverage.js';
import { identifyOptimize, settingsOf } from './identify.js';
import type { PreparedOptimize } from './prepare.js';
import { finalistUnderProof } from './under-proof.js';
import { optimizeWarnings } from './warnings.js';

/** Sets that are shown. */
const SHOWN = 10;

/** What the ledger knows of the sealed part before it is opened here. */
export interface SealedHistory {
  readonly openedBefore: number;
  readonly seenBefore: number;
}

/** What a search found. */
export interface Found {
  readonly tried: readonly Tried[];
  /** Those with a value, the best first. */
  readonly ranked: readonly Tried[];
  /** The judgement of the best. */
  readonly report: FinalistReport | undefined;
  readonly history: SealedHistory | null;
}

const countsOf = (tried: readonly Tried[]): OptimizeCounts => {
  const whole = tried.filter(({ share }) => share === 1);
  const scored = whole.filter(({ score }) => worthOf(score) !== null).length;
  const fewTrades = whole.filter(({ score }) => score.status === 'few-trades').length;
  const nothing = whole.length - scored - fewTrades;
  return { tried: tried.length, scored, fewTrades, nothing, pruned: tried.length - whole.length };
};

const setOf = ({ family }: PreparedOptimize, { genome, score }: Tried): OptimizedSet => {
  const { growth, drawdown, stability, trades } = score;
  return {
    parameters: parametersOf(family, genome)!,
    objective: score.objective!,
    ...{ growth, drawdown, stability, trades },
  };
};

const sealedOf = ({ holdout, wish }: PreparedOptimize, { report, history }: Found): SealedRecord | null =>
  holdout === null
    ? null
    : {
        ...holdout.span,
        share: wish.holdout,
        opened: report !== undefined,
        openedBefore: history?.openedBefore ?? null,
        seenBefore: history?.seenBefore ?? null,
      };

/** Puts the result of a search together. A strategy that looks ahead, or remembers, passes nothing. */
export const concludeOptimize = (prepared: PreparedOptimize, found: Found): OptimizeReport => {
  const { input, identity, task } = prepared;
  const { tried, ranked, report } = found;
  const best = ranked.slice(0, SHOWN).map((one) => setOf(prepared, one));
  const params = best[0]?.parameters ?? input.params;
  const candles = input.markets[0]!.candles;
  const proof = proveQuickly({ strategy: input.strategy, params, candles }, identity.seed);
  const seen = seenBefore(input, identity);
  const settings = settingsOf(prepared);
  const counts = countsOf(tried);
  const holdout = sealedOf(prepared, found);
  const bars = Math.max(...task.markets.map((market) => barsIn(market.candles, task.span)));
  return {
    run: identifyOptimize(prepared),
    settings,
    conditions: runConditions(input, bars),
    counts,
    best,
    finalist: report === undefined ? null : finalistUnderProof(report, proof, seen),
    holdout,
    warnings: warnedFirst(proof, [...seen, ...optimizeWarnings({ counts, settings, holdout })]),
    dataNotes: [],
  };
};
