// Of what assistive technology is told, the component says a few things that are not so (found by axe-core, in version 3.2.1). It draws them anew whenever
// something is opened, so they are put right whenever something was drawn.

function repair(root) {
  for (const tab of root.querySelectorAll('.aui-root [role=tab]')) {
    tab.parentElement.setAttribute('role', 'tablist');
    const controls = tab.getAttribute('aria-controls');
    if (controls && !document.getElementById(controls)) tab.removeAttribute('aria-controls');
  }

  // A list that has a text of its own is none.
  for (const list of root.querySelectorAll('.aui-root ul.text-xs:not([role])')) {
    list.setAttribute('role', 'group');
    for (const item of list.querySelectorAll(':scope > li')) item.setAttribute('role', 'none');
  }
}

/** Puts right what is there and what will come. */
export function keepRepaired(root) {
  let waits = false;
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      repair(root);
    });
  }).observe(root, { childList: true, subtree: true });
}
