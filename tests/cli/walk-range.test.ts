import { afterAll, expect, test } from '@jest/globals';
import { walkRangeOf } from '../../commands/walkforward/settings.js';
import { openFolder } from '../config/folder.js';

const folder = openFolder();
afterAll(folder.removeAll);

test('the days of a backtest in the configuration are not those of a walk-forward', async () => {
  folder.write('trader.config.json', '{"backtest": {"days": 30}}');
  const config = await folder.load();
  expect(config.values.backtest.days).toBe(30);
  expect(walkRangeOf({ color: true }, config)).toEqual({ days: 1095 });
  expect(walkRangeOf({ color: true, days: 400 }, config)).toEqual({ days: 400 });
  expect(walkRangeOf({ color: true, from: 1 }, config)).toEqual({ from: 1 });
});
