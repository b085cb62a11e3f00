// Every request of the review screen: the one place that knows the addresses.
import { get, send } from "./request.js";

/** Claims what comes next and gives its markup; status 204 when nothing waits. */
export const next = (filter) => send("POST", `/review/next${filter}`);

/** Claims this one if it can be, and gives its markup. */
export const open = (id) => send("POST", `/review/${id}/open`);

/** What will probably come next, without claiming it. */
export const peek = (filter) => get(`/review/peek${filter}`);

export const recent = () => get("/review/recent");

export const decisionUrl = (id) => `/api/review/${id}/decision`;

/** Without an act the last one is meant: sent twice under one key, it takes one back and not two. */
export const undo = (act, key) => send("POST", "/api/review/undo", act ? { act } : {}, key);

export const skip = (id, token) => send("POST", `/api/review/${id}/skip`, { token });

export const release = (id, token) => send("POST", `/api/review/${id}/release`, { token });

export const heartbeat = (id, token, active) =>
  send("POST", `/api/review/${id}/heartbeat`, { token, active });

export const mark = (id, turn, body) => send("PUT", `/api/review/${id}/turns/${turn}/mark`, body);

export const edit = (id, turn, body) => send("PUT", `/api/review/${id}/turns/${turn}`, body);

export const confirm = (id, turns) => send("POST", `/api/review/${id}/confirm`, { turns });

export const keepDraft = (id, body) => send("PUT", `/api/review/${id}/draft`, body);

export const dropDraft = (id) => send("DELETE", `/api/review/${id}/draft`);
