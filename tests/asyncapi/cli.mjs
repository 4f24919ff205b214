// AsyncAPI's command line, which here tells nobody that it ran.
// node cli.mjs ARGUMENTS…
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const file = name => fileURLToPath(new URL(name, import.meta.url));
const env = {
  ...process.env,
  // Without this file it writes one into the home folder, and sends what it does to its makers.
  ASYNCAPI_METRICS_CONFIG_PATH: file('metrics.json'),
  // It runs in production without a configuration for it, and says so in two lines each time.
  SUPPRESS_NO_CONFIG_WARNING: '1',
  SUPPRESS_STRICTNESS_CHECK: '1',
};

process.exitCode = spawnSync(process.execPath, [file('node_modules/@asyncapi/cli/bin/run_bin'), ...process.argv.slice(2)], {env, stdio: 'inherit'}).status ?? 1;
