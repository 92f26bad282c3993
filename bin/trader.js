#!/usr/bin/env node
// The launcher: settles the environment before anything reads it, then loads the built program.
import { existsSync } from 'node:fs';
import module from 'node:module';

process.env.NODE_ENV ??= 'production';
// Chalk and Ink look at FORCE_COLOR only, and only when they are first imported.
if (process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '') process.env.FORCE_COLOR = '0';
// Node 22 and later keep compiled code between runs.
module.enableCompileCache?.();

const built = new URL('../dist/commands/main.js', import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built.href);
  await main(process.argv.slice(2));
} else {
  process.stderr.write('trader is not built yet: run "npm ci" (or "npm run build") in its folder\n');
  process.exitCode = 1;
}
