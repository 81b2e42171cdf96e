import { ask } from "./search.js";
import { node } from "./dom.js";

/**
 * Asks whether a song was right. With the person's consent, the service keeps the pitch of the hum beside what they say.
 *
 * @param {string} search id of the answer
 * @param {string} song id of the song that is asked about
 * @param {boolean} first whether it is the best match
 */
export function feedback(search, song, first) {
  const consent = node("input", { type: "checkbox" });
  const yes = node("button", { class: "button first", type: "button" }, "Yes, that's it");
  const no = node("button", { class: "button", type: "button" }, "No");
  const place = node(
    "div",
    { class: "feedback", role: "group", "aria-label": "Is that the song?" },
    node("p", { class: "buttons" }, yes, ...(first ? [no] : [])),
    node("label", {}, consent, " Keep the pitch of my hum, not its sound, so that Earworm learns from it"),
  );
  yes.addEventListener("click", () => say(first ? { verdict: "right" } : { verdict: "song", song }));
  no.addEventListener("click", () => say({ verdict: "wrong" }));

  async function say(verdict) {
    const { kept } = await ask(path(search), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...verdict, consent: consent.checked }),
    }).catch(() => ({ kept: false }));
    place.replaceChildren(thanks(kept));
    place.querySelector(".thanks").focus();
  }

  function thanks(kept) {
    const back = node("button", { class: "button", type: "button" }, "Take it back");
    back.addEventListener("click", async () => {
      await ask(path(search), { method: "DELETE" }).catch(() => {});
      place.replaceChildren(node("p", { class: "thanks" }, "It is deleted."));
    });
    return node("p", { class: "buttons thanks", tabindex: "-1" }, kept ? "Thank you! The pitch of your hum is kept." : "Thank you! Nothing is kept.", ...(kept ? [back] : []));
  }

  return place;
}

const path = (search) => `/v1/searches/${search}/feedback`;
