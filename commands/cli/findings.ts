import { describeFinding } from '../../src/market/quality/describe.js';
import type { Finding } from '../../src/market/quality/finding.js';
import { cleanText } from '../../src/report/clean-text.js';
import { wrap } from '../../src/report/terminal/text.js';
import type { Terminal } from './terminal.js';

/** Prints what the quality checks noticed, one line each, and a line that counts them by kind. */
export const printFindings = (findings: readonly Finding[], terminal: Terminal): void => {
  for (const finding of findings) {
    const [first, ...more] = wrap(
      `${finding.severity} ${cleanText(describeFinding(finding))}`,
      terminal.width - 6,
    );
    terminal.out.write(`  ${first}\n${more.map((line) => `      ${line}\n`).join('')}`);
  }
  terminal.out.write(`${countText(findings)}\n`);
};

/** `28 gaps (127 candles missing), 1 zero-volume`, or `no findings`. */
const countText = (findings: readonly Finding[]): string => {
  const kinds = new Map<string, { count: number; candles: number }>();
  for (const { kind, count } of findings) {
    const sum = kinds.get(kind) ?? { count: 0, candles: 0 };
    kinds.set(kind, { count: sum.count + 1, candles: sum.candles + count });
  }
  if (kinds.size === 0) return 'no findings';
  return [...kinds]
    .map(
      ([kind, { count, candles }]) =>
        `${count} × ${kind} (${candles} ${candles === 1 ? 'candle' : 'candles'})`,
    )
    .join(', ');
};
