// Runs scripts in Node.js: one at a time, told so by lines of JSON, answered on a descriptor of its own. See docs/scripts-sandbox.md.
'use strict';

const { createRequire, globalPaths } = require('module');
const { STATUS_CODES } = require('http');
const fs = require('fs');
const net = require('net');
const util = require('util');
const vm = require('vm');

const settings = JSON.parse(process.argv[2]);
const scripts = new Map();    // compiled, the one used longest ago first
const maxScripts = 50;
const maxOutput = 8192;
const AsyncFunction = (async () => {}).constructor;
const requireFrom = createRequire(process.cwd() + '/');

// ---- the line protocol

const send = message => write(wellFormed(JSON.stringify(message)));

const write = text => {
  const bytes = Buffer.from(text + '\n');
  for (let sent = 0; sent < bytes.length;) sent += fs.writeSync(settings.out, bytes, sent);
};

// A half of a surrogate pair is no text: JSON.stringify escapes it, and every parser but JavaScript's refuses it.
const wellFormed = json => json.includes('\\ud') ? json.replace(/\\(u[0-9a-f]{4}|.)/g, escape => escape.startsWith('\\ud') ? '\\ufffd' : escape) : json;

let parts = [], lines = [], receiver = null;

const takeLine = () => new Promise(resolve => { receiver = resolve; deliver(); });

const onData = chunk => {
  for (let start = 0; start < chunk.length;) {
    const end = chunk.indexOf(10, start);
    parts.push(end < 0 ? chunk.subarray(start) : chunk.subarray(start, end));
    if (end < 0) break;
    lines.push(Buffer.concat(parts).toString('utf8'));
    parts = [];
    start = end + 1;
  }
  deliver();
};

// Answers of the API come while a script runs, and may come when it has ended; all other lines are read in turn.
const deliver = () => {
  while (lines.length > 0) {
    if (lines[0].startsWith('{"op":"answer"')) {
      if (lines.length < 2) return;
      takeAnswer(JSON.parse(lines.shift()), lines.shift());
    } else {
      if (!receiver) return;
      const resolve = receiver;
      receiver = null;
      resolve(lines.shift());
    }
  }
};

const takeAnswer = ({ id, call }, text) => {
  const resolve = current && current.id === id && current.pending.get(call);
  if (!resolve) return;
  current.pending.delete(call);
  resolve(current.parse(text));
};

// ---- what a script sees

let current = null;    // the run that is going on

// Whole lines are told at once: a script that is ended in the middle has said them.
const print = text => {
  if (!current || current.printed >= maxOutput) return;
  const part = text.slice(0, maxOutput - current.printed);
  current.printed += part.length;
  current.output += part;
  const end = current.output.lastIndexOf('\n') + 1;
  if (end === 0) return;
  send({ op: 'print', id: current.id, output: current.output.slice(0, end) });
  current.output = current.output.slice(end);
};

const log = (...values) => print(util.format(...values) + '\n');
const streamWrite = (chunk, encoding, callback) => {
  print(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
  const done = typeof encoding === 'function' ? encoding : callback;
  if (done) process.nextTick(done);
  return true;
};
process.stdout.write = process.stderr.write = streamWrite;

const makeConsole = () => {
  const own = Object.create(console);
  for (const name of ['log', 'info', 'debug', 'warn', 'error', 'trace']) own[name] = log;
  own.dir = (value, options) => print(util.inspect(value, options) + '\n');
  own.assert = (holds, ...values) => { if (!holds) log('Assertion failed', ...values); };
  own.table = value => log(value);
  return own;
};

const requireModule = id => {
  try {
    return requireFrom(id);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || typeof id !== 'string') throw error;
    const places = [...settings.folders, '/usr/local/lib', '/usr/lib', '/usr/share/nodejs', ...globalPaths];
    for (const place of [...places, ...places.map(folder => `${folder}/node_modules`)]) {
      try {
        return requireFrom(`${place}/${id}`);
      } catch (other) {
        if (other.code !== 'MODULE_NOT_FOUND') throw other;
      }
    }
    throw error;
  }
};

const globals = {
  require: requireModule, process, Buffer, URL, URLSearchParams, TextEncoder, TextDecoder, AbortController, AbortSignal, Event, EventTarget,
  setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, queueMicrotask, structuredClone, performance, atob, btoa,
  crypto: globalThis.crypto ?? require('crypto').webcrypto,
  fetch: globalThis.fetch, Headers: globalThis.Headers, Request: globalThis.Request, Response: globalThis.Response, FormData: globalThis.FormData, Blob: globalThis.Blob,
};

// A context of its own for each script: what one defines or spoils is not seen by another.
const makeContext = () => {
  const sandbox = { ...globals, console: makeConsole(), var_dump: (...values) => values.forEach(value => log(util.inspect(value, { depth: 8 }))) };
  sandbox.print = sandbox.console.log;
  sandbox.global = sandbox;
  const context = vm.createContext(sandbox);
  return { context, sandbox, initial: new Map(Reflect.ownKeys(sandbox).map(key => [key, sandbox[key]])), parse: vm.runInContext('JSON.parse', context), remove: vm.runInContext('name => delete globalThis[name]', context) };
};

