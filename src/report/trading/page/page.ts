/** What a figure means to its reader, for formats that can show it. */
export type Tone = 'plain' | 'gain' | 'loss' | 'dim' | 'warn';

export interface PageCell {
  readonly text: string;
  readonly tone: Tone;
}

export interface PageColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Names, which may be cut or broken where there is no room; figures may not. */
  readonly flexible?: boolean;
  /** Left out where a table is too wide for the terminal, the highest number first. */
  readonly dropOrder?: number;
  /** Left out of mails, which are read on telephones. */
  readonly wideOnly?: boolean;
}

export interface PageTable {
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly PageCell[])[];
}

export interface PageSection {
  readonly title: string;
  /** What the figures are about, shortly: beside the title. */
  readonly remark: string;
  readonly table?: PageTable;
  /** Sentences or entries beneath the table. */
  readonly lines: readonly PageCell[];
}

/** A label and its figure. */
export interface PageFact {
  readonly label: string;
  readonly value: PageCell;
}

/**
 * A trading report as it is read: every text is there, cleaned and formatted, and no format has been chosen yet. Text,
 * Markdown and HTML are made from it, so that they say the same.
 */
export interface TradingPage {
  /** `Daily report 2026-11-24`. */
  readonly title: string;
  /** The report in one line, fit for the subject of a mail. */
  readonly subject: string;
  /** What the figures are about. */
  readonly remarks: readonly string[];
  /** The gravest first. */
  readonly warnings: readonly string[];
  readonly facts: readonly PageFact[];
  /** The headline's figures. */
  readonly results: readonly PageFact[];
  /** Which trades `results` are of. */
  readonly resultsOf: string;
  readonly sections: readonly PageSection[];
  /** When it was made. */
  readonly footer: string;
}

export const cell = (text: string, tone: Tone = 'plain'): PageCell => ({ text, tone });
