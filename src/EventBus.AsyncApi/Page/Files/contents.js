import { byId, element } from './dom.js';

// The component's own contents are opened by a round box that no keyboard reaches; these are links.
const sections = [['operations', 'Channels'], ['messages', 'Messages'], ['schemas', 'Schemas']];

const narrow = matchMedia('(max-width: 899px)');

/** What an entry is called: an operation by its channel, in version 3 by its routing key; others by their name. */
function labelOf(entry) {
  if (!entry.id.startsWith('operation-')) return [entry.id.replace(/^[a-z]+-/, '')];
  const channel = entry.querySelector('h3 .text-base')?.textContent ?? entry.id;
  const kind = entry.querySelector('h3 [title]')?.textContent.toLowerCase();
  return [channel || entry.id.replace(/^operation-[a-z]+-/, ''), kind && element('span', { class: 'eb-kind' }, ` ${kind}`)];
}

// Found when it is wanted: the component may have drawn it anew.
function go(event, id) {
  event.preventDefault();
  if (narrow.matches) byId('contents-fold').open = false;
  history.replaceState(null, '', `#${id}`);
  const entry = byId(id);
  entry.tabIndex = -1;
  entry.focus({ preventScroll: true });
  entry.scrollIntoView({ block: 'start' });
}

function list(section, title) {
  const entries = [...section.querySelectorAll('li[id^=operation-], li[id^=message-], li[id^=schema-]')];
  const links = entries.map((entry) => element('li', {}, element('a', { href: `#${entry.id}`, onclick: (event) => go(event, entry.id) }, ...labelOf(entry))));
  return [element('h2', {}, title), element('ul', {}, ...links)];
}

function fill(place) {
  const found = sections.map(([id, title]) => [place.querySelector(`#${id}`), title]).filter(([section]) => section);
  byId('contents').replaceChildren(...found.flatMap(([section, title]) => list(section, title)));
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && place.contains(target)) target.scrollIntoView();
}

/** Fills the contents as soon as the component has shown the document. */
export function fillContents(place) {
  byId('contents').replaceChildren();
  byId('contents-fold').open = !narrow.matches;
  const waiting = new MutationObserver(() => {
    if (!place.querySelector('#operations')) return;
    waiting.disconnect();
    requestAnimationFrame(() => fill(place));
  });
  waiting.observe(place, { childList: true, subtree: true });
}
