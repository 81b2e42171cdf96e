/**
 * An element.
 *
 * @param {Object<string, string | number | boolean | function>} attributes a function listens to the event of that name
 * @param {...(Node | string)} children
 */
export function node(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(attribute, value);
    else element.setAttribute(attribute, value);
  }
  element.append(...children);
  return element;
}
