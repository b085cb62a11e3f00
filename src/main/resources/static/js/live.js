// Keeps an element up to date with what the server sends of it (data-live names the stream).
export function start() {
  for (const element of document.querySelectorAll("[data-live]")) {
    follow(element);
  }
}

function follow(element) {
  const stream = new EventSource(element.dataset.live);
  stream.addEventListener("message", (event) => {
    const sent = new DOMParser().parseFromString(event.data, "text/html");
    element.replaceChildren(...sent.body.childNodes);
  });
  stream.addEventListener("over", () => {
    stream.close();
    location.reload(); // what can be done with it has changed
  });
}
