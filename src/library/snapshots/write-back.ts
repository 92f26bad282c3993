import {
  type ConfigRewrite,
  planRewrite,
  settingsText,
  type WantedSettings,
} from '../../config/plan-rewrite.js';
import { strategyName } from '../../config/strategy-names.js';
import { isTraderError, refusedError } from '../../core/errors.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import { findByName } from './find-by-name.js';
import { isWhole, tellsSettings } from './told-settings.js';

const wantedOf = ({ configuration }: SnapshotRecord): WantedSettings => ({
  categories: configuration.settings,
  strategy: configuration.strategy.name,
  parameters: configuration.strategy.parameters,
  partial: !isWhole(configuration),
});

/** The settings of a snapshot as a configuration file holds them: to copy where no file can be written. */
export const settingsToCopy = (snapshot: SnapshotRecord): string => settingsText(wantedOf(snapshot));

/** Throws a refusal for parameters that the strategy does not have (any more), or does not take. */
const checkParameters = async ({ id, configuration: { strategy } }: SnapshotRecord): Promise<void> => {
  const found = await findByName(strategy.name);
  if (found === undefined) return;
  const { name, parameters, resolve } = found.strategy;
  const unknown = Object.keys(strategy.parameters).filter((key) => !Object.hasOwn(parameters, key));
  if (unknown.length > 0) {
    const paths = unknown.map((key) => `strategies.${strategyName(name) ?? name}.${key}`).join(', ');
    throw refusedError(`the strategy ${name} does not know ${paths} of snapshot ${id} any more`, {
      hint: 'the configuration cannot be written back as it was; nothing was changed',
    });
  }
  try {
    resolve(strategy.parameters);
  } catch (error) {
    if (!isTraderError(error)) throw error;
    throw refusedError(
      `the strategy ${name} does not take the parameters of snapshot ${id}: ${error.message}`,
      {
        hint: 'the configuration cannot be written back as it was; nothing was changed',
        cause: error,
      },
    );
  }
};

/**
 * What writing a snapshot's settings into the configuration file of a folder would change. A first configuration file
 * makes the folder a trader project, with a data directory of its own: `dataDir`, where it is given, is written into it
 * so that candles and database stay where they are. The snapshot of another program changes no more than it tells;
 * undefined for one that tells nothing. Throws a refusal (exit code 4) that names what the present program does not know
 * or allow.
 */
export const planWriteBack = async (
  cwd: string,
  snapshot: SnapshotRecord,
  dataDir?: string,
): Promise<ConfigRewrite | undefined> => {
  if (!tellsSettings(snapshot.configuration)) return undefined;
  await checkParameters(snapshot);
  const whenNew = dataDir === undefined ? {} : { whenNew: { paths: { dataDir } } };
  return planRewrite(cwd, { ...wantedOf(snapshot), ...whenNew });
};
