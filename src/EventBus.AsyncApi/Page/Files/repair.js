// Of what assistive technology is told, the component says a few things that are not so (found by axe-core, in version 3.2.1). It draws them anew whenever
// something is opened, so they are put right whenever something was drawn.

/** The matches in a part of the page, and the part itself. */
const within = (part, selector) => [...(part.matches(selector) ? [part] : []), ...part.querySelectorAll(selector)];

function repair(part) {
  for (const tab of within(part, '.aui-root [role=tab]')) {
    if (tab.closest('.eb-operation')) continue;    // ours
    tab.parentElement.setAttribute('role', 'tablist');
    const controls = tab.getAttribute('aria-controls');
    if (controls && !document.getElementById(controls)) tab.removeAttribute('aria-controls');
  }

  // A list that has a text of its own is none.
  for (const list of within(part, '.aui-root ul.text-xs:not([role])')) {
    list.setAttribute('role', 'group');
    for (const item of list.querySelectorAll(':scope > li')) item.setAttribute('role', 'none');
  }
}

/** Puts right whatever will be drawn. */
export function keepRepaired(root) {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const part of addedNodes) if (part instanceof Element) repair(part);
  }).observe(root, { childList: true, subtree: true });
}
