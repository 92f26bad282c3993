import { shownText, shownValue } from '../../config/shown-value.js';
import { parseIsoTime } from '../../core/clock.js';
import { configError } from '../../core/errors.js';
import { suggestion } from '../../core/suggest.js';
import { isTimeframe, TIMEFRAMES, timeframeMs } from '../../core/timeframe.js';
import type { ByMarket, Scenario, ScenarioPath, Shock } from '../../risk/stress/scenario.js';

/** What a scenario file may hold at most. */
const MOST = { markets: 500, steps: 1000, move: 100, deviations: 100, beta: 100 } as const;

type Members = Readonly<Record<string, unknown>>;

/** A value in a file, with the way to it. */
interface Place {
  /** How messages call the file. */
  readonly file: string;
  readonly path: string;
}

const at = ({ file, path }: Place, key: string | number): Place => ({
  file,
  path: `${path}${path === '' ? '' : '.'}${typeof key === 'number' ? key : shownText(key)}`,
});

const refuse = ({ file, path }: Place, value: unknown, allowed: string) => {
  const hint = `give ${allowed}`;
  if (path === '') return configError(`${file} holds ${shownValue(value)}`, { hint });
  if (value === undefined) return configError(`${file}: ${path} is missing`, { hint });
  return configError(`${file}: ${path} ${shownValue(value)} is not allowed`, { hint });
};

const objectAt = (
  place: Place,
  value: unknown,
  known: readonly string[] | null,
  allowed: string,
): Members => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse(place, value, allowed);
  const strange = known === null ? undefined : Object.keys(value).find((key) => !known.includes(key));
  if (known !== null && strange !== undefined) {
    throw configError(`${place.file}: unknown member ${at(place, strange).path}`, {
      hint: suggestion(strange, known, `known are ${known.join(', ')}`),
    });
  }
  return value as Members;
};

const textAt = (place: Place, value: unknown, most: number): string => {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= most) return value.trim();
  throw refuse(place, value, `a text of at most ${most} characters`);
};

const numberAt = (place: Place, value: unknown, least: number, most: number): number => {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw refuse(place, value, `a number from ${least} to ${most}`);
};

const moveAt = (place: Place, value: unknown): number => numberAt(place, value, -1, MOST.move);

const MARKET = /^([A-Z0-9]{1,20}(\/[A-Z0-9]{1,20})?|\*)$/;

const byMarketAt = <T>(
  place: Place,
  value: unknown,
  read: (place: Place, value: unknown) => T,
): ByMarket<T> => {
  const members = Object.entries(objectAt(place, value, null, 'values by market, and one for "*"'));
  if (members.length > MOST.markets)
    throw configError(`${place.file}: ${place.path} names more than ${MOST.markets} markets`, {
      hint: 'name fewer; "*" stands for every other one',
    });
  const strange = members.find(([name]) => !MARKET.test(name));
  if (strange !== undefined)
    throw configError(`${place.file}: ${at(place, strange[0]).path} is not a market`, {
      hint: 'write BTC/USDT, BTC, or "*" for every other one',
    });
  const values = members.map(([name, member]) => [name, read(at(place, name), member)]);
  if (!members.some(([name]) => name === '*'))
    throw refuse(at(place, '*'), undefined, 'one: it stands for every market that is not named');
  return Object.fromEntries(values) as ByMarket<T>;
};

const shockAt = (place: Place, value: unknown): Shock => {
  if (typeof value === 'number') return moveAt(place, value);
  const allowed = 'a move such as -0.5, or { "beta": 1 }';
  const { beta } = objectAt(place, value, ['beta'], allowed);
  return { beta: numberAt(at(place, 'beta'), beta, -MOST.beta, MOST.beta) };
};

const movesAt = (place: Place, value: unknown): readonly number[] => {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST.steps)
    throw refuse(place, value, `a list of 1 to ${MOST.steps} moves`);
  return value.map((move: unknown, k) => moveAt(at(place, k), move));
};

