/** Predictions of about the same confidence: how sure they were on average, and how often they were right. */
export interface CalibrationBin {
  readonly confidence: number;
  readonly right: number;
  readonly count: number;
}

/** Inner edges of the bins. */
const EDGES = [0.52, 0.55, 0.6, 0.7, 0.8] as const;

/**
 * Reliability of confidences (DeGroot and Fienberg, 1983): predictions by how sure they were, beside how often their
 * direction was right. A confidence that means what it says has `right` near `confidence` in every bin. Empty bins are
 * left out, as are predictions and moves of nothing.
 */
export const calibrationOf = (
  predicted: ArrayLike<number>,
  confidence: ArrayLike<number>,
  actual: ArrayLike<number>,
): readonly CalibrationBin[] => {
  const bins = Array.from({ length: EDGES.length + 1 }, () => ({ sure: 0, right: 0, count: 0 }));
  for (let i = 0; i < actual.length; i++) {
    if (predicted[i] === 0 || actual[i] === 0) continue;
    const bin = bins[EDGES.filter((edge) => confidence[i] >= edge).length];
    bin.count++;
    bin.sure += confidence[i];
    if (predicted[i] > 0 === actual[i] > 0) bin.right++;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ sure, right, count }) => ({ confidence: sure / count, right: right / count, count }));
};
