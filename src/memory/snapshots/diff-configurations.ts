import { canonicalJson } from '../../core/digest.js';
import type { SnapshotConfiguration } from './snapshot-configuration.js';

/** The parts of a configuration, in the order in which people look at them. */
export const CONFIGURATION_PARTS = ['strategy', 'parameters', 'exchange', 'trading', 'risk'] as const;

export type ConfigurationPart = (typeof CONFIGURATION_PARTS)[number];

/** One value that differs; undefined where a configuration does not have it. */
export interface ConfigurationChange {
  readonly part: ConfigurationPart;
  /** `fast`, `symbols`, `instrument.lotSize`. */
  readonly key: string;
  readonly first: unknown;
  readonly second: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every value inside by its path. Lists are values: their order counts. */
const leavesOf = (
  value: Readonly<Record<string, unknown>>,
  before = '',
): readonly (readonly [string, unknown])[] =>
  Object.entries(value).flatMap(([key, member]) => {
    const path = before + key;
    return isObject(member) && Object.keys(member).length > 0
      ? leavesOf(member, `${path}.`)
      : [[path, member]];
  });

/** The values of each part of a configuration, by path, sorted. */
export const partsOf = ({
  strategy: { name, sourceDigest, parameters },
  settings,
}: SnapshotConfiguration): Readonly<Record<ConfigurationPart, ReadonlyMap<string, unknown>>> => {
  const sorted = (values: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> =>
    new Map(leavesOf(values).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return {
    strategy: new Map<string, unknown>([
      ['name', name],
      ['source', sourceDigest],
    ]),
    parameters: sorted(parameters),
    exchange: sorted(settings.exchange),
    trading: sorted(settings.trading),
    risk: sorted(settings.risk),
  };
};

/** What differs between two configurations, by part and key; nothing where they are the same. */
export const diffConfigurations = (
  first: SnapshotConfiguration,
  second: SnapshotConfiguration,
): readonly ConfigurationChange[] => {
  const [a, b] = [partsOf(first), partsOf(second)];
  return CONFIGURATION_PARTS.flatMap((part) =>
    [...new Set([...a[part].keys(), ...b[part].keys()])]
      .sort()
      .map((key) => ({ part, key, first: a[part].get(key), second: b[part].get(key) }))
      .filter(
        (change) => canonicalJson(change.first) !== canonicalJson(change.second) || !sameHaving(change),
      ),
  );
};

/** `null` and a missing value have the same JSON, and are not the same setting. */
const sameHaving = ({ first, second }: ConfigurationChange): boolean =>
  (first === undefined) === (second === undefined);
