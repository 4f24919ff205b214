// Validates AsyncAPI documents: prints every diagnostic, one a line, and ends with 1 if one of them is an error or a warning.
// node validate.mjs FILE…
import {readFileSync} from 'node:fs';
import {Parser} from '@asyncapi/parser';

const severities = ['error', 'warning', 'info', 'hint'];
const parser = new Parser();
let faults = 0;

for (const file of process.argv.slice(2)) {
  for (const {severity, code, path, message} of (await parser.parse(readFileSync(file, 'utf8'))).diagnostics) {
    console.log(`${file}: ${severities[severity]} ${code} at '${path.join('/')}': ${message}`);
    if (severity < 2) faults++;
  }
}

process.exitCode = faults > 0 ? 1 : 0;
