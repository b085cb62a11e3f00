// Asks the server. What comes back is {status, ok, json, text}; only a server that does not answer throws.
// A session that has ended is begun anew beside what is open, and the request is sent again.

/** The server did not answer, or was not able to. */
export class Away extends Error {}

const AWAY = [502, 503, 504];

export async function get(url) {
  return send("GET", url);
}

/** @param key what names this write, where it must not happen twice though it may be sent twice */
export async function send(method, url, body, key) {
  const answer = await attempt(method, url, body, key);
  if (answer.status === 401) {
    await newSession();
    return send(method, url, body, key);
  }
  if (answer.status === 403 && answer.json?.type?.endsWith("/not-from-here") && (await renewToken())) {
    return attempt(method, url, body, key);
  }
  return answer;
}

/** Sent even while the page goes away; nobody waits for the answer. */
export function farewell(url, fields) {
  const form = new URLSearchParams({ ...fields, csrf: token() });
  navigator.sendBeacon(url, form);
}

/** What to tell people about an answer that is not ok. */
export function told(answer) {
  const detail = answer.json?.detail ?? `The server answered ${answer.status}`;
  return detail.charAt(0).toUpperCase() + detail.slice(1) + (/[.!?]$/.test(detail) ? "" : ".");
}

async function attempt(method, url, body, key) {
  const headers = { Accept: "application/json, text/html" };
  if (key !== undefined) headers["Idempotency-Key"] = key;
  if (method !== "GET") headers["X-Turnsmith-Csrf"] = token();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(url, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: "error",
    });
  } catch {
    throw new Away();
  }
  if (AWAY.includes(response.status)) throw new Away();
  const text = await response.text();
  const json = /json/.test(response.headers.get("Content-Type") ?? "") && text ? JSON.parse(text) : null;
  return { status: response.status, ok: response.ok, json, text };
}

/** The token stands where htmx takes it from too. */
function token(page = document) {
  return JSON.parse(page.body.getAttribute("hx-headers") ?? "{}")["X-Turnsmith-Csrf"] ?? "";
}

let waiting;

/** Waits until somebody has signed in elsewhere and says so here. */
function newSession() {
  waiting ??= new Promise((resolve) => {
    const dialog = document.getElementById("session-dialog");
    dialog.showModal();
    document.getElementById("session-go").addEventListener("click", async () => {
      if (await renewToken()) {
        dialog.close();
        waiting = undefined;
        resolve();
      }
    }, { once: false });
  });
  return waiting;
}

/** Takes the token of a page that is loaded now: a new session has a new one. */
async function renewToken() {
  const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = token(page);
  if (!fresh) return false;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-Turnsmith-Csrf": fresh }));
  return true;
}
