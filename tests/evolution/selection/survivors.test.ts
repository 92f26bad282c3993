import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { distancesAmong } from '../../../src/evolution/genome/distances.js';
import { usualGenome } from '../../../src/evolution/genome/genome-of.js';
import { objectivesOf } from '../../../src/evolution/population/objectives-of.js';
import type { Member } from '../../../src/evolution/population/state.js';
import { distinct } from '../../../src/evolution/selection/distinct.js';
import { novelty } from '../../../src/evolution/selection/novelty.js';
import { rankMembers } from '../../../src/evolution/selection/rank-members.js';
import { leastShare, survivors } from '../../../src/evolution/selection/survivors.js';
import { failed, memberOf, PLAIN, plainMember, SETTINGS, scoreOf, VOTER } from '../toy.js';

const FAMILIES = [PLAIN, VOTER];
const SINGLE = { ...SETTINGS, single: true };

const voterMember = (weightA: number, growth: number): Member => {
  const { family, places } = usualGenome(VOTER);
  return memberOf(VOTER, { family, places: places.with(2, weightA) }, scoreOf(growth));
};

const placesOf = (members: readonly Member[]) => members.map(({ genome }) => genome.places.join());

describe('objectives', () => {
  test('are growth less the charge for free genes, fall and stability', () => {
    // x is usual, y is not: half a percent for one gene.
    const values = objectivesOf(plainMember(3, 2, scoreOf(0.2, -0.3, 0.75)), FAMILIES, SETTINGS);
    expect([...values]).toEqual([0.2 - 0.005, -0.3, 0.75]);
  });

  test('are one where one is asked for', () => {
    const score = scoreOf(0.2, -0.3, 0.75, { objective: 1.5 });
    expect([...objectivesOf(plainMember(2, 2, score), FAMILIES, SINGLE)]).toEqual([1.5 - 0.01]);
  });

  test.each([SETTINGS, SINGLE])('rank what is no score behind every one that is', (settings) => {
    const lost = scoreOf(Number.NEGATIVE_INFINITY, -1, 0, { objective: Number.NEGATIVE_INFINITY });
    const scores = [
      ...[scoreOf(0.1, -0.2, 0.5, { objective: 1 }), lost],
      ...[failed('few-trades', { trades: 9 }), failed('few-trades', { trades: 2 }), failed('nothing')],
      ...[failed('hopeless', { share: 0.5 }), failed('hopeless', { share: 0.25 })],
    ];
    const members = scores.map((score, k) => plainMember(k, k, score));
    expect(placesOf(rankMembers(members, FAMILIES, settings).map(({ member }) => member))).toEqual(
      placesOf(members),
    );
  });

  test('that are one rank a missing value as nothing', () => {
    const [missing] = objectivesOf(plainMember(3, 17, scoreOf(0.1)), FAMILIES, SINGLE);
    expect([missing]).toEqual([...objectivesOf(plainMember(3, 17, failed('nothing')), FAMILIES, SINGLE)]);
  });
});

describe('novelty', () => {
  test('is the mean distance to the nearest', () => {
    const at = (x: number) => ({ family: 'plain', places: [x, 0] });
    // Distances of 0, 4, 20 on a gene of 20 steps, halved by the other gene that is equal.
    const values = [0, 1, 2].map(novelty([at(0), at(4), at(20)], FAMILIES, 1));
    expect(values).toEqual([0.1, 0.1, 0.4]);
    expect(novelty([at(0), at(4), at(20)], FAMILIES, 2)(0)).toBeCloseTo((0.1 + 0.5) / 2, 12);
    expect(novelty([at(0)], FAMILIES)(0)).toBe(1);
  });

  test('is that of the definition to the last bit, whoever is asked for first', () => {
    const genome = fc.oneof(
      fc.tuple(fc.nat(20), fc.nat(20)).map((places) => ({ family: 'plain', places })),
      fc.constant(usualGenome(VOTER)),
    );
    fc.assert(
      fc.property(fc.array(genome, { minLength: 1, maxLength: 12 }), fc.nat(6), (genomes, k) => {
        const between = distancesAmong(genomes, FAMILIES);
        const unlike = novelty(genomes, FAMILIES, k);
        for (let at = genomes.length - 1; at >= 0; at--) {
          const others = genomes.flatMap((_, other) => (other === at ? [] : [between(at, other)]));
          const nearest = others.sort((a, b) => a - b).slice(0, k);
          const mean = nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
          expect(unlike(at)).toBe(nearest.length === 0 ? 1 : mean);
        }
      }),
    );
  });
});

