// Says something once at the bottom of the page, with at most one thing to do about it.
export function toast(text, { label, key, act, bad = false, seconds = 5 } = {}) {
  const box = document.createElement("div");
  box.className = bad ? "toast bad" : "toast";
  box.append(text);
  const close = () => {
    clearTimeout(timer);
    box.remove();
  };
  const timer = setTimeout(close, seconds * 1000);
  if (label) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(label);
    if (key) {
      const cap = document.createElement("kbd");
      cap.append(key);
      button.append(cap);
    }
    button.addEventListener("click", () => {
      close();
      act();
    });
    box.append(button);
  }
  document.getElementById("toasts").replaceChildren(box);
  return close;
}
