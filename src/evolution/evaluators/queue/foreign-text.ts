/** A text from another machine, fit to be shown: what was written elsewhere may neither steer a terminal nor fill it. */
export const foreignText = (text: string, most: number): string =>
  text.slice(0, most).replace(/\p{C}/gu, ' ');
