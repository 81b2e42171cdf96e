/** The key is in this tab's storage only. */
export const key = {
  get: () => sessionStorage.getItem("earworm-key"),
  set: (value) => sessionStorage.setItem("earworm-key", value),
  forget: () => sessionStorage.removeItem("earworm-key"),
};

/**
 * Asks the service with the key.
 *
 * @returns {Promise<Response>} one that went well
 * @throws {Error} whose message tells what did not
 */
export async function call(method, path, body, headers = {}) {
  const response = await fetch(path, { method, body, headers: { ...headers, Authorization: `Bearer ${key.get()}` } }).catch(() => {
    throw new Error("The service does not answer.");
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Error([problem.title, problem.detail].filter(Boolean).join(": ") || `The service answers ${response.status}.`);
}

/** Tells the operator how something went. */
export function tell(text, bad = false) {
  const message = document.getElementById("message");
  message.textContent = text;
  message.classList.toggle("bad", bad);
}

/** Does something, and tells when it fails. */
export async function attempt(work) {
  try {
    return await work();
  } catch (failure) {
    tell(failure.message, true);
    return undefined;
  }
}

/** An element with its attributes and children. */
export function node(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(attribute, value);
    else element.setAttribute(attribute, value);
  }
  element.append(...children);
  return element;
}
