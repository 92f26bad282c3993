import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/core/clock.js';
import { NO_NETWORK, openDesk, trader, writeMarket } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

interface Serving {
  readonly url: string;
  readonly line: string;
  /** Ends it and answers what it has said. */
  readonly end: (signal: NodeJS.Signals) => Promise<{ code: number | null; out: string; err: string }>;
}

const children: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

/** Starts `trader exchange serve` on a free port, and waits until it says that it is there. */
const serve = async (...args: readonly string[]): Promise<Serving> => {
  const child = spawn(process.execPath, [PROGRAM, 'exchange', 'serve', '--port', '0', ...args], {
    cwd: desk.cwd,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: desk.root,
      LANG: 'C.UTF-8',
      TRADER_DATA_DIR: desk.dataDir,
      ...NO_NETWORK,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const texts = { out: '', err: '' };
  const ready = new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const line = /^simulated exchange on .*$/m.exec(texts.out + texts.err)?.[0];
      if (line !== undefined) resolve(line);
    };
    child.stdout.on('data', (text: Buffer) => {
      texts.out += text.toString();
      look();
    });
    child.stderr.on('data', (text: Buffer) => {
      texts.err += text.toString();
      look();
    });
    child.once('close', () => reject(new Error(`it ended: ${texts.err}`)));
  });
  const line = await ready;
  return {
    line,
    url: /http:\/\/[\d.]+:\d+/.exec(line)![0],
    end: async (signal) => {
      const closed = once(child, 'close');
      process.kill(child.pid!, signal);
      const [code] = (await closed) as [number | null];
      return { code, ...texts };
    },
  };
};

const account = async (url: string, key: string, secret: string) => {
  const query = `timestamp=${systemClock.now()}`;
  const signature = createHmac('sha256', secret).update(query).digest('hex');
  const answer = await fetch(`${url}/api/v3/account?${query}&signature=${signature}`, {
    headers: { 'X-MBX-APIKEY': key },
  });
  return (await answer.json()) as Readonly<Record<string, unknown>>;
};

