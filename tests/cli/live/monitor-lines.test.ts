import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { RunningSimulator } from '../../../src/exchange/simulator/start-simulator.js';
import { type Desk, openDesk, trader } from '../run.js';
import { endPrograms, type Program, startProgram } from './programs.js';
import { market, openSimulator, placeOf, writeFlipper } from './simulated.js';

const read = (name: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(`../../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8'));

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  .addSchema(read('live'))
  .compile(read('monitor'));

/** How colours, cursor movements and the like begin: ESC, and CSI as one character. */
const ESCAPES = ['\u001b', '\u009b'];
const escapesIn = (text: string): readonly string[] => ESCAPES.filter((begin) => text.includes(begin));

let simulator: RunningSimulator;
const desks: Desk[] = [];
beforeAll(async () => {
  simulator = await openSimulator({ markets: [market('BTC/USDT')] });
});
afterEach(endPrograms);
afterAll(async () => {
  await simulator.close();
  for (const desk of desks) desk.remove();
});

const fresh = (): Desk => {
  const desk = openDesk();
  desks.push(desk);
  return desk;
};

const session = (desk: Desk): Program =>
  startProgram(
    desk,
    ['live', writeFlipper(desk), '--exchange', 'simulator', '--timeframe', '1m', '--max-position', '0.5'],
    placeOf(simulator),
  );

describe('a monitor without a terminal', () => {
  test('prints a line for each thing that happens, and ends with the session', async () => {
    const desk = fresh();
    const program = session(desk);
    await program.saying(/ session /);
    const lines = startProgram(desk, ['monitor'], { FORCE_COLOR: '3', TERM: 'xterm-256color' });
    await lines.saying(/BTC\/USDT long [\d.,]+ at [\d.,]+\n[\s\S]*BTC\/USDT closed at/);
    program.signal('SIGTERM');
    expect((await program.ended).code).toBe(0);
    const { code, out, err } = await lines.ended;
    expect([code, err]).toEqual([0, '']);
    expect(escapesIn(out)).toEqual([]);
    expect(out).toMatch(/BTC\/USDT long [\d.,]+ at [\d.,]+\n/);
    expect(out).toMatch(/the session has ended: ended by SIGTERM\n$/);
  });

  test('prints with --json a document for each thing, as its schema says, and never an escape code', async () => {
    const desk = fresh();
    const program = session(desk);
    await program.saying(/ session /);
    const json = startProgram(desk, ['monitor', '--json', '--read-only'], { FORCE_COLOR: '3' });
    await json.saying(/"kind":"position-closed"/);
    json.signal('SIGTERM');
    const { code, out, err } = await json.ended;
    expect([code, err]).toEqual([0, '']);
    expect(escapesIn(out)).toEqual([]);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const faults = events.flatMap((event) => (validate(event) ? [] : [[event.kind, validate.errors]]));
    expect(faults).toEqual([]);
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set(['status', 'equity', 'settings', 'link', 'notice', 'signals']),
    );
    // The schema is no net that lets everything through.
    expect(validate({ ...events[0], surprise: 1 })).toBe(false);
    expect(validate({ kind: 'link', link: 'gone', text: '' })).toBe(false);
  });

  test('is a usage error where no session runs', async () => {
    const { code, out, err } = await trader(fresh(), ['monitor']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: no session is running here, and none is stored — /);
  });
});
