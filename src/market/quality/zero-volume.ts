import type { CandleColumns } from '../../core/candles.js';
import type { Finding } from './finding.js';

/** Runs of neighbouring candles in which nothing was traded. */
export const findZeroVolume = ({ time, volume }: CandleColumns, stepMs: number): readonly Finding[] => {
  const findings: Finding[] = [];
  for (let i = 0; i < volume.length; i++) {
    if (volume[i] !== 0) continue;
    const first = i;
    while (volume[i + 1] === 0 && time[i + 1]! - time[i]! === stepMs) i++;
    const count = i - first + 1;
    findings.push({
      kind: 'zero-volume',
      severity: 'soft',
      from: time[first]!,
      to: time[i]!,
      count,
      detail: `no volume in ${count} ${count === 1 ? 'candle' : 'candles'}`,
    });
  }
  return findings;
};
