import type { LuckReport } from '../../core/luck-report.js';
import type { EquityCurve, RunConditions, RunRecord } from '../../core/run.js';
import type {
  HoldoutRecord,
  ParameterStability,
  WalkForwardSettings,
  WalkForwardSummary,
  WalkForwardVerdict,
  WalkForwardWindow,
} from '../../core/walk-forward.js';
import type { Metrics } from '../../metrics/metrics.js';

/** Everything a walk-forward has to say: what its reports are made from. */
export interface WalkForwardReport {
  readonly run: Omit<RunRecord, 'digest' | 'elapsedMs'>;
  readonly settings: WalkForwardSettings;
  readonly conditions: RunConditions;
  readonly verdict: WalkForwardVerdict;
  readonly summary: WalkForwardSummary;
  readonly windows: readonly WalkForwardWindow[];
  readonly stability: readonly ParameterStability[];
  /** Of the chained test parts. */
  readonly metrics: Metrics;
  readonly benchmark: Metrics;
  /** How likely it is that the chained test parts are luck. */
  readonly luck: LuckReport;
  readonly equity: EquityCurve;
  readonly holdout: HoldoutRecord | null;
  readonly barsLeft: number;
  readonly warnings: readonly string[];
  readonly dataNotes: readonly string[];
}
