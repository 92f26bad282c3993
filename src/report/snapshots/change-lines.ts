import { basename } from 'node:path';
import type { SessionRecord } from '../../memory/sessions/session-record.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import { timeText } from '../format.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { valueText } from './value-text.js';

/** What became of the configuration file. */
export type FileOutcome =
  | { readonly state: 'written'; readonly path: string; readonly kept: string | null }
  | { readonly state: 'unchanged'; readonly path: string }
  | { readonly state: 'not written' };

/** A value that the next session would run with instead of the snapshot's; undefined where there is none. */
export interface OtherSetting {
  readonly part: string;
  readonly key: string;
  readonly snapshot: unknown;
  readonly next: unknown;
  readonly source: string;
}

/** What was changed about which snapshot is active, and what holds now. */
export interface SnapshotChange {
  readonly active: SnapshotRecord;
  /** Whether it was active before. */
  readonly already: boolean;
  /** The one that was active until now; null where none was. */
  readonly replaced: SnapshotRecord | null;
  readonly file: FileOutcome;
  readonly next: {
    readonly same: boolean;
    readonly others: readonly OtherSetting[];
    readonly code: 'same' | 'changed' | 'unknown';
    /** Why no session could start now; null where one could. */
    readonly problem: string | null;
  };
  /** Paper and live sessions of the strategy that run now. */
  readonly running: readonly SessionRecord[];
}

const activeText = ({ active, already, replaced }: SnapshotChange): readonly string[] => [
  already
    ? `Snapshot ${active.id} of ${active.strategy} was active already, since ${timeText(active.activeFrom ?? 0)} UTC.`
    : `Snapshot ${active.id} of ${active.strategy} is active from ${timeText(active.activeFrom ?? 0)} UTC on.` +
      (active.rollbackOf === null
        ? ''
        : ` It brings back the configuration of snapshot ${active.rollbackOf}.`) +
      (active.copyOf === null ? '' : ` It is snapshot ${active.copyOf} again, with a period of its own.`),
  ...(replaced === null || already ? [] : [`Snapshot ${replaced.id} was active until then.`]),
];

const fileText = (file: FileOutcome): string => {
  switch (file.state) {
    case 'written':
      return file.kept === null
        ? `${basename(file.path)} was made and holds its settings.`
        : `${basename(file.path)} holds its settings now; the old file is ${basename(file.kept)}.`;
    case 'unchanged':
      return `${basename(file.path)} held its settings already and was not touched.`;
    case 'not written':
      return 'No configuration file was written.';
  }
};

const codeText = ({ active, next }: SnapshotChange): readonly string[] => {
  switch (next.code) {
    case 'same':
      return [];
    case 'changed':
      return [
        `The code of ${active.strategy} is not that of the snapshot any more: a session runs the present code, under a snapshot of its own.`,
      ];
    case 'unknown':
      return [
        `The code of ${active.strategy} is not known here, so it is not said whether it is the snapshot’s.`,
      ];
  }
};

const pathOf = ({ part, key }: OtherSetting): string => (part === 'parameters' ? key : `${part}.${key}`);

const nextText = (change: SnapshotChange): readonly string[] => {
  const { active, next } = change;
  const name = active.strategy;
  if (next.problem !== null) {
    return [`The next session of ${name} would not start as things stand: ${next.problem}`];
  }
  if (next.others.length === 0) {
    return [
      `The next session of ${name} runs with these settings, unless its flags say otherwise.`,
      ...codeText(change),
    ];
  }
  return [
    `The next session of ${name} would NOT run with these settings as things stand:`,
    ...next.others.map(
      (other) =>
        `- ${pathOf(other)} is ${valueText(other.next)} (${other.source}); the snapshot has ${valueText(other.snapshot)}`,
    ),
    ...codeText(change),
  ];
};

const runningText = ({ running }: SnapshotChange): readonly string[] =>
  running.length === 0
    ? []
    : [
        `Sessions that run now go on as they were started, and their snapshots stay active: ${running
          .map(({ id, snapshotId }) => `${id}${snapshotId === null ? '' : ` under snapshot ${snapshotId}`}`)
          .join(', ')}.`,
      ];

/** What holds now and what the next session will run, in plain sentences. */
export const snapshotChangeLines = (change: SnapshotChange, theme: Theme): readonly string[] =>
  [...activeText(change), fileText(change.file), ...nextText(change), ...runningText(change)].flatMap(
    (sentence) =>
      wrap(theme.outside(sentence), theme.width - 2).map((line, i) => (i === 0 ? line : `  ${line}`)),
  );
