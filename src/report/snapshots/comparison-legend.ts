import type { DifferingValue } from '../../analysis/comparison/differing-values.js';
import type {
  ComparedConfiguration,
  NamedSnapshot,
  SnapshotComparison,
} from '../../analysis/comparison/snapshot-comparison.js';
import { dateText } from '../format.js';
import { clip, wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { valueText } from './value-text.js';

const HANGING = 5;

/** Differing values that are named; of more, the number. */
const MOST = 6;

/** Columns of one value. */
const VALUE_WIDTH = 30;

const DIGEST = /^[0-9a-f]{64}$/;

const shortValue = (value: unknown, theme: Theme): string => {
  const text = theme.outside(valueText(value));
  return DIGEST.test(text) ? text.slice(0, 12) : text;
};

/** Parameters by their names, as people set them; settings with their category. */
const keyText = (path: string): string => {
  if (path === 'strategy.source') return 'code';
  return path.replace(/^parameters\./, '').replace(/^strategy\.name$/, 'strategy');
};

const commonStart = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
};

/** `fast 10 → 8`. Of long texts the place is shown where they part. */
const changeText = ({ path, reference, value }: DifferingValue, theme: Theme): string => {
  const { arrow, ellipsis } = theme.glyphs;
  const texts = [shortValue(reference, theme), shortValue(value, theme)] as const;
  const short = texts.map((text) => clip(text, VALUE_WIDTH, ellipsis));
  const from = short[0] === short[1] ? commonStart(...texts) : 0;
  const [first, second] =
    from === 0 ? short : texts.map((text) => clip(`${ellipsis}${text.slice(from)}`, VALUE_WIDTH, ellipsis));
  return `${clip(theme.outside(keyText(path)), VALUE_WIDTH, ellipsis)} ${first} ${arrow} ${second}`;
};

const differsText = (
  { snapshot, differs }: ComparedConfiguration,
  reference: number,
  theme: Theme,
): readonly string[] => {
  if (differs.length === 0) return [];
  // Two strategies have two codes: that one is another one is enough.
  const isOther = differs.some(({ path }) => path === 'strategy.name');
  const told = differs.filter(({ path }) => !isOther || path !== 'strategy.source');
  // What only one of them has says less than what both have and differ in.
  const isShared = ({ reference: first, value }: DifferingValue): boolean =>
    first !== undefined && value !== undefined;
  const ordered = [...told.filter(isShared), ...told.filter((one) => !isShared(one))];
  // One that is left over takes no more room than its number.
  const shown = ordered.length === MOST + 1 ? ordered : ordered.slice(0, MOST);
  const left = told.length - shown.length;
  const values = shown.map((one) => changeText(one, theme)).join('; ');
  const more = left === 0 ? '' : `; and ${left} more: trader snapshots diff ${reference} ${snapshot}`;
  return [`differs from ${reference}: ${values}${more}`];
};

/** A snapshot that was asked for and is not the number in the table. */
const namedText = ({ name, snapshot, shownAs }: NamedSnapshot, theme: Theme): string => {
  const which = name === String(snapshot) ? name : `${theme.outside(name)} (snapshot ${snapshot})`;
  return `${which} named, shown under its copy ${shownAs}: the same configuration, restored later`;
};

const aboutText = (
  { snapshot, sameAs, strategy, notes, firstDay, lastDay }: ComparedConfiguration,
  { configurations }: SnapshotComparison,
  theme: Theme,
): string => {
  const days =
    firstDay === null || lastDay === null ? 'never active' : `${dateText(firstDay)} to ${dateText(lastDay)}`;
  return [
    ...(configurations.length > 1 && snapshot === configurations[0]?.snapshot
      ? ['the reference, with which the others are compared']
      : []),
    theme.outside(strategy),
    days,
    ...(sameAs.length === 0 ? [] : [`with the trades of ${sameAs.join(', ')}, the same configuration`]),
    ...(notes === '' ? [] : [clip(theme.outside(notes), 2 * theme.width, theme.glyphs.ellipsis)]),
  ].join(` ${theme.glyphs.dot} `);
};

/**
 * Who is who in the table: which row the others are compared with, strategy, days, further snapshots of the same
 * configuration, note; under which row a snapshot that was named is shown; and what differs from the reference.
 */
export const comparisonLegend = (comparison: SnapshotComparison, theme: Theme): readonly string[] => {
  const reference = comparison.configurations[0]?.snapshot ?? 0;
  return comparison.configurations.flatMap((row) => {
    const copies = comparison.named.filter(
      ({ snapshot, shownAs }) => shownAs === row.snapshot && snapshot !== shownAs,
    );
    const texts = [
      aboutText(row, comparison, theme),
      ...copies.map((named) => namedText(named, theme)),
      ...differsText(row, reference, theme),
    ];
    return texts
      .flatMap((text) => wrap(text, theme.width - HANGING))
      .map((line, i) => theme.dim(`${(i === 0 ? String(row.snapshot) : '').padStart(HANGING - 2)}  ${line}`));
  });
};
