import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { NO_NETWORK, openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

const RANGE = ['--provider', 'synthetic', '--from', '2024-01-01', '--to', '2024-02-29'];
const SMALL = ['--architecture', 'mlp', '--steps', '16', '--horizon', '4', '--threads', '1'];

const train = (name: string, ...more: readonly string[]) =>
  trader(desk, ['train', 'BTCUSDT', ...RANGE, ...SMALL, '--name', name, ...more]);

const staged = (name: string): string => join(desk.root, 'models', 'staging', name, `${name}.onnx`);

const digestOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Trains until the first epoch is reported, sends a signal, and waits for the end. */
const trainUntilEpoch = (name: string, signal: NodeJS.Signals) =>
  new Promise<{ readonly code: number | null; readonly err: string }>((resolve, reject) => {
    const words = ['train', 'BTCUSDT', ...RANGE, ...SMALL, '--name', name, '--epochs', '40'];
    const env = { PATH: process.env.PATH, HOME: desk.root, LANG: 'C.UTF-8', TRADER_DATA_DIR: desk.dataDir };
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      cwd: desk.cwd,
      env: { ...env, ...NO_NETWORK },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (text: Buffer) => {
      const before = err.includes('epoch 1/40');
      err += text.toString();
      if (!before && err.includes('epoch 1/40')) child.kill(signal);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, err }));
  });

describe('trader train', () => {
  test('prints an epoch a line and ends with a table and a verdict', async () => {
    const { code, out, err } = await train('table', '--epochs', '3', '--quantise', '--folds', '2');
    expect({
      code,
      lines: err.match(/^epoch \d\/3 {2}train \d+\.\d{4} {2}validation \d+\.\d{4}/gm)?.length,
    }).toEqual({ code: 0, lines: 3 });
    expect(err).toContain('no sentiment data: the model is trained on prices alone\n');
    expect(err).toContain('fold 2/2 done\n');
    expect(err).not.toContain('\u001b');
    for (const row of ['model', 'persistence', 'linear']) {
      expect(out).toMatch(new RegExp(`^ ${row} +\\d\\.\\d{4} +\\d\\.\\d{4}`, 'm'));
    }
    expect(out).toMatch(
      /^ Backtest +Return +Sharpe +Drawdown +Trades +Fees\n ml_basic +[-+\d.]+ %.*\n buy and hold/m,
    );
    expect(out).toMatch(/beats persistence|DOES NOT BEAT PERSISTENCE/);
    expect(out).toContain('Weights of 8 bits: RMSE');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(existsSync(staged('table'))).toBe(true);
  });

  test('prints one document with --json, and leaves a young model alone', async () => {
    const { code, out } = await train('young', '--epochs', '1', '--json');
    const document = JSON.parse(out);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      ...{ name: 'young', trained: true, endedBy: 'epochs', folds: [] },
      metadata: { symbol: 'BTC/USDT', timeframe: '1h', target: { horizon: 4 } },
    });
    expect(document.metadata.fileDigest).toBe(digestOf(staged('young')));
    const again = await train('young', '--if-older-than', '30d');
    expect(again).toMatchObject({ code: 0, out: 'young is 0 days old: nothing to do\n', err: '' });
  });

  test('killed with -9 goes on with --resume to the same file', async () => {
    const whole = await train('whole', '--epochs', '40', '--quiet');
    expect(whole).toMatchObject({ code: 0, err: '' });
    await trainUntilEpoch('killed', 'SIGKILL');
    expect(existsSync(staged('killed'))).toBe(false);
    const resumed = await train('killed', '--epochs', '40', '--resume');
    expect(resumed.err).toMatch(/going on after \d+ epoch/);
    expect(digestOf(staged('killed'))).toBe(digestOf(staged('whole')));
  });

  test('stopped with Ctrl-C keeps the best so far and says so', async () => {
    const { code, err } = await trainUntilEpoch('stopped', 'SIGINT');
    expect(code).toBe(130);
    expect(err.replace(/\s+/g, ' ')).toMatch(
      /error: stopped — epoch \d+, the best so far, is kept; --resume goes on from there/,
    );
    expect(existsSync(staged('stopped'))).toBe(true);
    const shown = await trader(desk, ['models', 'show', 'stopped']);
    expect(shown.out).toMatch(/^ *Training +stopped by hand after epoch \d+$/m);
    const again = await train('stopped', '--if-older-than', '30d', '--epochs', '1');
    expect({ code: again.code, err: again.err.replace(/\s+/g, ' ') }).toEqual({
      code: 0,
      err: expect.stringMatching(/warning: .*stopped\.onnx was stopped by hand after epoch \d+/),
    });
    expect((await trader(desk, ['models', 'show', 'stopped'])).out).not.toContain('stopped by hand');
  });
});

describe('trader train refuses', () => {
  test.each([
    [3, /there is no sentiment for BTC\/USDT/, ['--force-sentiment']],
    [2, /--force-sentiment does not go with/, ['--force-sentiment', '--no-sentiment']],
    [2, /--architecture "perceptron" is not known/, ['--architecture', 'perceptron']],
    [2, /--loss "mae" is not known/, ['--loss', 'mae']],
    [2, /is no name of a model/, ['--name', '../../up']],
    [2, /--steps "3" is not allowed/, ['--steps', '3']],
    [3, /too few/, ['--to', '2024-01-05']],
  ])('with exit code %d: %s', async (code, reason, flags) => {
    const ended = await train('refused', ...flags);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
    expect(ended.err.replace(/\s+/g, ' ')).toMatch(reason);
  });

  test('to take made-up candles for those of the market', async () => {
    const { code, err } = await trader(desk, ['train', 'BTCUSDT']);
    expect([3, 5]).toContain(code);
    expect(err).not.toContain('epoch');
  });
});
