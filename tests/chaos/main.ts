import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicMs } from '../../src/core/clock.js';
import { type Campaign, runCampaign } from './campaign.js';
import { noteHits, type PointTally } from './plan-kill.js';
import { chaosSettings } from './settings.js';
import { summaryLines } from './summary.js';

const settings = chaosSettings(process.argv.slice(2));
const root = settings.keep ?? mkdtempSync(join(tmpdir(), 'trader-chaos-'));
mkdirSync(root, { recursive: true });
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const begun = monotonicMs();
const campaigns: Campaign[] = [];
const tallies: PointTally = new Map();
let next = 0;

const lane = async (): Promise<void> => {
  for (let k = next++; k < settings.campaigns; k = next++) {
    const seed = settings.seed + k;
    const tally: PointTally = new Map();
    const campaign = await runCampaign({
      seed,
      kills: Math.ceil(settings.kills / settings.campaigns),
      execution: settings.execution,
      folder: join(root, `seed-${seed}`),
      tally,
      onRound: settings.verbose ? print : () => {},
    });
    campaigns.push(campaign);
    for (const [point, hits] of tally) noteHits(tallies, point, hits);
    print(`seed ${seed}: ${campaign.kills} kills, ${campaign.findings.length} findings`);
  }
};

await Promise.all(Array.from({ length: settings.lanes }, lane));
for (const line of summaryLines(campaigns, tallies)) print(line);
print(`took ${Math.round((monotonicMs() - begun) / 1000)} s`);
const findings = campaigns.flatMap((campaign) => campaign.findings);
for (const finding of findings) print(finding);
if (findings.length > 0) {
  print(`everything is kept in ${root}`);
  process.exitCode = 1;
} else if (settings.keep === null) rmSync(root, { recursive: true, force: true });
