import { authorization } from "../key.js";

/**
 * Asks the service with the key.
 *
 * @returns {Promise<Response>} one that went well
 * @throws {Error} whose message tells what did not
 */
export async function call(method, path, body, headers = {}) {
  const response = await fetch(path, { method, body, headers: { ...headers, ...authorization() } }).catch(() => {
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
