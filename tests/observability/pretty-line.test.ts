import { describe, expect, it } from '@jest/globals';
import { createPretty } from '../../src/observability/pretty-line.js';
import { memoryLogger } from './log-fixtures.js';

const shown = (
  colour = false,
): { readonly log: ReturnType<typeof memoryLogger>['log']; readonly lines: string[] } => {
  const lines: string[] = [];
  const { log } = memoryLogger({ terminal: { colour, write: (text) => lines.push(text) } });
  return { log, lines };
};

describe('a line for a person', () => {
  it('has time of day, level, event and key=value', () => {
    const { log, lines } = shown();
    log.child({ session: 's1' }).warn('order-rejected', {
      price: 42000.5,
      reason: 'no funds left',
      at: { bar: 1 },
      none: null,
      empty: '',
    });
    expect(lines).toEqual([
      '07:00:00.250 WARN  order-rejected session=s1 price=42000.5 reason="no funds left" at={"bar":1} none=null empty=""\n',
    ]);
  });

  it('has colours only when asked for', () => {
    const plain = shown();
    const painted = shown(true);
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      plain.log[level]('event', { a: 1 });
      painted.log[level]('event', { a: 1 });
    }
    const start = String.fromCharCode(27);
    expect(plain.lines.join('')).not.toContain(start);
    for (const line of painted.lines) expect(line).toContain(`${start}[`);
    const bare = painted.lines.map((line) => line.replaceAll(new RegExp(`${start}\\[[0-9;]*m`, 'g'), ''));
    expect(bare).toEqual(plain.lines);
  });

  it('cannot steer the terminal, whatever it holds', () => {
    const { log, lines } = shown();
    log.info('event\u001b[2J', { '\u001b]0;title\u0007': 'x\u009b31m', b: 'one\ntwo\r', c: '\u202egnp' });
    expect(lines).toEqual([
      '07:00:00.250 INFO  event\\u001b[2J \\u001b]0;title\\u0007=x\\u009b31m b="one\\ntwo\\r" c=\\u202egnp\n',
    ]);
  });

  it('is made of a line of the file too', () => {
    const line = '{"level":"info","time":"2024-03-05T07:00:00.250Z","event":"started","n":1}\n';
    expect(createPretty(false)(line)).toBe('07:00:00.250 INFO  started n=1\n');
  });
});
