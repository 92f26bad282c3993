import { evaluateHere } from '../../../src/evolution/evaluators/in-this-thread.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { evaluatorContract } from './evaluator-contract.js';

evaluatorContract('an evaluator in this thread', async () => ({ load: loadStrategy, open: evaluateHere }));
