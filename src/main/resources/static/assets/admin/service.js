import { authorization } from "../key.js";

/** What did not go well; `closed` when the key opens nothing. */
class Failure extends Error {
  constructor(message, status) {
    super(message);
    this.closed = status === 401 || status === 403;
  }
}

/**
 * Asks the service with the key.
 *
 * @param {"json" | "text" | "blob"} as what is expected
 * @returns {Promise<any>} the whole answer, undefined for an empty one
 * @throws {Failure} whose message tells what did not go well
 */
export async function call(method, path, body, headers = {}, as = "json") {
  const response = await fetch(path, { method, body, headers: { ...headers, ...authorization() } }).catch(() => {
    throw new Failure("The service does not answer.");
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Failure([problem.title, problem.detail].filter(Boolean).join(": ") || `The service answers ${response.status}.`, response.status);
  }
  if (response.status === 204) return undefined;
  return response[as]().catch(() => {
    throw new Failure("The service's answer did not come whole.");
  });
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
