import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const RANGE = ['--provider', 'synthetic', '--from', '2024-01-01', '--to', '2024-04-30'];
const SMALL = [
  ...['evolve', '--force', ...RANGE, '--strategies', 'sma-crossover', '--threads', '1', '--seed', '5'],
  ...['--train', '20d', '--test', '5d', '--min-trades', '5', '--generations', '2', '--population', '8'],
];

/** The evolved strategy that is deployed. */
let name = '';
let parameters: Readonly<Record<string, number>> = {};
let genome = 0;

const json = async (...args: readonly string[]) => JSON.parse((await trader(desk, [...args, '--json'])).out);
const backtest = (...args: readonly string[]) => json('backtest', ...args, ...RANGE, '--quiet');
const inDatabase = <T>(work: (db: Database.Database) => T): T => {
  const db = new Database(join(desk.dataDir, 'trader.db'));
  try {
    return work(db);
  } finally {
    db.close();
  }
};

beforeAll(async () => {
  const { candidates } = await json(...SMALL);
  genome = candidates[0].id;
  const { deployed } = await json('evolve', 'deploy', String(genome), '--force', '--i-know');
  ({ name, parameters } = deployed);
});

describe('the name of an evolved strategy', () => {
  test('is shown with its family, what differs from it, its status, evolution and verdict', async () => {
    const { code, out, err } = await trader(desk, ['strategies', 'show', name]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const text of [
      'Family          sma_crossover',
      'Status          active: deployed from evolution 1, against the gate',
      `Evolution       1, genome ${genome}`,
      'Prices          made up (synthetic)',
      'Gate            It does not pass.',
    ])
      expect(out).toContain(text);
    // The defaults that strategies/sma-crossover.ts declares.
    const defaults: Readonly<Record<string, number>> = { fast: 10, slow: 30 };
    const changed = Object.keys(parameters)
      .filter((one) => parameters[one] !== defaults[one])
      .map((one) => ({ name: one, value: parameters[one], default: defaults[one] }));
    expect(changed.length).toBeGreaterThan(0);
    for (const { name: one, value, default: usual } of changed)
      expect(out).toContain(`${one}=${value} (${usual})`);
    expect(await json('strategies', 'show', name.replaceAll('_', '-'))).toMatchObject({
      ...{ name, family: 'sma_crossover', origin: 'evolved', status: 'active', evolution: 1, genome },
      ...{ madeUp: true, codeChanged: false, values: parameters, changed, verdict: { passes: false } },
    });
  });

  test('runs as its family with the same --set by hand: one run, one snapshot, one trial', async () => {
    const sets = Object.entries(parameters).flatMap(([one, value]) => ['--set', `${one}=${value}`]);
    const rows = () =>
      inDatabase((db) =>
        ['runs', 'strategy_snapshots', 'trials'].map((table) =>
          db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get(),
        ),
      );
    const byHand = await backtest('sma-crossover', ...sets);
    const before = rows();
    const named = await backtest(name);
    expect(named.run).toMatchObject({ id: byHand.run.id, digest: byHand.run.digest, parameters });
    expect(named.run.strategy).toBe('sma_crossover');
    expect(rows()).toEqual(before);
    const counted = (table: string, column: string): unknown =>
      inDatabase((db) =>
        db
          .prepare(`SELECT ${column} FROM ${table} WHERE ${table === 'runs' ? 'id' : 'run_id'} = ?`)
          .pluck()
          .get(byHand.run.id),
      );
    expect(counted('runs', 'executions')).toBe(2);
    expect(counted('trials', 'evaluations')).toBe(2);
    expect(counted('trials', 'family')).toBe('sma_crossover');
  });

  test('takes --set on top', async () => {
    const { run } = await backtest(name, '--set', 'slow=333');
    expect(run.parameters).toEqual({ ...parameters, slow: 333 });
  });

  test('is searched around and walked forward with what is stored where nothing is searched', async () => {
    const shape = ['--range', 'fast=2:4:1', '--train', '20d', '--test', '10d', '--min-trades', '1'];
    for (const [command, more] of [
      ['optimize', ['--threads', '1']],
      ['walkforward', ['--jobs', '1']],
    ] as const) {
      const { run } = await json(command, name, ...RANGE, ...shape, ...more, '--no-db', '--quiet');
      expect([command, run.strategy, run.parameters.slow]).toEqual([
        command,
        'sma_crossover',
        parameters.slow,
      ]);
    }
    const verified = await json('verify', name, ...RANGE, '--cuts', '5');
    expect(JSON.stringify(verified)).toContain(`"slow":${parameters.slow}`);
  });

  test('stands beside its family in a comparison', async () => {
    const { code, out } = await trader(desk, ['compare', name, 'sma-crossover', ...RANGE]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^ ${name} `, 'm'));
    expect(out).toMatch(/^ sma_crossover /m);
  });

  test('is whole in the list of strategies: it is what has to be typed', async () => {
    const { out } = await trader(desk, ['strategies', 'list']);
    expect(out).toMatch(new RegExp(`^ ${name} +evolved +active `, 'm'));
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('that the memory does not know is a mistake, and the nearest is named', async () => {
    const wrong = `${name.slice(0, -1)}${name.endsWith('0') ? '1' : '0'}`;
    expect(await trader(desk, ['backtest', wrong, ...RANGE])).toEqual({
      code: 2,
      out: '',
      err: `error: unknown strategy "${wrong}" — did you mean "${name}"?\n`,
    });
    expect(
      await trader(desk, ['backtest', 'rsi_00000000', ...RANGE, '--db', join(desk.root, 'none.db')]),
    ).toMatchObject({ code: 2, err: expect.stringContaining('unknown strategy "rsi_00000000"') });
  });

  test('trades on paper only while it is active', async () => {
    const live = () =>
      trader(desk, ['live', name, '--feed', 'synthetic', '--speed', '100000', '--duration', '1m']);
    const deactivated = await trader(desk, ['strategies', 'deactivate', name, '--reason', 'tired']);
    expect(deactivated.code).toBe(0);
    expect(await live()).toMatchObject({
      code: 4,
      err: `error: the strategy "${name}" may not trade: tired — to let it trade again: trader strategies activate ${name}\n`,
    });
    inDatabase((db) => db.prepare(`UPDATE strategies SET status = 'retired' WHERE name = ?`).run(name));
    expect(await live()).toMatchObject({ code: 4 });
  });

  test('is shown with all it has where the file of its family is gone', async () => {
    inDatabase((db) =>
      db
        .prepare(
          `INSERT INTO strategies (name, family, origin, status, parameters, created_at, updated_at)
           VALUES ('mine_1a2b3c4d', 'mine', 'evolved', 'inactive', '{"fast":7}', 1, 1)`,
        )
        .run(),
    );
    const { code, out } = await trader(desk, ['strategies', 'show', 'mine_1a2b3c4d']);
    expect(code).toBe(0);
    expect(out).toContain('Evolution       its genome is stored no more');
    expect(out).toContain('Code            unknown strategy "mine"');
    expect(out).toContain(' fast=7\n');
    expect(await json('strategies', 'show', 'mine_1a2b3c4d')).toMatchObject({
      ...{ family: 'mine', values: { fast: 7 }, codeChanged: null, verdict: null, evolution: null },
    });
    expect(await trader(desk, ['backtest', 'mine_1a2b3c4d', ...RANGE])).toMatchObject({ code: 2 });
  });

  test.each(['null', '[1]', '{}', '{"fast":null}'])(
    'is not run with parameters that another program left: %s',
    async (stored) => {
      inDatabase((db) =>
        db.prepare('UPDATE strategies SET parameters = ? WHERE name = ?').run(stored, 'mine_1a2b3c4d'),
      );
      for (const words of [
        ['backtest', 'mine_1a2b3c4d', ...RANGE],
        ['strategies', 'show', 'mine_1a2b3c4d'],
      ])
        expect(await trader(desk, words)).toEqual({
          code: 3,
          out: '',
          err: 'error: the row of strategy mine_1a2b3c4d cannot be read: its parameters are not as trader stores them — another program changed it; look at it with "trader db check"\n',
        });
    },
  );

  test('runs no more where the code of its family is another by now', async () => {
    inDatabase((db) =>
      db.prepare('UPDATE strategies SET source_digest = ? WHERE name = ?').run('0'.repeat(64), name),
    );
    expect(await trader(desk, ['backtest', name, ...RANGE])).toEqual({
      code: 4,
      out: '',
      err: expect.stringMatching(
        /^error: the code of strategy sma_crossover has changed since .* was bred — .*\n$/,
      ),
    });
    const { code, out } = await trader(desk, ['strategies', 'show', name]);
    expect(code).toBe(0);
    expect(out).toContain('Code            changed since it was bred');
  });
});