const cleanContext = ({ sandbox, initial, remove }) => {
  // From within: only that removes both the property of the sandbox and its copy in the context.
  for (const key of Reflect.ownKeys(sandbox)) if (!initial.has(key)) remove(key);
  for (const [key, value] of initial) if (sandbox[key] !== value) sandbox[key] = value;
};

const parameters = ['event', '_event', 'platform', '_platform', 'DSP'];

// The text is the body of a function, on lines of its own, so that its lines and columns are the author's. A text that needs 'await' as a name is no async function.
const compile = (name, content) => {
  const text = content.replace(/^\uFEFF/, '').replace(/^#!/, '//');
  try {
    return compileAs('async function', AsyncFunction, name, text);
  } catch (error) {
    try {
      return compileAs('function', Function, name, text);
    } catch {
      throw error;
    }
  }
};

const compileAs = (kind, Constructor, name, text) => {
  const script = new vm.Script(`(${kind} (${parameters}) {\n${text}\n})`, { filename: fileName(name), lineOffset: -1, importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER ?? (specifier => import(specifier)) });
  // A text that closes the function and goes on is no body. This constructor takes nothing else.
  new Constructor(...parameters, text);
  return script;
};

const fileName = name => `script ${name}`;

const find = async header => {
  const known = scripts.get(header.key);
  if (known) {
    scripts.delete(header.key);
    scripts.set(header.key, known);
    return known;
  }
  send({ op: 'source', id: header.id });
  const { content } = JSON.parse(await takeLine());
  const script = { ...makeContext(), compiled: compile(header.name, content) };
  script.call = script.compiled.runInContext(script.context);
  scripts.set(header.key, script);
  if (scripts.size > maxScripts) scripts.delete(scripts.keys().next().value);
  return script;
};

const makeEvent = (run, value) => {
  const define = (name, call) => Object.defineProperty(value, name, { value: call, configurable: true, writable: true });
  define('setRequest', request => { value.request = request; });
  define('setResponse', (content, status, type) => {
    const response = value.response !== null && typeof value.response === 'object' ? value.response : {};
    value.response = { ...response, content, status_code: status || 200 };
    if (type) value.response.content_type = type;
  });
  define('setReturn', returned => { run.returned = returned; });
  return value;
};

const makePlatform = (run, value) => {
  const call = (verb, path, ...rest) => {
    const callback = rest.find(item => typeof item === 'function');
    const [payload, options] = rest.filter(item => typeof item !== 'function');
    const answer = callApi(run, String(verb).toUpperCase(), String(path), payload, options);
    if (!callback) return answer;
    return answer.then(result => { callback(result.body, result); return result; });
  };
  value.api = { call };
  for (const verb of ['get', 'post', 'put', 'patch', 'delete']) value.api[verb] = (...rest) => call(verb, ...rest);
  return value;
};

// As DreamFactory's, which hands over what Node.js's http does: a body of text, and a response with statusCode and headers.
const callApi = (run, verb, path, payload, options) => new Promise((resolve, reject) => {
  const number = ++run.calls;
  run.pending.set(number, answer => {
    const text = typeof answer.content === 'string' ? answer.content : answer.content == null ? '' : JSON.stringify(answer.content);
    Object.defineProperty(answer, 'body', { value: text });
    Object.defineProperty(answer, 'statusCode', { value: answer.status_code });
    Object.defineProperty(answer, 'statusMessage', { value: STATUS_CODES[answer.status_code] ?? '' });
    resolve(answer);
  });
  try {
    send({ op: 'api', id: run.id, call: number, verb, path, payload: payload ?? null, options: options || null });
  } catch (error) {
    run.pending.delete(number);
    reject(error);
  }
});

// ---- one run

const run = async header => {
  const eventText = await takeLine(), platformText = await takeLine();
  const state = current = { id: header.id, output: '', printed: 0, returned: undefined, calls: 0, pending: new Map(), failed: null };
  let script = null;
  try {
    script = await find(header);
  } catch (error) {
    current = null;
    return send({ op: 'done', id: header.id, ending: 'not_compiled', error: describe(error), output: '' });
  }
  state.parse = script.parse;
  const event = makeEvent(state, script.parse(eventText));
  const platform = makePlatform(state, script.parse(platformText));
  let message;
  try {
    const returned = await Promise.race([settle(state, script, event, platform), new Promise((_, reject) => { state.fail = reject; })]);
    message = finish(event, returned === undefined ? state.returned : returned);
  } catch (error) {
    message = { ending: isOutOfMemory(error) ? 'out_of_memory' : 'threw', error: describe(error) };
  }
  const retire = message.ending !== 'completed' && busy();
  current = null;
  cleanContext(script);
  reply({ op: 'done', id: header.id, output: state.output, memory: process.memoryUsage.rss(), retire, ...message });
};

const settle = async (state, script, event, platform) => {
  const returned = await script.call.call(undefined, event, event, platform, platform, { platform });
  // Rejections that nobody handles are told after a turn of the loop. Then as Node.js itself ends: when nothing is left that could call back.
  await new Promise(setImmediate);
  while (state.pending.size > 0 || busy()) await new Promise(resolve => { setTimeout(resolve, 1).unref(); });
  return returned;
};

const finish = (event, returned) => {
  const exception = event.exception;
  if (exception) return { ending: 'threw', error: describe(exception) };
  const message = { ending: 'completed', event: new Json(stringify(event, 'event')) };
  const text = returned === event ? message.event.text : stringify(returned, 'value it returned');
  if (text !== undefined) message.returned = new Json(text);
  return message;
};

class Json { constructor(text) { this.text = text; } }

const reply = message => {
  // What the script left is text already, made with the care below.
  const { event, returned, ...rest } = message;
  let text = wellFormed(JSON.stringify(rest)).slice(0, -1);
  if (event) text += ',"event":' + wellFormed(event.text);
  if (returned) text += ',"returned":' + wellFormed(returned.text);
  if (Buffer.byteLength(text) > settings.max) {
    return send({ ...rest, ending: 'threw', error: { message: `The event the script left is larger than ${settings.max} bytes, the most that 'EventBus:Scripts:Engines:MaxMessageBytes' allows.` } });
  }
  write(text + '}');
};

const stringify = (value, what) => {
  let text;
  try {
    text = JSON.stringify(value);
    // NaN and Infinity become null without a word. Only a text with a null can hide one.
    if (text !== undefined && text.includes('null')) JSON.stringify(value, refuseNoNumbers);
  } catch (error) {
    throw new Error(`The ${what === 'event' ? 'event the script left' : what} is no JSON: ${String(error && error.message || error).split('\n')[0]}.`.replace(/\.\.$/, '.'));
  }
  return text;
};

const refuseNoNumbers = (key, value) => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`'${key}' is ${value}, and JSON has no such number`);
  return value;
};

