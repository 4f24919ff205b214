import { byId, element } from './dom.js';
import { fillContents } from './contents.js';
import { propertiesTable } from './properties.js';
import { keepRepaired } from './repair.js';
import { codeFor } from './snippets.js';
import { startSubscribers, subscribersOf } from './subscribers.js';

const versions = { v2: '../', v3: '../v3/' };

// What React calls an element. The component brings its React without showing it, and takes any object of this form: a box that we fill ourselves.
const box = (fill) => ({ $$typeof: Symbol.for('react.element'), type: 'div', key: null, ref: (node) => node && !node.firstChild && fill(node), props: { className: 'eb-operation' }, _owner: null });

/** The event channel of an operation is the name of its exchange, in both versions; those of replies and registrations are none. */
function channelOf(context) {
  const exchange = context.channel.bindings().get('amqp')?.value()?.exchange?.name;
  return settings.channels.includes(exchange) ? exchange : null;
}

function Subscribing({ context }) {
  const channel = channelOf(context);
  return channel ? box((node) => node.append(subscribersOf(channel), codeFor(channel, settings.broker))) : null;
}

const BasicProperties = ({ propertyValue }) => box((node) => node.append(propertiesTable(propertyValue)));

const plugin = { name: 'eventbus', version: '1.0.0', install: (page) => page.registerComponent('operation', Subscribing) };

/** Shows a version of the document. A fresh element each time: the component keeps its first document otherwise. */
function show(version) {
  const folder = versions[version];
  byId('json').href = `${folder}asyncapi.json`;
  byId('yaml').href = `${folder}asyncapi.yaml`;
  const place = element('div', { id: 'document' });
  byId('asyncapi').replaceChildren(place);
  AsyncApiStandalone.render({
    schema: { url: new URL(`${folder}asyncapi.json`, location.href).href },
    config: { show: { sidebar: false, errors: true }, expand: { messageExamples: false }, extensions: { 'x-basic-properties': BasicProperties } },
    plugins: [plugin],
  }, place);
  fillContents(place);
}

/** A link names a version: '?document=v3', '?version=3.0'. */
function wanted() {
  const query = new URLSearchParams(location.search);
  return query.get('document') === 'v3' || query.get('version')?.startsWith('3') ? 'v3' : 'v2';
}

function choose(version) {
  const address = new URL(location.href);
  address.search = version === 'v3' ? '?version=3.0' : '';
  address.hash = '';
  history.replaceState(null, '', address);
  show(version);
}

async function fetchSettings() {
  const answer = await fetch('page.json');
  if (!answer.ok) throw new Error(`The host answered with ${answer.status}.`);
  return answer.json();
}

function start() {
  document.title = settings.title;
  byId('title').textContent = settings.title;
  byId('version').value = wanted();
  byId('version').addEventListener('change', (event) => choose(event.target.value));
  startSubscribers(settings.operator);
  keepRepaired(byId('asyncapi'));
  show(wanted());
}

let settings = null;
try {
  settings = await fetchSettings();
  start();
} catch (fault) {
  byId('asyncapi').replaceChildren(element('p', { class: 'eb-wait eb-fault', role: 'alert' }, `The channels cannot be shown now. ${fault.message} Load the page again.`));
}
