import { expect, test } from '@jest/globals';
import { modelsDirectory } from '../../src/config/models-dir.js';

const CONTEXT = { modelsFlag: undefined, flag: undefined, env: {}, cwd: '/project', home: '/project' };

test('models lie where the flag says, else the variable, else beside ./data, else in the data directory', () => {
  const env = { TRADER_MODELS_DIR: '/elsewhere' };
  expect(modelsDirectory({ ...CONTEXT, env, modelsFlag: 'mine' })).toBe('/project/mine');
  expect(modelsDirectory({ ...CONTEXT, env })).toBe('/elsewhere');
  expect(modelsDirectory(CONTEXT)).toBe('/project/models');
  expect(modelsDirectory({ ...CONTEXT, flag: '/tmp/data' })).toBe('/tmp/data/models');
  const outside = { ...CONTEXT, cwd: '/somewhere', env: { XDG_DATA_HOME: '/home/me/.local/share' } };
  expect(modelsDirectory(outside)).toBe('/home/me/.local/share/trader/models');
});
