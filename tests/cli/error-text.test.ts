import { describe, expect, test } from '@jest/globals';
import { errorText } from '../../commands/cli/error-text.js';

const LINE = 'error: no strategy was named — for example: trader backtest adaptive --days 30';

describe('the text of an error', () => {
  test('is one line where no person reads it, so that it can be searched', () => {
    expect(errorText(LINE, { unicode: true, errWidth: undefined })).toBe(`${LINE}\n`);
  });

  test('is broken between words where the terminal ends', () => {
    expect(errorText(LINE, { unicode: true, errWidth: 40 })).toBe(
      ['error: no strategy was named — for', '  example: trader backtest adaptive', '  --days 30\n'].join(
        '\n',
      ),
    );
  });

  test('keeps a word that is longer than a line in one piece', () => {
    const path = `/home/${'a'.repeat(60)}/mine.ts`;
    expect(errorText(`error: ${path} does not exist`, { unicode: true, errWidth: 40 })).toBe(
      `error:\n  ${path}\n  does not exist\n`,
    );
  });

  test('is ASCII where the locale is, and measured as such', () => {
    expect(errorText('error: write … — then', { unicode: false, errWidth: 16 })).toBe(
      'error: write ...\n  - then\n',
    );
  });

  test('says of a text without end how it begins and how it ends', () => {
    const text = errorText(`error: ${'x'.repeat(100_000)} is not allowed`, {
      unicode: true,
      errWidth: undefined,
    });
    expect(text).toMatch(/^error: x{100,}…x{100,} is not allowed\n$/);
    expect(text.length).toBeLessThan(1100);
  });

  test('sets the rest of a line in by two more than its beginning', () => {
    expect(errorText('  limits  exposure 100 %, loss of a day 5 %', { unicode: true, errWidth: 30 })).toBe(
      '  limits  exposure 100 %, loss\n    of a day 5 %\n',
    );
  });
});