// ---- errors

const describe = error => {
  const isObject = error !== null && typeof error === 'object';
  const place = isObject && typeof error.stack === 'string' ? findPlace(error) : {};
  return { message: messageOf(error, isObject), code: numberOf(isObject && error.code), status_code: numberOf(isObject && (error.status_code ?? error.statusCode)), ...place };
};

const isOutOfMemory = error => error !== null && typeof error === 'object' && error.message === 'Array buffer allocation failed';

const messageOf = (error, isObject) => {
  if (!isObject) return typeof error === 'string' && error !== '' ? error : `The script threw ${util.inspect(error)}.`;
  if (error.message !== undefined && error.message !== '') return typeof error.message === 'string' ? error.message : util.inspect(error.message);
  if (typeof error.error === 'string') return error.error;
  return `The script threw ${util.inspect(error)}.`;
};

const numberOf = value => {
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : null;
};

// A syntax error's stack begins with 'file:line', the line, and a caret under the column; every other names 'file:line:column'.
const findPlace = error => {
  const stack = error.stack.split('\n');
  const at = /script [^\n]*?:(\d+)(?::(\d+))?\)?$/;
  const index = stack.findIndex(line => at.test(line));
  if (index < 0) return {};
  const [, line, column] = at.exec(stack[index]);
  const caret = index === 0 && column === undefined ? (stack[2] ?? '').indexOf('^') : -1;
  return { line: Number(line), column: column !== undefined ? Number(column) : caret >= 0 ? caret + 1 : null };
};

// ---- the process

let resting = Infinity;
const busy = () => process.getActiveResourcesInfo().length > resting;

const fail = error => { if (current && current.fail) current.fail(error); };
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.on('exit', code => {
  if (!current) return;
  const error = { message: `The script ended its process with 'process.exit(${code})'. Return, or throw, instead.` };
  send({ op: 'done', id: current.id, ending: 'crashed', error, output: current.output });
});

const check = header => {
  try {
    compile(header.name, header.content);
    send({ op: 'done', id: header.id, ending: 'completed' });
  } catch (error) {
    send({ op: 'done', id: header.id, ending: 'not_compiled', error: describe(error) });
  }
};

const serve = async () => {
  for (;;) {
    const header = JSON.parse(await takeLine());
    if (header.op === 'run') await run(header);
    else if (header.op === 'check') check(header);
  }
};

const input = new net.Socket({ fd: settings.in, readable: true, writable: false });
input.on('data', onData);
input.on('end', () => { current = null; process.exit(0); });
setImmediate(() => {
  resting = process.getActiveResourcesInfo().length;
  send({ op: 'ready' });
  serve();
});
