// Elements, without markup in texts: whatever a subscriber calls itself stays a text.

/** An element with attributes and children; a child that is no node becomes a text, null is left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** The address of the application: '' or a prefix, such as '/events', under which a proxy has it. */
export const base = location.pathname.replace(/\/asyncapi\/ui\/.*$/, '');
