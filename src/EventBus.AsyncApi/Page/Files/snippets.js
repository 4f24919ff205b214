import { element } from './dom.js';

const fetched = new Map();
let language = 'dotnet';
let count = 0;

/** The programs of a channel, fetched once. */
function programs(channel) {
  if (!fetched.has(channel)) {
    fetched.set(channel, fetch(`snippets/${encodeURIComponent(channel)}`).then((answer) => {
      if (!answer.ok) throw new Error(`The host answered with ${answer.status}.`);
      return answer.json();
    }).catch((fault) => {
      fetched.delete(channel);
      throw fault;
    }));
  }
  return fetched.get(channel);
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not allowed here';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
}

const line = (title, command) => command && element('p', { class: 'eb-command' }, `${title} `, element('code', {}, command));

function panel(program, id, broker) {
  const button = element('button', { type: 'button', class: 'eb-copy', 'aria-live': 'polite', onclick: () => copy(button, program.code) }, 'Copy');
  return element('div', { role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': `${id}-${program.language}` },
    element('p', { class: 'eb-command' }, 'Save as ', element('code', {}, program.file)),
    line('Needs', program.install),
    line('Start with', program.run),
    line('after', `export EVENTBUS_BROKER=${broker}`),
    element('div', { class: 'eb-program' }, button, element('pre', { tabindex: '0', 'aria-label': `${program.file}, ${program.title}` }, element('code', {}, program.code))));
}

/** Tabs as WAI-ARIA describes them: arrow keys move, one tab is in the order of the Tab key. */
function tabs(list, id, select) {
  return element('div', { role: 'tablist', 'aria-label': 'Language', onkeydown: (event) => {
    const at = list.findIndex((program) => program.language === language);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    select(list[(to + list.length) % list.length].language, true);
  } }, ...list.map((program) => element('button', {
    type: 'button', role: 'tab', id: `${id}-${program.language}`, 'aria-controls': `${id}-panel`,
    'aria-selected': `${program.language === language}`, tabindex: program.language === language ? '0' : '-1', onclick: () => select(program.language, true),
  }, program.title)));
}

function fill(place, list, id, broker) {
  const select = (chosen, focus) => {
    language = chosen;
    const program = list.find((one) => one.language === chosen) ?? list[0];
    place.replaceChildren(tabs(list, id, select), panel(program, id, broker));
    if (focus) place.querySelector('[aria-selected=true]').focus();
  };
  select(list.some((program) => program.language === language) ? language : list[0].language, false);
}

/** A folded box with a program in each language, which subscribes to the channel. */
export function codeFor(channel, broker) {
  const id = `eb-code-${count++}`;
  const place = element('div', {}, element('p', {}, 'Loading …'));
  return element('details', { class: 'eb-code', ontoggle: async (event) => {
    if (!event.target.open) return;
    try {
      fill(place, await programs(channel), id, broker);
    } catch (fault) {
      place.replaceChildren(element('p', { class: 'eb-fault', role: 'alert' }, `The programs cannot be shown now. ${fault.message} Open this again.`));
    }
  } }, element('summary', {}, channel.endsWith('.pre_process') ? 'Write a program that answers' : 'Write a program that observes'), place);
}
