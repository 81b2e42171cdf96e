/** What went wrong, and what to do about it, by the type of the problem. */
const WORDS = {
  "microphone-refused": ["The microphone is off limits", "This page may not listen. Allow the microphone in the address bar or in your browser's settings, then press Hum again. Choosing a recording works without it."],
  "no-microphone": ["There is no microphone", "Plug one in, or choose a recording instead."],
  "insecure-page": ["The microphone needs a secure page", "Browsers give the microphone only to pages that come over https or from this computer. Choosing a recording works anyway."],
  silent: ["That was too quiet", "Nothing could be heard. Come closer to the microphone, hum louder, and see that it is not muted."],
  "too-short": ["That was too short", "Keep humming for about eight seconds; two are the least."],
  "no-pitch": ["There was sound, but no tune in it", "Hum, sing or whistle one melody, without instruments around you."],
  "too-long": ["That is too long", "Thirty seconds are the most. Choose a part of it, best the chorus."],
  "too-large": ["That file is too large", "Choose a shorter recording, or a compressed one such as M4A or WebM."],
  "not-audio": ["That is no sound file", "Choose a recording: WAV, MP3, M4A, Ogg, WebM or FLAC."],
  unsupported: ["That kind of recording is not read here", "Save it as WAV, MP3, M4A, Ogg, WebM or FLAC, or hum it again."],
  corrupt: ["That recording is damaged", "It holds no sound that can be read. Record it again."],
  timeout: ["That recording takes too long to read", "Save it as WAV or MP3, or hum it again."],
  "not-ready": ["The service is still warming up", "It is learning its songs. Try again in a few seconds."],
  "rate-limited": ["Slow down a little", "There were many searches from here in a short time."],
  overloaded: ["Many are humming right now", "All seats are taken."],
  unauthorized: ["This service wants a key", "Searching here is not open to everybody. Enter a key that is in force; it stays in this tab and is forgotten when you close it."],
  forbidden: ["That key does not open this", "Ask whoever runs this service for one that may search."],
  "not-found": ["That search is forgotten", "What is said about a search is taken only for some minutes."],
  gone: ["The service does not answer", "Check your connection, then try again."],
};

const OTHER = ["Something broke on our side", "It was not your humming. Trying again may help."];

/**
 * @param {{type: string, retryAfter: number}} problem
 * @returns {[string, string]} a heading and a sentence
 */
export function explain({ type, retryAfter }) {
  const [title, advice] = WORDS[type] ?? OTHER;
  return [title, retryAfter > 0 ? `${advice} Wait ${retryAfter} seconds.` : advice];
}

/** What may go better another time: all but what lies with the hum, the page or the key. */
export const mayPass = ({ type }) => !WORDS[type] || ["gone", "rate-limited", "overloaded", "not-ready"].includes(type);

/**
 * @param {{type: string, retryAfter: number}} problem one that passes
 * @returns {string} what is waited for
 */
export const explainWait = ({ type, retryAfter }) => `${WORDS[type][0]}. Your hum is not lost: trying again in ${retryAfter} s…`;
