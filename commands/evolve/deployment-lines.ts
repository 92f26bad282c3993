import type { Deployment } from '../../src/library/evolution/deploy-genome.js';
import { wrap } from '../../src/report/terminal/text.js';
import type { Theme } from '../../src/report/terminal/theme.js';

/** What deploying did, and the commands that test and trade it. Each is one line, however long: it is to be copied. */
export const deploymentLines = (
  { name, snapshot, command, objections }: Deployment,
  theme: Theme,
): readonly string[] => {
  const paragraph = (text: string): readonly string[] =>
    wrap(theme.outside(text), theme.width - 2).map((line) => ` ${line}`);
  return [
    ...objections
      .flatMap((objection) => paragraph(`Against the gate: ${objection}`))
      .map((line) => theme.warn(line)),
    ...paragraph(
      `${name} is active; its configuration is snapshot ${snapshot.id}. Nothing trades by it yet. To test it, and to trade it on paper:`,
    ),
    `   ${theme.outside(`trader backtest ${name}`)}`,
    `   ${theme.outside(command)}`,
    ...paragraph(
      'A session sizes by "trading.sizing" of the configuration; the snapshot has what it was bred with.',
    ),
    ...paragraph(`"trader snapshots activate ${snapshot.id} --write" makes it the configuration.`),
  ];
};
