import { ask } from "./search.js";
import { node } from "./dom.js";
import { explain } from "./words.js";

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
  const trouble = node("div", { class: "trouble", role: "alert" });
  let consented = false;

  yes.addEventListener("click", () => attempt(() => say(first ? { verdict: "right" } : { verdict: "song", song })));
  no.addEventListener("click", () => attempt(() => say({ verdict: "wrong" })));

  async function say(verdict) {
    consented ||= consent.checked;
    const { kept } = await ask(path(search), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...verdict, consent: consent.checked }),
    });
    done(kept ? "Thank you! The pitch of your hum is kept." : "Thank you! Nothing is kept.", ...(kept ? [takeBack()] : []));
  }

  function takeBack() {
    const forget = async () => {
      await ask(path(search), { method: "DELETE" });
      done("It is deleted.");
    };
    return node("button", { class: "button back", type: "button", click: () => attempt(forget) }, "Take it back");
  }

  function done(words, ...buttons) {
    place.replaceChildren(node("p", { class: "buttons thanks", tabindex: "-1" }, words, ...buttons));
    place.querySelector(".thanks").focus();
  }

  /** The buttons stay when it fails, to try again. What was to be kept may be kept, when only the answer is lost. */
  async function attempt(work) {
    try {
      await work();
    } catch (failure) {
      const [title, advice] = explain(failure);
      trouble.replaceChildren(node("p", {}, `${title}. ${advice}${consented ? " The pitch of your hum may be kept." : ""}`));
      if (consented && !place.querySelector(".back")) trouble.append(takeBack());
      place.append(trouble);
    }
  }

  return place;
}

const path = (search) => `/v1/searches/${search}/feedback`;