describe('trader exchange serve', () => {
  test('serves until Ctrl-C, and then says what has happened', async () => {
    const { url, line, end } = await serve(
      '--symbol',
      'BTC/USDT',
      '--from',
      '2024-01-01',
      '--speed',
      '600',
      '--latency',
      '1',
    );
    expect(line).toBe(
      `simulated exchange on ${url}: BTC/USDT 1m (synthetic, seed 7), 2024-01-01 00:00 UTC, speed 600, API key simulator-key`,
    );
    expect(await account(url, 'simulator-key', 'simulator-secret')).toMatchObject({
      canTrade: true,
      balances: expect.arrayContaining([{ asset: 'USDT', free: '100000.00000000', locked: '0.00000000' }]),
    });
    expect(await account(url, 'simulator-key', 'wrong')).toMatchObject({ code: -1022 });
    const { code, out, err } = await end('SIGINT');
    expect({ code, err }).toEqual({ code: 130, err: '' });
    expect(out).toMatch(
      /^calls 2, refused 1: requests 1, orders 0 \(rejected\)\n {2}GET \/api\/v3\/account {2}2, refused 1$/m,
    );
  });

  test('has the candles of a file, the balances and the faults it was given, and never says its secret', async () => {
    const file = join(desk.root, 'BTCUSDT_1h.csv');
    await writeMarket(file, 100);
    const faults = join(desk.root, 'faults.json');
    writeFileSync(
      faults,
      '[{ "when": { "endpoint": "/api/v3/ping" }, "what": { "kind": "http-error", "status": 503 } }]',
    );
    const { url, end } = await serve(
      ...[
        '--file',
        file,
        '--timeframe',
        '1h',
        '--from',
        '2024-01-03',
        '--manual',
        '--json',
        '--latency',
        '0',
      ],
      ...['--api-key', 'mine', '--api-secret', 'whisper', '--balance', 'USDT=12.5', '--balance', 'BTC=2'],
      ...['--faults', faults],
    );
    expect((await fetch(`${url}/api/v3/ping`)).status).toBe(503);
    expect((await account(url, 'mine', 'whisper')).balances).toEqual([
      { asset: 'BTC', free: '2.00000000', locked: '0.00000000' },
      { asset: 'USDT', free: '12.50000000', locked: '0.00000000' },
    ]);
    const moved = await fetch(`${url}/sim/advance?by=7200000`, { method: 'POST' });
    expect(await moved.json()).toEqual({ marketTime: Date.UTC(2024, 0, 3, 2) });
    const { code, out, err } = await end('SIGTERM');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      url,
      symbols: ['BTC/USDT'],
      provider: 'csv',
      from: '2024-01-03T00:00:00Z',
      to: '2024-01-03T02:00:00Z',
      calls: 2,
      faults: { 'http-error': 1 },
    });
    expect(out + err).not.toContain('whisper');
  });

  test('says that the candles are over', async () => {
    const file = join(desk.root, 'ETHUSDT_1h.csv');
    await writeMarket(file, 4, 'ETH/USDT');
    const { url, end } = await serve('--file', file, '--timeframe', '1h', '--speed', '100000');
    const isOver = async (): Promise<boolean> =>
      ((await (await fetch(`${url}/sim/status`)).json()) as { readonly ended: boolean }).ended;
    while (!(await isOver())) await new Promise((resolve) => setImmediate(resolve));
    expect((await end('SIGTERM')).out).toContain('there are no more candles: the market stands still\n');
  });

  test('warns where others can reach it', async () => {
    const { end } = await serve('--host', '0.0.0.0', '--manual');
    expect((await end('SIGTERM')).err).toMatch(/^warning: everybody who can reach 0\.0\.0\.0 can trade here/);
  });

  test('refuses a port that is taken', async () => {
    const { url, end } = await serve('--manual');
    const port = url.split(':').at(-1)!;
    const { code, err } = await trader(desk, ['exchange', 'serve', '--port', port]);
    expect(code).toBe(2);
    expect(err).toMatch(
      new RegExp(`^error: cannot listen on 127\\.0\\.0\\.1:${port}: .*choose another port\\n$`, 's'),
    );
    await end('SIGTERM');
  });

  test.each([
    [['--provider', 'cache', '--symbol', 'BTC/USDT'], 3, /the cache has no binance BTC\/USDT 1h candles/],
    [['--file', 'nowhere.csv', '--symbol', 'BTC/USDT'], 3, /nowhere\.csv/],
    [['--provider', 'dream'], 2, /--provider "dream" is not known here/],
    [['--symbol', 'BTC/USDT', '--symbol', 'btcusdt'], 2, /--symbol BTC\/USDT is given twice/],
    [['--balance', 'USDT'], 2, /--balance "USDT" is not allowed/],
    [['--provider', 'synthetic', '--file', 'x.csv'], 2, /--file does not go with --provider synthetic/],
    [['--api-key', 'no key'], 2, /--api-key "no key" is not allowed/],
    [['--api-secret', ''], 2, /--api-secret is empty/],
    [['--speed', '0'], 2, /--speed "0" is not allowed/],
    [['--faults', 'nowhere.json'], 2, /--faults nowhere\.json cannot be read: there is no such file/],
    [['--faults', 'bad.json'], 2, /fault file bad\.json: rule 1, what, kind: it is not one of/],
    [['--faults', 'other.json', '--symbol', 'BTC/USDT'], 2, /rule 1 of the faults is about XRP\/USDT/],
  ])('refuses %j', async (args, code, words) => {
    writeFileSync(join(desk.root, 'bad.json'), '[{"what":{"kind":"fire"}}]');
    writeFileSync(join(desk.root, 'other.json'), '[{"what":{"kind":"halt","symbol":"XRP/USDT"}}]');
    const ended = await trader(desk, ['exchange', 'serve', '--port', '0', ...args]);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
    expect(ended.err.replace(/\n {2}/g, ' ')).toMatch(words);
  });
});