const startAt = (place: Place, value: unknown): number => {
  const time = typeof value === 'string' ? parseIsoTime(value) : Number.NaN;
  if (time % 60_000 === 0) return time;
  throw refuse(place, value, 'a time such as "2021-05-18" or "2021-05-18T06:00Z"');
};

const pathAt = (place: Place, value: unknown): ScenarioPath => {
  const members = objectAt(place, value, ['step', 'start', 'moves'], 'an object with step and moves');
  const { step } = members;
  if (typeof step !== 'string' || !isTimeframe(step))
    throw refuse(at(place, 'step'), step, `one of ${TIMEFRAMES.join(', ')}`);
  const moves = byMarketAt(at(place, 'moves'), members.moves, movesAt);
  const { length } = moves['*'];
  const other = Object.keys(moves).find((name) => moves[name]!.length !== length);
  if (other !== undefined)
    throw configError(
      `${place.file}: ${place.path}.moves.${other} has ${moves[other]!.length} moves, "*" has ${length}`,
      { hint: 'give every market as many' },
    );
  const start = members.start === undefined ? null : startAt(at(place, 'start'), members.start);
  return { stepMs: timeframeMs(step), start, moves };
};

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

const TEXTS = ['name', 'title', 'assumption', 'source'] as const;
const MOVES = [...TEXTS, 'market', 'shocks', 'path'] as const;
const DEVIATIONS = [...TEXTS, 'deviations', 'correlation'] as const;

/** What both kinds have. */
const textsAt = (root: Place, members: Members) => {
  const { name } = members;
  if (typeof name !== 'string' || !NAME.test(name))
    throw refuse(at(root, 'name'), name, 'at most 40 lower-case letters, digits and hyphens');
  return {
    name,
    title: textAt(at(root, 'title'), members.title, 80),
    assumption: textAt(at(root, 'assumption'), members.assumption, 600),
    source: textAt(at(root, 'source'), members.source, 300),
    file: null,
  };
};

/**
 * A scenario from what a file holds, which messages call `file`. Throws a configuration error (exit code 2) that names the file, the way to the
 * member that is wrong, its value and what it takes. Its size is bounded: 500 markets, 1000 steps of a path.
 */
export const checkScenario = (data: unknown, file: string): Scenario => {
  const root: Place = { file, path: '' };
  const any = objectAt(root, data, null, 'an object: name, title, assumption, source, shocks');
  if (any.deviations !== undefined) {
    if (any.shocks !== undefined)
      throw configError(`${file}: shocks and deviations exclude each other`, { hint: 'give one of them' });
    const members = objectAt(root, data, DEVIATIONS, 'an object');
    const { deviations, correlation } = members;
    return {
      kind: 'deviations',
      ...textsAt(root, members),
      deviations: numberAt(at(root, 'deviations'), deviations, 0, MOST.deviations),
      correlation: correlation === undefined ? null : numberAt(at(root, 'correlation'), correlation, 0, 1),
    };
  }
  const members = objectAt(root, data, [...MOVES, 'deviations', 'correlation'], 'an object');
  if (members.correlation !== undefined)
    throw configError(`${file}: correlation goes with deviations only`, {
      hint: 'with shocks every market moves as it is told to',
    });
  const shocks = byMarketAt(at(root, 'shocks'), members.shocks, shockAt);
  const hasBeta = Object.values(shocks).some((shock) => typeof shock === 'object');
  if (hasBeta && members.market === undefined)
    throw refuse(at(root, 'market'), undefined, 'the move that a beta is multiplied with');
  return {
    kind: 'moves',
    ...textsAt(root, members),
    market: members.market === undefined ? null : moveAt(at(root, 'market'), members.market),
    shocks,
    path: members.path === undefined ? null : pathAt(at(root, 'path'), members.path),
  };
};
