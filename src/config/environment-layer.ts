import { configError } from '../core/errors.js';
import { nearest } from '../core/suggest.js';
import { type EnvironmentContext, type Variable, variablesIn } from './environment.js';
import { CATEGORIES, pathText, type SettingPath } from './keys.js';
import { type Layer, type Setting, sourceText } from './setting.js';
import { shownText } from './shown-value.js';
import { parameterOf, VARIABLES } from './variables.js';

const PREFIX = 'TRADER_';

/** Variables of ours that are no settings: credentials of venues, where the simulated one is, a switch of the tests. */
const isElsewhere = (name: string): boolean =>
  name === 'TRADER_TESTS' ||
  name === 'TRADER_SIMULATOR_URL' ||
  /^TRADER_\w+_API_(KEY|SECRET|PASSPHRASE)$/.test(name);

/** The known variables without the prefix that all of them share, which would make everything resemble everything. */
const NAMES = [...VARIABLES.keys()]
  .filter((name) => name.startsWith(PREFIX))
  .map((name) => name.slice(PREFIX.length));

const SECTIONS = CATEGORIES.map((category) => category.toUpperCase());

/** Whether a variable nobody knows is meant for us: it names a category, or resembles a variable or a category. */
const isMeantForUs = (name: string): boolean => {
  const rest = name.slice(PREFIX.length);
  const section = rest.split('_')[0]!;
  return nearest(section, SECTIONS).length > 0 || nearest(rest, NAMES).length > 0;
};

const hintFor = (name: string): string => {
  if (name.startsWith(`${PREFIX}STRATEGIES_`))
    return 'a parameter is TRADER_STRATEGIES_<STRATEGY>__<PARAMETER>, with two underscores between';
  const [best] = nearest(name.slice(PREFIX.length), NAMES);
  return best === undefined
    ? '"trader config show --sources" lists what can be set'
    : `did you mean "${PREFIX}${best}"?`;
};

const unknownVariable = (name: string, { file }: Variable) =>
  configError(`unknown variable ${shownText(name)}${file === undefined ? '' : ` in ${file}`}`, {
    hint: hintFor(name),
  });

const pathOf = (name: string): SettingPath | undefined =>
  VARIABLES.get(name) ?? (isElsewhere(name) ? undefined : parameterOf(name));

/**
 * What `.env` sets, and over it what the environment sets. An empty variable sets nothing. Throws a configuration error
 * for a variable that nobody knows but that is meant for us, and for two names of one setting that disagree.
 */
export const environmentLayers = (
  context: EnvironmentContext,
): readonly [dotEnv: Layer, environment: Layer] => {
  const settings = settingsIn(context);
  const isOfProcess = ({ source }: Setting) => source.kind === 'environment' && source.file === undefined;
  return [settings.filter((setting) => !isOfProcess(setting)), settings.filter(isOfProcess)];
};

const settingsIn = (context: EnvironmentContext): Layer => {
  const layer = new Map<string, Setting>();
  for (const [name, variable] of variablesIn(context)) {
    const path = pathOf(name);
    if (path === undefined) {
      if (name.startsWith(PREFIX) && !isElsewhere(name) && isMeantForUs(name)) {
        throw unknownVariable(name, variable);
      }
      continue;
    }
    const { text: value, file } = variable;
    if (value.trim() === '') continue;
    const source = { kind: 'environment', variable: name, ...(file === undefined ? {} : { file }) } as const;
    const other = layer.get(pathText(path));
    if (other !== undefined && other.value !== value) {
      throw configError(
        `${sourceText(other.source)} and ${sourceText(source)} disagree about ${pathText(path)}`,
        { hint: 'keep one of them' },
      );
    }
    layer.set(pathText(path), { path, value: value.trim(), source });
  }
  return [...layer.values()];
};
