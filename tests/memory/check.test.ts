import { closeSync, openSync, writeSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CHECKS, checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import { connect, type Memory } from '../../src/memory/memory.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { recordRun } from '../../src/memory/runs/record-run.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { computeSummaries } from '../../src/memory/summaries/compute-summaries.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { NOW, sqlitePlace, testClock, withMemory } from './databases.js';
import { exampleRun, exampleTrade } from './example-run.js';
import { FIRST_DAY } from './old-rows.js';
import { fillTables, runSql } from './stored-rows.js';

const broken = async (memory: Memory) =>
  (await checkMemory(memory))
    .filter(({ count }) => count > 0)
    .map(({ name, count, examples }) => ({ name, count, examples }));

/** Changes by hand that break one rule, what the check says of it, and how to undo them. */
interface Damage {
  readonly rule: string;
  readonly change: readonly string[];
  readonly says: readonly (string | RegExp)[];
  readonly undo: readonly string[];
  readonly count?: number;
}

const SECRET = '{"settings":{"exchange":{"apiSecret":"x"}}}';

const DAMAGES: readonly Damage[] = [
  {
    rule: 'trade-profit',
    change: ['UPDATE trades SET profit = 8.5, return_fraction = 0.0425 WHERE id = 2'],
    says: ['trade 2: profit 8.5, not 7.5'],
    undo: ['UPDATE trades SET profit = 7.5, return_fraction = 0.0375 WHERE id = 2'],
  },
  {
    rule: 'trade-return',
    change: ['UPDATE trades SET return_fraction = 0.04 WHERE id = 2'],
    says: ['trade 2: return 0.04, not 0.0375'],
    undo: ['UPDATE trades SET return_fraction = 0.0375 WHERE id = 2'],
  },
  {
    rule: 'trade-link',
    change: ['UPDATE trade_strategy_link SET snapshot_id = 2 WHERE trade_id = 3'],
    says: ['trade 3: snapshot 1, linked to 2'],
    undo: ['UPDATE trade_strategy_link SET snapshot_id = 1 WHERE trade_id = 3'],
  },
  {
    rule: 'trade-mode',
    change: [`UPDATE trading_sessions SET mode = 'replay' WHERE id = 'paper-1'`],
    says: ['trade 2: paper in the replay session paper-1', 'trade 3: paper in the replay session paper-1'],
    count: 2,
    undo: [`UPDATE trading_sessions SET mode = 'paper' WHERE id = 'paper-1'`],
  },
  {
    rule: 'trade-day',
    change: [`DELETE FROM summary_days WHERE pending = 1`],
    says: [/^trade 4: closed at \d+$/, /^trade 5: closed at \d+$/],
    count: 2,
    undo: [`INSERT INTO summary_days (day, pending) VALUES (${NOW - 86_400_000}, 1)`],
  },
  {
    rule: 'run-strategy',
    change: ['UPDATE runs SET strategy_id = 2'],
    says: [
      /^run \w+: strategy 2, 1 of its trades are of 1$/,
      /^run \w+: strategy 2, its snapshot 1 is of 1$/,
    ],
    count: 2,
    undo: ['UPDATE runs SET strategy_id = 1'],
  },
  {
    rule: 'order-fills',
    change: ['UPDATE fills SET quantity = 0.5 WHERE id = 1'],
    says: [/^order live-1-eth-1: filled 1\.5 at 3000(\.0)?, its fills are 1\.25 at 2999\.8$/],
    undo: ['UPDATE fills SET quantity = 0.75 WHERE id = 1'],
  },
  {
    rule: 'order-fills',
    change: ['UPDATE orders SET average_price = 3010'],
    says: [/^order live-1-eth-1: filled 1\.5 at 3010(\.0)?, its fills are 1\.5 at 3000(\.0)?$/],
    undo: ['UPDATE orders SET average_price = 3000'],
  },
  {
    rule: 'order-overfilled',
    change: ['UPDATE orders SET quantity = 1.4985'],
    says: ['order live-1-eth-1: ordered 1.4985, filled 1.5'],
    undo: ['UPDATE orders SET quantity = 1.5'],
  },
  {
    rule: 'position-trade',
    change: [`UPDATE positions SET side = 'long'`],
    says: ['position 1 (ETH/USDT long, open) and trade 6 (ETH/USDT short, open)'],
    undo: [`UPDATE positions SET side = 'short'`],
  },
  {
    rule: 'position-trade',
    change: [`UPDATE positions SET quantity = 0, closed_at = updated_at`],
    says: ['position 1 (ETH/USDT short, closed) and trade 6 (ETH/USDT short, open)'],
    undo: [`UPDATE positions SET quantity = 1.5, closed_at = NULL`],
  },
  {
    rule: 'session-state',
    change: ['UPDATE session_state SET sequence = 3'],
    says: ['session live-1: its state contains entry 3, its journal has 2'],
    undo: ['UPDATE session_state SET sequence = 2'],
  },
  {
    rule: 'session-state',
    change: [`UPDATE session_state SET account = 'kraken:main'`],
    says: ['session live-1 trades in kraken:main, its order live-1-eth-1 is in binance:main'],
    undo: [`UPDATE session_state SET account = 'binance:main'`],
  },
  {
    rule: 'session-lock',
    change: [`UPDATE session_locks SET session_id = 'paper-1'`],
    says: ['ETH/USDT of binance:main: session paper-1 is stopped'],
    undo: [`UPDATE session_locks SET session_id = 'live-1'`],
  },
  {
    rule: 'session-lock',
    change: [`UPDATE session_locks SET account = 'kraken:main'`],
    says: ['ETH/USDT of kraken:main: session live-1 is running, in binance:main'],
    undo: [`UPDATE session_locks SET account = 'binance:main'`],
  },
  {
    rule: 'genome-parents',
    change: [
      `INSERT INTO evolution_runs (status, seed, settings, started_at, updated_at) VALUES ('running', 1, '{}', 0, 0)`,
      'UPDATE genomes SET evolution_run_id = 2 WHERE id = 2',
    ],
    says: ['genome 2 of run 2: parent 1 is of run 1'],
    undo: ['UPDATE genomes SET evolution_run_id = 1 WHERE id = 2', 'DELETE FROM evolution_runs WHERE id = 2'],
  },
  {
    rule: 'snapshot-hash',
    change: [`UPDATE strategy_snapshots SET hash = '${'0'.repeat(64)}' WHERE id = 2`],
    says: [/^snapshot 2: its hash is 000000000000, that of its configuration [0-9a-f]{12}$/],
    undo: [`UPDATE strategy_snapshots SET hash = (SELECT hash FROM kept_hash) WHERE id = 2`],
  },
  {
    rule: 'summaries',
    change: [`UPDATE strategy_performance_summary SET pnl = 6`],
    says: ['2026-03-03 dip BTC/USDT paper, snapshot 1: pnl 6, its trades say 5'],
    undo: [`UPDATE strategy_performance_summary SET pnl = 5`],
  },
  {
    rule: 'summaries',
    change: [`UPDATE strategy_performance_summary SET symbol = 'ETH/USDT'`],
    says: [
      '2026-03-03 dip BTC/USDT paper, snapshot 1: is missing',
      '2026-03-03 dip ETH/USDT paper, snapshot 1: has no trades',
    ],
    count: 2,
    undo: [`UPDATE strategy_performance_summary SET symbol = 'BTC/USDT'`],
  },
  {
    rule: 'schema',
    change: ['DROP INDEX journal_by_order', 'DROP VIEW current_strategy'],
    says: ['index journal_by_order is missing', 'view current_strategy is missing'],
    count: 2,
    undo: [
      'CREATE INDEX journal_by_order ON journal (client_order_id) WHERE client_order_id IS NOT NULL',
      'CREATE VIEW current_strategy AS SELECT 1 AS one',
    ],
  },
];

/** What a person does who will not be kept from it by the database. */
const WITHOUT_TRIGGERS = {
  sqlite: {
    before: ['DROP TRIGGER journal_no_delete'],
    after: [
      `CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END`,
    ],
  },
  postgres: {
    before: ['ALTER TABLE journal DISABLE TRIGGER journal_no_change'],
    after: ['ALTER TABLE journal ENABLE TRIGGER journal_no_change'],
  },
} as const;

withMemory('the check', (memory) => {
  test('finds nothing wrong with an empty memory', async () => {
    expect((await checkMemory(memory())).map(({ name, count }) => [name, count])).toEqual(
      CHECKS.map(({ name }) => [name, 0]),
    );
  });

  test('finds nothing wrong with rows in every table', async () => {
    await fillTables(memory(), SCHEMA_VERSION);
    await runSql(memory(), ['CREATE TABLE kept_hash AS SELECT hash FROM strategy_snapshots WHERE id = 2']);
    expect(await broken(memory())).toEqual([]);
  });

  test.each(DAMAGES.map((damage) => [damage.rule, damage.change.join('; '), damage] as const))(
    'finds that %s is broken by %s',
    async (rule, _, { change, says, undo, count = 1 }) => {
      await runSql(memory(), change);
      const found = await broken(memory());
      await runSql(memory(), undo);
      // Other rules may break with it: the day of a trade that was changed, say.
      const result = found.find(({ name }) => name === rule);
      expect(result?.count).toBe(count);
      const told = result?.examples.toSorted() ?? [];
      says.forEach((text, i) => {
        if (typeof text === 'string') expect(told[i]).toBe(text);
        else expect(told[i]).toMatch(text);
      });
      expect(await broken(memory())).toEqual([]);
    },
  );

  test('finds a hole in the journal of a session', async () => {
    const { before, after } = WITHOUT_TRIGGERS[memory().dialect];
    await runSql(memory(), [...before, 'DELETE FROM journal WHERE sequence = 1', ...after]);
    expect(await broken(memory())).toEqual([
      { name: 'journal', count: 1, examples: ['session live-1: 1 entries, the last is number 2'] },
    ]);
    await runSql(memory(), [
      `INSERT INTO journal (session_id, sequence, time, kind, payload) VALUES ('live-1', 1, 0, 'started', '{}')`,
    ]);
  });

  test('finds that a guard was switched off', async () => {
    const { before, after } = WITHOUT_TRIGGERS[memory().dialect];
    await runSql(memory(), before);
    const text =
      memory().dialect === 'sqlite'
        ? { name: 'schema', examples: ['trigger journal_no_delete is missing'] }
        : { name: 'integrity', examples: ['trigger journal_no_change of journal is switched off'] };
    expect(await broken(memory())).toEqual([{ count: 1, ...text }]);
    await runSql(memory(), after);
  });

  test('finds rows that refer to nothing', async () => {
    const [off, on] =
      memory().dialect === 'sqlite'
        ? (['PRAGMA foreign_keys = OFF', 'PRAGMA foreign_keys = ON'] as const)
        : ([
            'ALTER TABLE cycle_marks DISABLE TRIGGER ALL',
            'ALTER TABLE cycle_marks ENABLE TRIGGER ALL',
          ] as const);
    const tables = ['strategy_executions', 'strategies'];
    const triggers = (verb: string) => tables.map((table) => `ALTER TABLE ${table} ${verb} TRIGGER ALL`);
    const [before, after] =
      memory().dialect === 'sqlite' ? [[off], [on]] : [triggers('DISABLE'), triggers('ENABLE')];
    await runSql(memory(), [...before, 'UPDATE strategy_executions SET strategy_id = 77', ...after]);
    const [result, ...others] = await broken(memory());
    expect(others).toEqual([]);
    expect(result).toMatchObject({ name: 'foreign-keys', count: 1 });
    expect(result?.examples[0]).toMatch(
      /strategy_executions refers to a row of strategies that is not there$/,
    );
    await runSql(memory(), ['UPDATE strategy_executions SET strategy_id = 1']);
  });

  test('finds a credential in a snapshot, and does not repeat it', async () => {
    await runSql(memory(), [
      `INSERT INTO strategy_snapshots (hash, configuration, strategy_id, created_at) VALUES ('${'a'.repeat(64)}', '${SECRET}', 1, 0)`,
    ]);
    const found = await broken(memory());
    expect(found.map(({ name }) => name)).toEqual(['snapshot-hash', 'snapshot-secrets']);
    expect(found[1]?.examples).toEqual([
      'snapshot 4: configuration.settings.exchange.apiSecret looks like a credential, and credentials are never stored',
    ]);
    await runSql(memory(), ['DELETE FROM strategy_snapshots WHERE id = 4']);
  });

  test('tells five examples and counts all', async () => {
    const whole = { strategy: 'dip', symbol: 'SOL/USDT', quantity: 1, entryPrice: 10, exitPrice: 11 };
    for (let k = 0; k < 8; k++) await logTrade(memory(), { ...whole, entryTime: NOW, exitTime: NOW + k });
    await runSql(memory(), [`UPDATE trades SET return_fraction = 0.2 WHERE symbol = 'SOL/USDT'`]);
    const [result] = await broken(memory());
    expect({ name: result?.name, count: result?.count, told: result?.examples.length }).toEqual({
      name: 'trade-return',
      count: 8,
      told: 5,
    });
    await runSql(memory(), [`UPDATE trades SET return_fraction = 0.1 WHERE symbol = 'SOL/USDT'`]);
  });

  test('says what to do about every rule', () => {
    for (const { advice, rule, name } of CHECKS) {
      expect({ name, fine: advice.length > 20 && rule.length > 10 }).toEqual({ name, fine: true });
    }
    expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
  });

  test('takes the profit of a backtest that left its positions in stages: prices are weighted averages', async () => {
    // One unit each at 104 and 101, of two bought at 100: 102.5 on average, 5 less 0.4 of fees.
    const staged = {
      ...exampleTrade(0, 102.5),
      quantity: 2,
      fees: 0.4,
      pnl: 4.6,
      returnFraction: 0.023,
      exits: [104, 101].map((price, k) => ({
        time: FIRST_DAY + k,
        price,
        quantity: 1,
        reason: `target-${k + 1}`,
      })),
    };
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    await recordRun(memory(), exampleRun({ strategyId, name: 'staged', trades: [staged] }));
    expect(await broken(memory())).toEqual([]);
  });

  test('agrees with summaries that were computed from many trades of odd sizes', async () => {
    for (let k = 1; k <= 200; k++) {
      const entryTime = FIRST_DAY - k * 7_000_000;
      await logTrade(memory(), {
        strategy: 'dip',
        symbol: k % 3 === 0 ? 'BTC/USDT' : 'SOL/USDT',
        side: k % 2 === 0 ? 'long' : 'short',
        quantity: k / 7,
        entryPrice: 60_000 / k,
        exitPrice: (60_000 / k) * (1 + Math.sin(k) / 50),
        entryTime,
        exitTime: entryTime + k * 100_000,
        fees: k / 30,
      });
    }
    await computeSummaries(memory(), NOW + 30 * 86_400_000);
    expect(await broken(memory())).toEqual([]);
  });
});

describe('the check of a damaged SQLite file', () => {
  test('says so, and goes on to what can still be read', async () => {
    const place = await sqlitePlace();
    const { path } = place.address as { path: string };
    const memory = await openMemory(place.address, { clock: testClock() });
    await fillTables(memory, SCHEMA_VERSION);
    const { page } = memory
      .sqlite!.prepare(`SELECT rootpage AS page FROM sqlite_master WHERE name = 'trades_by_symbol'`)
      .get() as { page: number };
    await memory.close();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, (Number(page) - 1) * 4096);
    closeSync(file);
    const damaged = await connect(place.address, { readOnly: true });
    const found = await broken(damaged);
    expect(found.map(({ name }) => name)).toContain('integrity');
    expect(found.map(({ name }) => name)).not.toContain('journal');
    await damaged.close();
    await place.remove();
  });
});
