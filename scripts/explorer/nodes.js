// Elements made and filled without ever reading text as HTML.

/** Make an element: properties, then what stands in it. */
export function node(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Word a number of events. */
export const events = (count) => (count === 1 ? "1 event" : `${count.toLocaleString("en-GB")} events`);
