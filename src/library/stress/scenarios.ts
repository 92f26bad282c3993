import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { installFolder } from '../../config/data-dir.js';
import { configError, messageOf, usageError } from '../../core/errors.js';
import { suggestion } from '../../core/suggest.js';
import type { Scenario } from '../../risk/stress/scenario.js';
import { readScenario } from './read-scenario.js';

/** Files that are taken from one folder at most. */
const MOST_FILES = 200;

/** The scenarios that come with the program. */
export const shippedScenarios = (): string => join(installFolder(), 'stress');

const filesIn = (folder: string): readonly string[] => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  if (names.length > MOST_FILES)
    throw configError(`${folder} holds more than ${MOST_FILES} scenarios`, {
      hint: 'name one with --scenario, or a folder with fewer',
    });
  return names.toSorted().map((name) => join(folder, name));
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The scenario files of a folder, which messages call by this name. */
const filesOf = (folder: string, name: string): readonly string[] => {
  try {
    return filesIn(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw usageError(`${name} cannot be read: ${messageOf(error)}`, 'check its permissions');
  }
};

const folderGiven = (folder: string): readonly string[] => {
  if (!isFolder(folder))
    throw usageError(`--scenarios ${folder} is not a folder`, 'give a folder of .json files');
  return filesOf(folder, `--scenarios ${folder}`);
};

/** Where scenarios are looked for, beside those of the program. */
export interface ScenarioPlaces {
  /** `stress` below it is looked into where it is there. */
  readonly dataDir: string;
  /** A further folder. */
  readonly folder?: string | undefined;
  /** Names or paths of files; all that are found where none is given. */
  readonly wanted?: readonly string[] | undefined;
}

/** All scenarios of the folders by name; one of a later folder takes the place of its namesake. */
const found = ({ dataDir, folder }: ScenarioPlaces): ReadonlyMap<string, Scenario> => {
  const own = join(dataDir, 'stress');
  const shipped = shippedScenarios();
  const folders = [
    { folder: shipped, files: filesIn(shipped) },
    { folder: own, files: isFolder(own) ? filesOf(own, own) : [] },
    ...(folder === undefined ? [] : [{ folder, files: folderGiven(folder) }]),
  ];
  const all = new Map<string, Scenario>();
  for (const { folder: place, files } of folders) {
    const here = new Map<string, string>();
    for (const file of files) {
      const scenario = place === shipped ? { ...readScenario(file), file: null } : readScenario(file);
      const twin = here.get(scenario.name);
      if (twin !== undefined)
        throw configError(`${twin} and ${file} are both the scenario ${scenario.name}`, {
          hint: 'give one of them another name',
        });
      here.set(scenario.name, file);
      all.set(scenario.name, scenario);
    }
  }
  return all;
};

const isPath = (text: string): boolean => /[/\\]|\.json$/i.test(text);

/**
 * The scenarios that were asked for, each once: by name, or the path of a file; all there are where none is named.
 * Throws a usage error for a name that is not known and a configuration error for a file that is wrong (both exit
 * code 2).
 */
export const scenariosFor = (places: ScenarioPlaces): readonly Scenario[] => {
  const { wanted = [] } = places;
  if (wanted.length > 0 && wanted.every(isPath) && places.folder === undefined)
    return unique(wanted.map(readScenario));
  const all = found(places);
  if (wanted.length === 0) return [...all.values()];
  return unique(
    wanted.map((text) => {
      if (isPath(text)) return readScenario(text);
      const scenario = all.get(text.trim().toLowerCase());
      if (scenario !== undefined) return scenario;
      const names = [...all.keys()];
      throw usageError(
        `there is no scenario "${text}"`,
        suggestion(text, names, `there are ${names.join(', ')}; a file needs a / or .json`),
      );
    }),
  );
};

/** One line for each scenario of a user that has the name of one of the program, whose place it takes. */
export const replacementsIn = (scenarios: readonly Scenario[]): readonly string[] => {
  const shipped = new Set(filesIn(shippedScenarios()).map((file) => basename(file, '.json')));
  return scenarios.flatMap(({ name, file }) =>
    file !== null && shipped.has(name)
      ? [`the scenario ${name} is that of ${file}: it replaces the built-in one of that name`]
      : [],
  );
};

const unique = (scenarios: readonly Scenario[]): readonly Scenario[] =>
  scenarios.filter(({ name }, k) => scenarios.findIndex((other) => other.name === name) === k);
