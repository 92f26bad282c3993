import { afterAll, afterEach, expect, test } from '@jest/globals';
import { openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { LIVE, writeFlipper } from './simulated.js';

const desk = openDesk();
afterEach(endPrograms);
afterAll(desk.remove);

test('real orders go to an exchange that was started again, and no number of an order is seen twice', async () => {
  const flipper = writeFlipper(desk);
  for (const round of [1, 2]) {
    const exchange = startProgram(desk, [
      ...['exchange', 'serve', '--port', '0', '--speed', '600', '--latency', '1', '--symbol', 'BTC/USDT'],
    ]);
    const [url] = await exchange.saying(/http:\/\/[\d.]+:\d+/);
    const args = ['live', flipper, '--exchange', 'simulator', '--timeframe', '1m', ...LIVE];
    const program = startProgram(desk, args, { TRADER_SIMULATOR_URL: url });
    await program.saying(/closed at[\s\S]*closed at/);
    const stopped = await trader(desk, ['live', '--stop', '--flatten']);
    expect([round, stopped.code, stopped.err]).toEqual([round, 0, '']);
    const { code, err } = await program.ended;
    expect([round, code]).toEqual([round, 0]);
    expect(err).toMatch(/\nended: stopped and flattened\n/);
    expect(err).not.toMatch(/still on their way/);
    exchange.signal('SIGTERM');
    expect((await exchange.ended).code).toBe(0);
  }
});
