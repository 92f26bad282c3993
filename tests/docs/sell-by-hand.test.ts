import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { units } from '../../src/exchange/simulator/units.js';
import { KEY, openSimulator, SECRET } from '../cli/live/simulated.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The script of the page, word for word. */
const printed = (): string => {
  const page = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8');
  const section = page.slice(page.indexOf('### Selling a position that was left'));
  return /```js\n([\s\S]*?)```/.exec(section)![1]!;
};

const run = (script: string, ...args: readonly string[]) =>
  new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...args], {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '' },
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => {
      said.out += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      said.err += text.toString();
    });
    child.once('close', (code) => resolve({ code, ...said }));
  });

/** Runs the script on an account that holds so much under a stop; answers what it printed. */
const sell = async (held: string, quantity: string): Promise<string> => {
  const simulator = await openSimulator({ speed: 0 });
  closing.push(simulator.close);
  const { venue } = simulator;
  venue.deposit(KEY, 'BTC', units(held));
  venue.placeOrder(KEY, {
    ...{ symbol: 'BTCUSDT', side: 'SELL', type: 'STOP_LOSS', timeInForce: 'GTC' },
    ...{ quantity: units(held), quoteOrderQuantity: 0n, price: 0n, stopPrice: units('90') },
    clientOrderId: 'stop',
  });
  expect(venue.openOrders(KEY)).toHaveLength(1);
  const script = printed()
    .replace('http://127.0.0.1:9080', simulator.url)
    .replace('simulator-key', KEY)
    .replace('simulator-secret', SECRET);
  const { code, out, err } = await run(script, 'BTC/USDT', quantity);
  expect([code, err]).toEqual([0, '']);
  expect(venue.openOrders(KEY)).toEqual([]);
  return out;
};

const told = (sold: string, price: string, fees: string): string =>
  `sold ${sold}; tell the log:\ntrader trades close <id> --price ${price} --fees ${fees} --time 2024-03-05T10:00:00.000Z\n`;

test('the script of the page on the simulated exchange sells a position that was left, and its stop is gone', async () => {
  // A lot is 0.001: what is less is left over. The best bid is two ticks below 100; the fee is 0.2 % of 0.499 times 99.98.
  expect(await sell('0.5', '0.4997')).toBe(told('0.499', '99.98', '0.09978004'));
});

test('the script of the page prints a mean price in 8 decimals', async () => {
  // 1,000 at 99.98, 1,000 at 99.97, 333.333 at 99.96: 233,269.96668 in all, 99.972857144… each.
  expect(await sell('2500', '2333.333')).toBe(told('2333.333', '99.97285714', '466.53993336'));
});
