import { dirname } from 'node:path';
import { evaluateHere } from '../../../../src/evolution/evaluators/in-this-thread.js';
import { evaluateOverQueue } from '../../../../src/evolution/evaluators/queue/over-queue.js';
import { serveQueue } from '../../../../src/evolution/evaluators/queue/serve-queue.js';
import { loadStrategy } from '../../../../src/strategy/load/catalogue.js';
import { evaluatorContract } from '../evaluator-contract.js';
import { onRedis, ownPrefix, SERVER } from './redis.js';

onRedis('over a queue', () => {
  evaluatorContract('an evaluator over a queue', async () => ({
    load: loadStrategy,
    open: (task) => {
      const shared = { url: SERVER, prefix: ownPrefix(), log: () => {} };
      const ending = new AbortController();
      const worker = serveQueue({
        ...{ ...shared, open: evaluateHere, signal: ending.signal, slots: 2 },
        strategiesDir: dirname(task.families[2]!.source),
      });
      // However fast the machine is, a batch is of one genome once the speed is known.
      const evaluator = evaluateOverQueue(task, { ...shared, batchMs: 0.01 });
      return {
        evaluate: evaluator.evaluate,
        close: async () => {
          await evaluator.close();
          ending.abort();
          await worker;
        },
      };
    },
  }));
});
