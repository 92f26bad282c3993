import { monotonicMs } from '../../src/core/clock.js';
import { type Outcome, onNoise, onPlanted, type PlantedOutcome } from './proof/markets.js';
import { proofSettings } from './proof/settings.js';
import { noiseLine, plantedLine, proofSummary } from './proof/summary.js';

const settings = proofSettings(process.argv.slice(2));
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const begun = monotonicMs();
const planted: PlantedOutcome[] = [];
for (let k = 0; k < settings.seeds; k++) {
  const outcome = await onPlanted(settings.seed + k, settings);
  planted.push(outcome);
  print(plantedLine(outcome));
}
const noise: Outcome[] = [];
for (let k = 0; k < settings.noise; k++) {
  const outcome = await onNoise(settings.seed + k, settings);
  noise.push(outcome);
  print(noiseLine(outcome));
}
const { lines, holds } = proofSummary(planted, noise);
for (const line of lines) print(line);
print(`took ${Math.round((monotonicMs() - begun) / 1000)} s`);
if (!holds) process.exitCode = 1;
