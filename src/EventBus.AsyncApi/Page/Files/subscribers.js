import { base, byId, element } from './dom.js';

const refreshMilliseconds = 10_000;
const places = new Map();    // channel -> the elements that list its subscribers

let paths = null;
let token = null;    // in memory only: it ends with the page
let known = null;
let timer = 0;

async function call(path, options = {}) {
  const headers = { 'Content-Type': 'application/json', ...(token ? { [paths.token_header]: token } : {}) };
  const answer = await fetch(base + path, { ...options, headers });
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw Object.assign(new Error(body?.error?.message ?? `The host answered with ${answer.status}.`), { status: answer.status });
  return body;
}

const list = async (path) => (await call(path)).resource;

/** Whether a name or a pattern ('system.*.pre_process', or with a verb: 'system.user.*.post_process') is about a channel. */
function isAbout(pattern, channel) {
  const words = pattern.split('.');
  const wanted = channel.split('.');
  if (words.length === 4) words.splice(2, 1);
  return words.length === wanted.length && words.every((word, index) => word === '*' || word === wanted[index]);
}

const presence = (consumers) => (!consumers ? 'nobody there' : consumers === 1 ? '1 instance' : `${consumers} instances`);

function stateOf(subscription) {
  if (!subscription.is_active) return 'not active';
  const circuit = subscription.circuit === 'closed' ? '' : `, circuit ${subscription.circuit.replace('_', ' ')}`;
  return presence(subscription.consumers) + circuit;
}

const row = (one) => ({ name: one.name, channels: one.channels, kind: one.mode + (one.enforce === false ? ' (shadow)' : ''), state: stateOf(one) });
const observer = (one) => ({ name: one.name, channels: one.patterns, kind: 'notifications', state: presence(one.consumers) + (one.dead_letters ? `, ${one.dead_letters} dead letters` : '') });

function table(rows) {
  const head = ['Name', 'Channels', 'Kind', 'Now'].map((title) => element('th', { scope: 'col' }, title));
  const lines = rows.map((one) => element('tr', {}, element('th', { scope: 'row' }, one.name), element('td', {}, one.channels.join(', ')), element('td', {}, one.kind), element('td', {}, one.state)));
  return element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...lines));
}

function fillPlace(channel, place) {
  place.replaceChildren();
  if (!known) return;
  const here = known.filter((one) => one.channels.some((pattern) => isAbout(pattern, channel)));
  place.append(here.length === 0
    ? element('p', {}, 'Nobody is subscribed here.')
    : element('ul', { 'aria-label': 'Subscribed now' }, ...here.map((one) => element('li', {}, element('strong', {}, one.name), ` ${one.kind}: ${one.state}`))));
}

function showAll() {
  byId('subscribers').hidden = !token;
  byId('sign').textContent = token ? 'Sign out' : 'Sign in';
  byId('subscribers-table').replaceChildren(...(known?.length ? [table(known)] : []));
  for (const [channel, elements] of places) for (const place of elements) fillPlace(channel, place);
}

function leave(reason) {
  clearTimeout(timer);
  token = known = null;
  byId('subscribers-state').textContent = '';
  showAll();
  if (reason) openLogin(reason);
}

async function refresh() {
  clearTimeout(timer);
  const session = token;    // an answer that comes after somebody signed out, or in again, is nobody's
  try {
    // The live part of each is asked at the broker.
    const [subscriptions, observers] = await Promise.all([
      list(`${paths.subscriptions}?fields=name,channels,mode,enforce,is_active,circuit,consumers`), list(paths.observers),
    ]);
    if (token !== session) return;
    known = [...subscriptions.map(row), ...observers.map(observer)];
    byId('subscribers-state').textContent = known.length ? `${known.length} in all, at ${new Date().toLocaleTimeString()}.` : 'Nobody is subscribed.';
    showAll();
  } catch (fault) {
    if (token !== session) return;
    if (fault.status === 401 || fault.status === 403) return leave(fault.message);
    byId('subscribers-state').textContent = `Not known now: ${fault.message}`;
  }
  timer = setTimeout(refresh, refreshMilliseconds);
}

function openLogin(fault = '') {
  byId('login-fault').textContent = fault;
  byId('login').showModal();
}

async function signIn(event) {
  event.preventDefault();
  try {
    const credentials = { email: byId('email').value, password: byId('password').value };
    token = (await call(paths.sign_in, { method: 'POST', body: JSON.stringify(credentials) })).session_token;
    byId('login-form').reset();
    byId('login').close();
    showAll();
    await refresh();
  } catch (fault) {
    token = null;
    byId('password').value = '';
    byId('login-fault').textContent = fault.message;
  }
}

async function signOut() {
  const ending = call(paths.sign_out, { method: 'DELETE' }).catch(() => { /* It ends by itself. */ });
  leave();
  await ending;
}

/** Where the subscribers of a channel will stand once somebody is signed in. */
export function subscribersOf(channel) {
  const place = element('div', { class: 'eb-here' });
  places.set(channel, [...(places.get(channel) ?? []).filter((other) => other.isConnected), place]);
  fillPlace(channel, place);
  return place;
}

/** Makes the button work, if the host has the calls for it. */
export function startSubscribers(operator) {
  if (!operator) return;
  paths = operator;
  byId('sign').hidden = false;
  byId('sign').addEventListener('click', () => (token ? signOut() : openLogin()));
  byId('login-form').addEventListener('submit', signIn);
  byId('login-cancel').addEventListener('click', () => byId('login').close());
}
