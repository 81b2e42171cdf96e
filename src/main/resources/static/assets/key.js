/** The key, where the service wants one. It is in this tab's storage only. */
export const key = {
  get: () => sessionStorage.getItem("earworm-key"),
  set: (value) => sessionStorage.setItem("earworm-key", value),
  forget: () => sessionStorage.removeItem("earworm-key"),
};

/** Headers that carry it. */
export const authorization = () => (key.get() ? { Authorization: `Bearer ${key.get()}` } : {});
