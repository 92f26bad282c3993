import { expect, test } from '@jest/globals';
import { loadConfig } from '../../../src/config/load-config.js';
import { deployGenome } from '../../../src/library/evolution/deploy-genome.js';
import { findGenome, genomesOf } from '../../../src/memory/evolution/find-genomes.js';
import { withMemory } from '../../memory/databases.js';
import { runSmall, smallEvolution } from './small-evolution.js';

withMemory('the line that trades what was deployed', (memory) => {
  test.each([
    [true, /^trader live \S+ --symbol BTC\/USDT --timeframe 1h --allow-short( |$)/],
    [false, /^trader live \S+ --symbol BTC\/USDT --timeframe 1h(?!.*--allow-short)/],
  ])('allows short positions where it was bred with them: %s', async (allowShort, line) => {
    const { plan, candles } = await smallEvolution({ generations: 1 });
    const options = { ...plan.options, allowShort };
    const { evolution } = await runSmall(memory(), { plan: { ...plan, options }, candles });
    const [first] = await genomesOf(memory(), evolution);
    const genome = await findGenome(memory(), first!.hash);
    const { command } = await deployGenome(memory(), await loadConfig({ cwd: '/nowhere', env: {} }), genome, {
      forced: true,
    });
    expect(command).toMatch(line);
  });
});
