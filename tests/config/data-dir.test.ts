import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { dataDirectory } from '../../src/config/data-dir.js';
import { environmentOf } from '../../src/config/environment.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'trader-home-')));
const project = realpathSync(mkdtempSync(join(tmpdir(), 'trader-project-')));
writeFileSync(join(project, 'trader.config.json'), '{}');
afterAll(() => {
  for (const folder of [root, project]) rmSync(folder, { recursive: true });
});

const context = { flag: undefined, env: {}, cwd: root, home: '/opt/trader' };

describe('the data directory', () => {
  test('is the flag before anything else, relative to the working folder', () => {
    const env = { TRADER_DATA_DIR: '/elsewhere', XDG_DATA_HOME: '/xdg' };
    expect(dataDirectory({ ...context, cwd: project, env, flag: 'here' })).toBe(join(project, 'here'));
    expect(dataDirectory({ ...context, env, flag: '/there' })).toBe('/there');
  });

  test('is TRADER_DATA_DIR before the project', () => {
    const env = { TRADER_DATA_DIR: 'mine' };
    expect(dataDirectory({ ...context, cwd: project, env })).toBe(join(project, 'mine'));
  });

  test('is what is configured where neither flag nor environment name one', () => {
    const configured = 'set';
    expect(dataDirectory({ ...context, cwd: project, configured })).toBe(join(project, 'set'));
    expect(dataDirectory({ ...context, configured: '/there' })).toBe('/there');
    expect(dataDirectory({ ...context, configured, env: { TRADER_DATA_DIR: '/env' } })).toBe('/env');
    expect(dataDirectory({ ...context, configured, flag: '/flag' })).toBe('/flag');
    expect(dataDirectory({ ...context, configured: null, env: { XDG_DATA_HOME: '/xdg' } })).toBe(
      '/xdg/trader',
    );
  });

  test('may stand in the .env of the working folder', () => {
    writeFileSync(join(root, '.env'), 'TRADER_DATA_DIR=dotenv\n');
    const envWith = (env: Record<string, string>) => environmentOf({ cwd: root, env });
    expect(dataDirectory({ ...context, env: envWith({}) })).toBe(join(root, 'dotenv'));
    expect(dataDirectory({ ...context, env: envWith({ TRADER_DATA_DIR: '/env' }) })).toBe('/env');
    rmSync(join(root, '.env'));
  });

  test('is data in a project, and in the checkout of the program itself', () => {
    expect(dataDirectory({ ...context, cwd: project })).toBe(join(project, 'data'));
    expect(dataDirectory({ ...context, home: root })).toBe(join(root, 'data'));
  });

  test('is the data directory of the user anywhere else', () => {
    expect(dataDirectory({ ...context, env: { XDG_DATA_HOME: '/xdg' } })).toBe('/xdg/trader');
    const usual = join(homedir(), '.local', 'share', 'trader');
    expect(dataDirectory(context)).toBe(usual);
    // The XDG specification: a relative path is invalid and ignored.
    expect(dataDirectory({ ...context, env: { XDG_DATA_HOME: 'relative' } })).toBe(usual);
    expect(dataDirectory({ ...context, env: { XDG_DATA_HOME: '' } })).toBe(usual);
  });

  test('takes an empty TRADER_DATA_DIR for none', () => {
    expect(dataDirectory({ ...context, cwd: project, env: { TRADER_DATA_DIR: '' } })).toBe(
      join(project, 'data'),
    );
  });
});
