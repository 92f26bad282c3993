import type { Campaign } from './campaign.js';
import { POINTS, type PointTally } from './plan-kill.js';

const total = (campaigns: readonly Campaign[], of: (campaign: Campaign) => number): number =>
  campaigns.reduce((all, campaign) => all + of(campaign), 0);

const row = (what: string, value: string | number): string =>
  `${what.padEnd(34)} ${String(value).padStart(8)}`;

/** What was done and what came of it, as lines. */
export const summaryLines = (campaigns: readonly Campaign[], tally: PointTally): readonly string[] => {
  const seeds = campaigns.map(({ seed }) => seed);
  const residues = new Set(campaigns.map(({ audit }) => audit?.residue ?? 'not known'));
  return [
    row('seeds', `${Math.min(...seeds)} to ${Math.max(...seeds)}`),
    row(
      'lives',
      total(campaigns, ({ lives }) => lives),
    ),
    row(
      'kills',
      total(campaigns, ({ kills }) => kills),
    ),
    row(
      '  at a random moment',
      total(campaigns, ({ randomKills }) => randomKills),
    ),
    ...POINTS.map((point) => row(`  ${point}`, tally.get(point) ?? 0)),
    row(
      'orders at the venue',
      total(campaigns, ({ audit }) => audit?.truth.orders.length ?? 0),
    ),
    row(
      'orders in the books',
      total(campaigns, ({ audit }) => audit?.books.orders.length ?? 0),
    ),
    row(
      'fills',
      total(campaigns, ({ audit }) => audit?.truth.fills.length ?? 0),
    ),
    row(
      'outcomes that were unknown',
      total(campaigns, ({ audit }) => audit?.books.unknownOutcomes ?? 0),
    ),
    row(
      'orders refused',
      total(campaigns, ({ audit }) => audit?.books.refused ?? 0),
    ),
    row('residue, quote currency', [...residues].join(', ')),
    row(
      'findings',
      total(campaigns, ({ findings }) => findings.length),
    ),
  ];
};
