import { count, percent } from '../format.js';
import { type Fact, factLines } from '../terminal/facts.js';
import { section } from '../terminal/section.js';
import { cell, type TableInput, table, tableWidth } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';

type Distance =
  | { readonly kind: 'fraction'; readonly fraction: number }
  | { readonly kind: 'column'; readonly column: string | null; readonly multiple: number };

/** A strategy as its sheet shows it. */
export interface StrategySheet {
  readonly name: string;
  readonly origin: string;
  readonly title: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly sizing: string | null;
  readonly warmup: number;
  readonly explains: boolean;
  /** What it wants beside candles. */
  readonly inputs: readonly { readonly name: string; readonly takes: string }[];
  readonly parameters: readonly {
    readonly name: string;
    readonly default: number | boolean | string;
    readonly min: number | null;
    readonly max: number | null;
    readonly step: number | null;
    readonly values: readonly string[] | null;
    readonly help: string;
    readonly role: string;
  }[];
  readonly protection: {
    readonly stop: Distance | null;
    readonly targets: readonly { readonly distance: Distance; readonly portion: number }[];
    readonly trailing: { readonly distance: Distance; readonly after: Distance | null } | null;
    readonly maxBars: number | null;
    readonly cooldownBars: number | null;
  };
}

const distanceText = (distance: Distance): string =>
  distance.kind === 'fraction'
    ? percent(distance.fraction)
    : `${distance.multiple} x ${distance.column ?? 'a column of its own'}`;

const protectionFacts = ({
  stop,
  targets,
  trailing,
  maxBars,
  cooldownBars,
}: StrategySheet['protection']): readonly Fact[] => [
  ['Stop', stop === null ? 'none' : distanceText(stop)],
  [
    'Targets',
    targets.map(({ distance, portion }) => `${percent(portion, 0)} at ${distanceText(distance)}`).join(', '),
  ],
  [
    'Trailing stop',
    trailing === null
      ? null
      : `${distanceText(trailing.distance)}${trailing.after === null ? '' : `, once ${distanceText(trailing.after)} in profit`}`,
  ],
  ['Time limit', maxBars === null ? null : `${count(maxBars)} bars`],
  [
    'Cool-down',
    cooldownBars === null || cooldownBars === 0 ? null : `${count(cooldownBars)} bars after an exit`,
  ],
];

const takes = ({ min, max, values }: StrategySheet['parameters'][number]): string =>
  min === null || max === null ? (values?.join(', ') ?? 'true, false') : `${min} to ${max}`;

const HELP = { head: 'What it is', align: 'left' } as const;

/** Room that a help text gets however narrow the terminal is. */
const LEAST_HELP = 16;

/** The table of parameters; help texts are broken into lines, since they are what it is for. */
const parameterTable = (parameters: StrategySheet['parameters'], theme: Theme): TableInput => {
  const columns = [
    { head: 'Parameter', align: 'left', shrinkTo: 10 },
    { head: 'Default', align: 'right' },
    { head: 'Takes', align: 'left', shrinkTo: 8 },
    { head: 'Step', align: 'right', dropOrder: 2 },
    { head: 'Role', align: 'left', dropOrder: 1 },
  ] as const;
  const rows = parameters.map((parameter) =>
    [
      theme.outside(parameter.name),
      theme.outside(String(parameter.default)),
      theme.outside(takes(parameter)),
      parameter.step === null ? '' : String(parameter.step),
      parameter.role,
    ].map((text) => cell(text)),
  );
  const room = Math.max(LEAST_HELP, theme.width - tableWidth({ columns, rows }) - 2);
  return {
    columns: [...columns, HELP],
    rows: parameters.flatMap(({ help }, k) => {
      const lines = wrap(theme.outside(help), room);
      const first = [...rows[k]!, cell(lines[0] ?? '')];
      return [first, ...lines.slice(1).map((line) => [...columns.map(() => cell('')), cell(line)])];
    }),
  };
};

/** What there is to know of a strategy before it is run. */
export const strategySheetLines = (sheet: StrategySheet, theme: Theme): readonly string[] => [
  section(theme, theme.outside(sheet.name), theme.outside(sheet.origin)),
  ...factLines(
    [
      ['Idea', theme.outside(sheet.title)],
      ['Source', theme.outside(sheet.source)],
      ['Tags', theme.outside(sheet.tags.join(', '))],
      ['Size', sheet.sizing ?? 'risk, unless --sizing says otherwise'],
      ['Warm-up', `${count(sheet.warmup)} bars`],
      [
        'Inputs',
        sheet.inputs.length === 0
          ? null
          : theme.outside(sheet.inputs.map(({ name, takes: what }) => `${name}: ${what}`).join('; ')),
      ],
      ...protectionFacts(sheet.protection).map(
        ([label, text]): Fact => [label, text === null ? null : theme.outside(text)],
      ),
      ['Records', sheet.explains ? 'scores and votes behind every trade' : null],
    ],
    theme,
  ),
  '',
  section(theme, 'Parameters', sheet.parameters.length === 0 ? '' : '--set name=value'),
  ...(sheet.parameters.length === 0 ? [' None.'] : table(parameterTable(sheet.parameters, theme), theme)),
];
