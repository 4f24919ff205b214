import { element } from './dom.js';

const typeOf = (schema) => (schema.const !== undefined ? `${schema.const}` : schema.enum ? schema.enum.join(' or ') : schema.type);

/** A table of a message's basic properties. */
export function propertiesTable({ properties, required = [] }) {
  const lines = Object.entries(properties).map(([name, schema]) => element('tr', {},
    element('th', { scope: 'row' }, name), element('td', {}, typeOf(schema)), element('td', {}, required.includes(name) ? 'always' : 'may be there'), element('td', {}, schema.description ?? '')));
  return element('div', { class: 'eb-scroll', tabindex: '0', role: 'region', 'aria-label': 'Basic properties of AMQP' },
    element('table', { class: 'eb-properties' }, element('caption', {}, 'Basic properties of AMQP'), element('tbody', {}, ...lines)));
}
