import { describe, expect, it } from '@jest/globals';
import { isTraderError } from '../../../../src/core/errors.js';
import { parseFaults } from '../../../../src/exchange/simulator/faults/parse-faults.js';

const parse = (rules: unknown) => parseFaults(JSON.stringify(rules), 'faults.json');

const complaint = (rules: unknown): string => {
  try {
    parse(rules);
  } catch (error) {
    if (isTraderError(error) && error.exitCode === 2) return error.message;
    throw error;
  }
  return 'no complaint';
};

describe('parseFaults', () => {
  it('reads every kind, and fills in what is left out', () => {
    const kinds = [
      { kind: 'http-error' },
      { kind: 'rate-limit' },
      { kind: 'timeout-before' },
      { kind: 'timeout-after' },
      { kind: 'drop' },
      { kind: 'latency', ms: 200 },
      { kind: 'ws-drop' },
      { kind: 'ws-stall' },
      { kind: 'ws-duplicate' },
      { kind: 'ws-reorder' },
      { kind: 'ws-lose' },
      { kind: 'clock-skew', ms: -6000 },
      { kind: 'halt', symbol: 'btcusdt' },
      { kind: 'delist', symbol: 'ETH/USDT' },
      { kind: 'maintenance' },
      { kind: 'revoke-key' },
    ];
    expect(parse(kinds.map((what) => ({ what }))).map(({ what }) => what)).toEqual([
      { kind: 'http-error', status: 500, code: -1001, accepted: false },
      { kind: 'rate-limit', status: 429, retryAfterS: 1 },
      { kind: 'timeout-before' },
      { kind: 'timeout-after' },
      { kind: 'drop', accepted: false },
      { kind: 'latency', ms: 200, spreadMs: 0, distribution: 'fixed' },
      { kind: 'ws-drop' },
      { kind: 'ws-stall' },
      { kind: 'ws-duplicate' },
      { kind: 'ws-reorder' },
      { kind: 'ws-lose' },
      { kind: 'clock-skew', ms: -6000 },
      { kind: 'halt', symbol: 'BTC/USDT' },
      { kind: 'delist', symbol: 'ETH/USDT' },
      { kind: 'maintenance' },
      { kind: 'revoke-key', permission: 'trade' },
    ]);
  });

  it('reads times as dates and as milliseconds', () => {
    const [rule] = parse([
      { when: { from: '2024-03-05T14:00', to: 1_709_650_800_000 }, what: { kind: 'drop' } },
    ]);
    expect(rule!.when).toEqual({ from: 1_709_647_200_000, to: 1_709_650_800_000 });
  });

  it.each([
    [
      'an unknown kind',
      [{ what: { kind: 'fire' } }],
      /^fault file faults\.json: rule 1, what, kind: it is not one of http-error, rate-limit, .*, revoke-key$/,
    ],
    ['an unknown member', [{ what: { kind: 'drop' }, whom: 1 }], /rule 1: .*whom/],
    [
      'a probability above 1',
      [{ when: { probability: 2 }, what: { kind: 'drop' } }],
      /rule 1, when, probability: /,
    ],
    ['no list', { what: { kind: 'drop' } }, /^fault file faults\.json: .*array/],
    [
      'a bad date in the second rule',
      [{ what: { kind: 'drop' } }, { when: { from: 'soon' }, what: { kind: 'drop' } }],
      /rule 2, when, from: "soon" is not a time/,
    ],
    [
      'a bad symbol',
      [{ what: { kind: 'halt', symbol: '???' } }],
      /rule 1, what, symbol: "\?\?\?" is not a symbol/,
    ],
    [
      'an end before the beginning',
      [{ when: { from: 2, to: 1 }, what: { kind: 'drop' } }],
      /rule 1, when: "from" is not before "to"/,
    ],
    [
      'a stream for a call',
      [{ when: { stream: '*' }, what: { kind: 'drop' } }],
      /rule 1, when: "stream" does not go with drop/,
    ],
    [
      'an endpoint for a message',
      [{ when: { endpoint: '*' }, what: { kind: 'ws-lose' } }],
      /rule 1, when: "endpoint" does not go with ws-lose/,
    ],
    [
      'a probability for what stands',
      [{ when: { probability: 0.5 }, what: { kind: 'maintenance' } }],
      /rule 1, when: "probability" does not go with maintenance/,
    ],
  ])('complains of %s', (_, rules, words) => {
    expect(complaint(rules)).toMatch(words);
  });

  it('complains of what is no JSON', () => {
    expect(() => parseFaults('[{', 'f.json')).toThrow(/^fault file f\.json: this is not JSON: /);
  });
});