describe('the order of members', () => {
  test('is by front, then by room, then by novelty, then by hash, and not by how they came', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(3), fc.nat(2)), {
          selector: ([x, y]) => `${x},${y}`,
          maxLength: 15,
        }),
        fc.infiniteStream(fc.nat(1000)),
        (rows, keys) => {
          const members = rows.map(([x, y, growth, fall]) =>
            plainMember(x, y, scoreOf(growth / 10, -fall / 10)),
          );
          const shuffled = members
            .map((member) => ({ member, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ member }) => member);
          expect(rankMembers(shuffled, FAMILIES, SETTINGS)).toEqual(rankMembers(members, FAMILIES, SETTINGS));
          expect(survivors(shuffled, FAMILIES, 6, SETTINGS)).toEqual(
            survivors(members, FAMILIES, 6, SETTINGS),
          );
        },
      ),
    );
  });
});

describe('members that are there twice', () => {
  test('are kept once, the one with fewer free genes, then the smaller hash', () => {
    const same = scoreOf(0.1);
    const usual = plainMember(3, 17, same);
    const one = plainMember(3, 1, same);
    const two = plainMember(3, 2, same);
    const free = plainMember(1, 1, same);
    expect(distinct([free, one, usual, two, usual], FAMILIES)).toEqual([usual]);
    expect(distinct([free, one, two], FAMILIES)).toEqual([one.hash < two.hash ? one : two]);
  });

  test('are those that did the same to the last bit, and of one family', () => {
    const members = [
      plainMember(1, 1, scoreOf(0.1)),
      plainMember(2, 1, scoreOf(0.1 + Number.EPSILON)),
      memberOf(VOTER, usualGenome(VOTER), scoreOf(0.1)),
    ];
    expect(distinct(members, FAMILIES)).toEqual(members);
  });
});

describe('the survivors', () => {
  test('are the best, the best first', () => {
    const pool = Array.from({ length: 10 }, (_, k) => plainMember(3, k, scoreOf(k / 10, -0.1, 0.5)));
    expect(placesOf(survivors(pool, [PLAIN], 3, SETTINGS))).toEqual(['3,9', '3,8', '3,7']);
  });

  test('are as many as there are where there are fewer', () => {
    expect(survivors([plainMember(1, 1, scoreOf(0))], FAMILIES, 5, SETTINGS)).toHaveLength(1);
    expect(survivors([], FAMILIES, 5, SETTINGS)).toEqual([]);
  });

  test('have the best few of every family among them, however bad they are', () => {
    const pool = [
      ...Array.from({ length: 20 }, (_, k) => plainMember(k, 1, scoreOf(1 + k / 100))),
      ...[0, 1, 2, 3].map((weight) => voterMember(weight, -1 - weight / 10)),
    ];
    const left = survivors(pool, FAMILIES, 8, SETTINGS);
    expect(left).toHaveLength(8);
    expect(left.filter(({ genome }) => genome.family === 'voter')).toEqual([pool[20], pool[21]]);
    // The best of all first: twenty of twenty in growth.
    expect(left[0]!.genome.places).toEqual([19, 1]);
  });

  test('never lose what is highest in the first objective, in any family', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(30), fc.nat(30), fc.nat(30)), {
          selector: ([x, y]) => `${x},${y}`,
          minLength: 1,
          maxLength: 25,
        }),
        (rows) => {
          const pool = rows.map(([x, y, growth, fall, stable]) =>
            plainMember(x, y, scoreOf(growth / 10, -fall / 30, stable / 30)),
          );
          const others = [voterMember(2, 9), voterMember(0, 8)];
          const value = (member: Member) => objectivesOf(member, FAMILIES, SETTINGS)[0]!;
          const highest = Math.max(...pool.map(value));
          const left = survivors([...pool, ...others], FAMILIES, 4, SETTINGS);
          expect(left.filter(({ genome }) => genome.family === 'plain').map(value)).toContain(highest);
        },
      ),
    );
  });

  test.each([
    [8, 2, 2],
    [40, 4, 5],
    [6, 4, 1],
    [3, 4, 0],
    [20, 1, 10],
    [5, 0, 0],
  ])('of %d places among %d families leave each at least %d', (size, families, least) => {
    expect(leastShare(size, families)).toBe(least);
  });
});
