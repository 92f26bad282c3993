import type { LuckReport } from '../../core/luck-report.js';
import { factLines } from '../terminal/facts.js';
import { section } from '../terminal/section.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { luckFacts } from './luck-facts.js';

/** The section "Luck": the figures, and one sentence that says what they mean. */
export const luckSection = (luck: LuckReport, theme: Theme, until = ''): readonly string[] => [
  section(theme, 'Luck', 'what the figures mean: docs/luck.md'),
  ...factLines(luckFacts(luck, until), theme),
  '',
  ...wrap(theme.outside(luck.verdict.sentence), theme.width - 2).map((line) =>
    luck.verdict.code === 'holds-up' ? ` ${line}` : ` ${theme.strong(line)}`,
  ),
];
