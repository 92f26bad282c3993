import { afterEach, expect, test } from '@jest/globals';
import type { RunningSimulator } from '../../../src/exchange/simulator/start-simulator.js';
import { type Desk, openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { LIVE, market, openSimulator, placeOf, stopRests, writeFlipper, writeHolder } from './simulated.js';

const open: { close: () => Promise<void> }[] = [];
const desks: Desk[] = [];
afterEach(async () => {
  await endPrograms();
  for (const simulator of open.splice(0)) await simulator.close();
  for (const desk of desks.splice(0)) desk.remove();
});

const begin = async () => {
  const desk = openDesk();
  desks.push(desk);
  const simulator: RunningSimulator = await openSimulator({
    speed: 30,
    markets: [market('BTC/USDT'), market('ETH/USDT')],
  });
  open.push(simulator);
  const place = placeOf(simulator);
  const start = async (strategy: string, symbol: string) => {
    const args = ['--exchange', 'simulator', '--timeframe', '1m', '--balance', '4000', ...LIVE];
    const program = startProgram(desk, ['live', strategy, '--symbol', symbol, ...args], place);
    const [, id] = await program.saying(/session ([0-9a-f-]{36})/);
    return { program, id: id! };
  };
  const reconcile = (...args: readonly string[]) =>
    trader(desk, ['reconcile', ...args], { ...place, NO_PROXY: '127.0.0.1' });
  return { desk, simulator, start, reconcile };
};

test('two sessions on one account that spend the same money agree with the venue, each', async () => {
  const { desk, simulator, start, reconcile } = await begin();
  const btc = await start(writeHolder(desk), 'BTC/USDT');
  await btc.program.saying(/ BTC\/USDT long /);
  await stopRests(simulator, 1);
  const eth = await start(writeFlipper(desk), 'ETH/USDT');
  await eth.program.saying(/ ETH\/USDT long [\s\S]* ETH\/USDT closed [\s\S]* ETH\/USDT closed /);
  const agrees = { code: 0, err: '' };
  expect(await reconcile('--session', btc.id)).toMatchObject(agrees);
  expect(await reconcile('--session', eth.id)).toMatchObject(agrees);
  // What has ended still counts for the one that goes on.
  eth.program.signal('SIGTERM');
  expect((await eth.program.ended).code).toBe(0);
  expect(await reconcile()).toMatchObject({
    ...agrees,
    out: expect.stringMatching(/\nbooks and venue agree\n/),
  });
  btc.program.signal('SIGTERM');
  expect((await btc.program.ended).code).toBe(0);
  expect(btc.program.said() + eth.program.said()).not.toContain('CRITICAL');
});
