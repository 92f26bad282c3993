import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, [PROGRAM, ...args], {
    cwd: desk.cwd,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: desk.root,
      LANG: 'C.UTF-8',
      TRADER_DATA_DIR: desk.dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

describe('the output', () => {
  test.each([
    'config show',
    'help backtest',
    'strategies list',
    'trades list',
    'trades export',
    'data list --json',
  ])('that nobody reads any more ends trader %s quietly', async (line) => {
    const child = start(line.split(' '));
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (text: Buffer) => {
      err += text.toString();
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('of a reader that has seen enough ends the program quietly', async () => {
    const child = start([
      'backtest',
      'adaptive',
      '--provider',
      'synthetic',
      '--days',
      '400',
      '--json',
      '--quiet',
    ]);
    let err = '';
    child.stderr.on('data', (text: Buffer) => {
      err += text.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

describe('Ctrl-C', () => {
  test('ends a download from a venue that does not answer, with exit code 130', async () => {
    const silent = createServer();
    const called = new Promise<void>((resolve) => silent.once('connection', () => resolve()));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const child = start(['data', 'download', '--symbol', 'BTC/USDT'], {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
    });
    let err = '';
    child.stderr.on('data', (text: Buffer) => {
      err += text.toString();
    });
    await called;
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.once('close', resolve));
    silent.close();
    expect(code).toBe(130);
    expect(err).toMatch(/^error: stopped — [^\n]+\n$/);
  });
});
