import { test } from '@jest/globals';
import { readFills, readTrades } from '../../src/engine/records.js';
import { playScenario, SYMBOLS } from './scenarios/play.js';
import { points, type Scenario, target } from './scenarios/scenario.js';
const show = (s: Omit<Scenario, 'fills'>) => {
  const o = playScenario({ ...s, fills: [] });
  console.log(s.name, readFills(o.recorder, SYMBOLS).map((f) => [f.index, f.direction, f.quantity, f.price, f.reason].join(' ')), readTrades(o.recorder, SYMBOLS).map((t) => t.ambiguous), [...o.recorder.refusals]);
};
test('probe', () => {
  show({ name: 'stop entry doubtful stop no target target-first', doubt: 'target-first', bars: [[100, 100, 100, 100], [101, 108, 99, 106], [104, 104, 104, 104]], entries: { 0: { side: 'long', stop: 105 } }, protection: { stop: points(5) } });
  show({ name: 'limit rest', participation: 0.1, bars: [[100, 100, 100, 100], [100, 101, 94, 98, 60], [98, 98, 94, 96], [96, 96, 96, 96], [96, 96, 96, 96]], entries: { 0: { side: 'long', limit: 95, bars: 5 } } });
  show({ name: 'off grid limit', instrument: { tickSize: 0.1 }, bars: [[100, 100, 100, 100], [100, 101, 94, 98, 60], [98, 98, 94, 96]], entries: { 0: { side: 'long', limit: 95.03, bars: 5 } } });
  show({ name: 'off grid stop entry', instrument: { tickSize: 0.1 }, bars: [[100, 100, 100, 100], [100, 109, 94, 98, 60], [98, 98, 94, 96]], entries: { 0: { side: 'long', stop: 105.03, bars: 5 } } });
  show({ name: 'sum 1 with small first stage', instrument: { minNotional: 150, lotSize: 1 }, sizing: 'units:5', bars: [[100, 100, 100, 100], [100, 107, 99, 106], [106, 106, 94, 95], [100, 100, 100, 100]], entries: { 0: { side: 'long' } }, protection: { stop: points(5), targets: [target(3, 0.2), target(6, 0.8)] } });
  show({ name: 'partial entry then stop price', participation: 0.1, bars: [[100, 100, 100, 100], [100, 101, 99, 100, 60], [104, 105, 103, 104], [104, 104, 90, 91], [91, 91, 91, 91]], entries: { 0: { side: 'long' } }, protection: { stop: points(5) } });
  show({ name: 'target under cap then entry rest', participation: 0.1, sizing: 'units:20', bars: [[100, 100, 100, 100], [100, 101, 99, 100, 100], [100, 106, 99, 104, 120], [104, 104, 103, 104], [104, 104, 104, 104]], entries: { 0: { side: 'long' } }, protection: { targets: [target(5, 0.1)] } });
  show({ name: 'gap slot', maxOpenTrades: 1, bars: [[100, 100, 100, 100], [100, 100, 100, 100], [100, 100, 100, 100], [100, 100, 100, 100], [100, 100, 100, 100]], entries: { 1: { side: 'long' } }, others: [{ hours: [0, 1, 4], bars: [[100, 100, 100, 100], [100, 100, 100, 100], [100, 100, 100, 100]], entries: { 0: { side: 'long' } }, exits: { 1: 'out' } }] });
});
