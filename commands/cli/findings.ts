import { describeFinding } from '../../src/market/quality/describe.js';
import type { Finding } from '../../src/market/quality/finding.js';
import { cleanText } from '../../src/report/clean-text.js';
import { wrap } from '../../src/report/terminal/text.js';
import type { Terminal } from './terminal.js';

/** So many findings of one kind are printed; the others are counted. */
const SHOWN_OF_A_KIND = 10;

/**
 * Prints what the quality checks noticed, one line each, and a line that counts them by kind. With `allWith`, the
 * command that prints everything, at most ten of a kind are printed, and a line says how many more there are.
 */
export const printFindings = (findings: readonly Finding[], terminal: Terminal, allWith?: string): void => {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const count = (counts.get(finding.kind) ?? 0) + 1;
    counts.set(finding.kind, count);
    if (allWith !== undefined && count > SHOWN_OF_A_KIND) continue;
    const [first, ...more] = wrap(
      `${finding.severity} ${cleanText(describeFinding(finding))}`,
      terminal.width - 6,
    );
    terminal.out.write(`  ${first}\n${more.map((line) => `      ${line}\n`).join('')}`);
  }
  if (allWith !== undefined) {
    for (const [kind, count] of counts) {
      if (count > SHOWN_OF_A_KIND)
        terminal.out.write(`  ${kind}: and ${count - SHOWN_OF_A_KIND} more: ${allWith}\n`);
    }
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
