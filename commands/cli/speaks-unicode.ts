/** What the decision is made from. */
export interface LocaleEnvironment {
  readonly TERM?: string | undefined;
  readonly LC_ALL?: string | undefined;
  readonly LC_CTYPE?: string | undefined;
  readonly LANG?: string | undefined;
}

/**
 * Whether a reader is shown Unicode, or ASCII alone. The locale decides, as POSIX reads it (Base Definitions, 8.2): the
 * first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty, and none of them is the C locale. Cron sets none,
 * and mails what it is given as ASCII. Windows has no such variables, and its terminal shows Unicode.
 */
export const speaksUnicode = (env: LocaleEnvironment, platform: NodeJS.Platform): boolean => {
  if (env.TERM === 'dumb') return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale === '' ? platform === 'win32' : /utf-?8/i.test(locale);
};
