// The one door through which text may become elements: htmx parsing a fragment of our own server.
// Scripts, and every other way in (innerHTML and the like), stay shut.
if (window.trustedTypes) {
  const doors = ["Document parseHTMLUnsafe", "DOMParser parseFromString"];
  window.trustedTypes.createPolicy("default", {
    createHTML: (text, type, sink) => (doors.includes(sink) ? text : null),
  });
}
