import type { TradingReport } from '../../../analysis/trading-report/trading-report.js';
import { timeText } from '../../format.js';
import { configurationSection } from './configurations.js';
import { daySection } from './days.js';
import { alertSection, riskSection } from './events.js';
import { executionSection } from './executions.js';
import { factsOf } from './facts.js';
import { bookSection, strategySection, symbolSection } from './groups.js';
import { leftOverSection } from './left-over.js';
import { noteText } from './outside.js';
import type { TradingPage } from './page.js';
import { positionSection } from './positions.js';
import { resultFacts } from './results.js';
import { bookText, remarksOf, subjectOf, titleOf } from './titles.js';

/** Lays a trading report out for a reader. */
export const tradingPage = (report: TradingReport): TradingPage => {
  const [first] = report.books;
  return {
    title: titleOf(report),
    subject: subjectOf(report),
    remarks: remarksOf(report),
    warnings: report.warnings.map(noteText),
    facts: factsOf(report),
    results: first === undefined ? [] : resultFacts(first),
    resultsOf: first === undefined ? '' : bookText(first),
    sections: [
      ...bookSection(report),
      ...strategySection(report),
      ...symbolSection(report),
      ...daySection(report),
      ...positionSection(report),
      ...leftOverSection(report),
      ...executionSection(report),
      ...configurationSection(report),
      ...riskSection(report),
      ...alertSection(report),
    ],
    footer: `made ${timeText(report.createdAt)} UTC`,
  };
};
