import { expect, test } from '@jest/globals';
import { replayLines } from '../../src/report/terminal/run-replay.js';
import { createTheme } from '../../src/report/terminal/theme.js';

const theme = createTheme({ width: 80, colour: false, unicode: true });

test('a replay that is not reproduced says each line of its verdict once', () => {
  const lines = replayLines(
    '8712000000000000',
    '4'.repeat(64),
    { reproduced: false, digest: 'a'.repeat(64), differences: [], missing: ['BTC/USDT 1h'] },
    theme,
  );
  const text = lines.join(' ');
  expect(text.match(/NOT reproduced/g)).toHaveLength(1);
  expect(text).not.toMatch(/\s\d NOT/);
  expect(lines.every((line) => line.length <= 80)).toBe(true);
});
