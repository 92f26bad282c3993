import type { z } from 'zod';

/** What is wrong with a document, in one short line: the first complaint and where. */
export const cleanIssue = ({ issues }: z.ZodError): string => {
  const [first] = issues;
  const place = first.path.map(String).join('.').slice(0, 60);
  return `${place === '' ? '' : `${place}: `}${first.message.slice(0, 120)}`;
};
