import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { MonitorEvent } from '../../../../src/core/monitor-event.js';
import { openFacts } from '../../../../src/library/monitor/facts/open-facts.js';
import { registerStrategy } from '../../../../src/memory/strategies/register-strategy.js';
import { logTrade } from '../../../../src/memory/trades/log-trade.js';
import { PLAIN, SETTINGS, VOTER } from '../../../evolution/toy.js';
import { NOW, withMemory } from '../../../memory/databases.js';
import { openHome, stage } from '../../../ml/registry/staged.js';
import { breedMadeUp } from '../../evolution/breed-made-up.js';

const schema = (name: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(`../../../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8'));

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  .addSchema(schema('live'))
  .compile(schema('monitor'));

/** What the schema of events has against one. */
const faultsOf = (event: MonitorEvent): readonly string[] =>
  validate(JSON.parse(JSON.stringify(event)))
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

withMemory('what a monitor is told beside a session', (memory) => {
  test('is what breeding, training and trading stored, in events as their schema has them', async () => {
    const place = openHome();
    try {
      const bred = await breedMadeUp(memory(), {
        ...{ families: [VOTER, PLAIN], generations: 7, breeding: SETTINGS },
      });
      stage(place.home, 'first', 1);
      await registerStrategy(memory(), { name: 'dip' });
      const price = { symbol: 'BTC/USDT', quantity: 1, entryPrice: 100, exitPrice: 110 };
      await logTrade(memory(), { strategy: 'dip', ...price, entryTime: NOW - 2_000, exitTime: NOW - 1_000 });
      const events: MonitorEvent[] = [];
      for (const { look } of openFacts({ memory: memory(), models: { home: place.home } }))
        await look((event) => events.push(event));
      expect(events.map(({ kind }) => kind)).toEqual(['evolution', 'strategies', 'models']);
      expect(events.flatMap(faultsOf)).toEqual([]);
      const [first, strategies, models] = events;
      expect(strategies).toMatchObject({ strategies: [{ strategy: 'dip', profit: 10, trades: 1 }] });
      expect(models).toMatchObject({ models: [{ name: 'first' }] });
      if (first?.kind !== 'evolution' || first.evolution === null) throw new Error('no evolution was told');
      const { population, leaders, best, lineage, evaluations } = first.evolution;
      const members = [...new Map(bred.islands.flat().map((member) => [member.hash, member])).values()];
      expect(population.map(({ hash }) => hash)).toEqual(members.map(({ hash }) => hash));
      expect(population.map(({ growth }) => growth)).toEqual(
        members.map(({ score }) => (score.status === 'scored' ? score.growth : null)),
      );
      expect(evaluations).toBe(bred.evaluations);
      expect(leaders[0]?.fitness).toBe(best.at(-1));
      expect(lineage.at(-1)?.generation).toBe(0);
      // Nothing is better in one of the two than all of the front.
      const front = population.concat(leaders).filter((one) => one.front);
      const most = (figure: 'growth' | 'drawdown', genomes: typeof front) =>
        Math.max(...genomes.flatMap((one) => one[figure] ?? []));
      for (const figure of ['growth', 'drawdown'] as const)
        expect(most(figure, front)).toBe(most(figure, population.concat(leaders)));
    } finally {
      place.remove();
    }
  });

  test('is nothing of what there is no place for', () => {
    expect(openFacts({ memory: null, models: null })).toEqual([]);
    const names = openFacts({ memory: memory(), models: null }).map(
      ({ name, everyMs }) => `${name} ${everyMs}`,
    );
    expect(names).toEqual(['the evolution 5000', 'what strategies made 30000']);
  });
});
