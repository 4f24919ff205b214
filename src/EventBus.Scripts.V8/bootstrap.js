// Runs once in the context of each script, before it: gives it what it sees, and answers what came of a run. The host's functions stay in here.
(function (callHost, printHost) {
  'use strict';
  const { parse, stringify } = JSON;
  const global = globalThis;

  const show = value => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return String(value.stack || value);
    if (typeof value === 'function') return `[function ${value.name}]`;
    try {
      const text = stringify(value, null, 1);
      return text === undefined ? String(value) : text;
    } catch {
      return String(value);
    }
  };
  const log = (...values) => printHost(values.map(show).join(' ') + '\n');
  const console = { log, info: log, debug: log, warn: log, error: log, trace: log, dir: log, table: log, assert: (holds, ...values) => { if (!holds) log('Assertion failed', ...values); } };

  // A half of a surrogate pair is no text, and every parser but JavaScript's refuses it.
  const wellFormed = json => json.includes('\\ud') ? json.replace(/\\(u[0-9a-f]{4}|.)/g, escape => escape.startsWith('\\ud') ? '\\ufffd' : escape) : json;

  const refuseNoNumbers = (key, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`'${key}' is ${value}, and JSON has no such number`);
    return value;
  };

  const toJson = (value, what) => {
    try {
      const text = stringify(value);
      // NaN and Infinity become null without a word. Only a text with a null can hide one.
      if (text !== undefined && text.includes('null')) stringify(value, refuseNoNumbers);
      return text;
    } catch (error) {
      throw new Error(`${what} is no JSON: ${String(error && error.message || error).split('\n')[0]}.`);
    }
  };

  const makeApi = () => {
    const call = (verb, path, payload, options, callback) => {
      const functions = [payload, options, callback].filter(item => typeof item === 'function');
      const [body, settings] = [payload, options].map(item => typeof item === 'function' ? undefined : item);
      const answer = parse(callHost(wellFormed(stringify({ verb: String(verb).toUpperCase(), path: String(path), payload: body ?? null, options: settings || null }))));
      if (functions.length > 0) functions[0](typeof answer.content === 'string' ? answer.content : stringify(answer.content), { ...answer, statusCode: answer.status_code });
      return answer;
    };
    const api = { call };
    for (const verb of ['get', 'post', 'put', 'patch', 'delete']) api[verb] = (...rest) => call(verb, ...rest);
    return api;
  };

  const numberOf = value => {
    const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
    return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : null;
  };

  const messageOf = (error, isObject) => {
    if (!isObject) return typeof error === 'string' && error !== '' ? error : `The script threw ${show(error)}.`;
    if (error.message !== undefined && error.message !== '') return typeof error.message === 'string' ? error.message : show(error.message);
    return typeof error.error === 'string' ? error.error : `The script threw ${show(error)}.`;
  };

  // The text begins on the second line.
  const placeOf = error => {
    const match = /script [^\n]*?:(\d+):(\d+)/.exec(typeof error.stack === 'string' ? error.stack : '');
    return match ? { line: Number(match[1]) - 1, column: Number(match[2]) } : {};
  };

  const describe = error => {
    const isObject = error !== null && typeof error === 'object';
    const place = isObject ? placeOf(error) : {};
    return { message: messageOf(error, isObject), code: numberOf(isObject && error.code), status_code: numberOf(isObject && (error.status_code ?? error.statusCode)), ...place };
  };

  const makeEvent = (state, value) => {
    const define = (name, call) => Object.defineProperty(value, name, { value: call, configurable: true, writable: true });
    define('setRequest', request => { value.request = request; });
    define('setResponse', (content, status, type) => {
      const response = value.response !== null && typeof value.response === 'object' ? value.response : {};
      value.response = { ...response, content, status_code: status || 200 };
      if (type) value.response.content_type = type;
    });
    define('setReturn', returned => { state.returned = returned; });
    return value;
  };

  global.console = console;
  global.print = log;
  global.var_dump = (...values) => values.forEach(value => log(value));
  const initial = new Map(Reflect.ownKeys(global).map(key => [key, global[key]]));

  const clean = () => {
    for (const key of Reflect.ownKeys(global)) if (!initial.has(key)) delete global[key];
    for (const name of ['console', 'print', 'var_dump', 'JSON', 'Object', 'Array', 'Error', 'Promise']) if (global[name] !== initial.get(name)) global[name] = initial.get(name);
  };

  let state = null;

  const run = (script, eventText, platformText) => {
    state = { returned: undefined, done: false, error: null };
    const current = state;
    const event = state.event = makeEvent(state, parse(eventText));
    const platform = parse(platformText);
    platform.api = makeApi();
    const complete = value => { current.done = true; if (value !== undefined) current.returned = value; };
    const fail = error => { current.done = true; current.error = describe(error); };
    try {
      const value = script(event, event, platform, platform, { platform });
      if (value !== null && typeof value === 'object' && typeof value.then === 'function') value.then(complete, fail);
      else complete(value);
    } catch (error) {
      fail(error);
    }
  };

  // After the run, when what was left to be done without waiting is done.
  const finish = () => {
    const { event, returned, error, done } = state;
    state = null;
    clean();
    const threw = reason => wellFormed(stringify({ ending: 'threw', error: reason }));
    try {
      if (error) return threw(error);
      if (!done) return threw({ message: 'The script waits for a promise that nothing will keep.' });
      if (event.exception) return threw(describe(event.exception));
      const eventText = toJson(event, 'The event the script left');
      const returnedText = returned === event ? eventText : toJson(returned, 'What the script returned');
      return wellFormed(`{"ending":"completed","event":${eventText}${returnedText === undefined ? '' : `,"returned":${returnedText}`}}`);
    } catch (fault) {
      return threw({ message: fault.message });
    }
  };

  return { run, finish };
})
