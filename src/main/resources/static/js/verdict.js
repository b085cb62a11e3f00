// Asks for reasons and a comment before a decision: 1–9 choose, Enter decides.
const TITLES = {
  approve: ["Approve, and say why", "Approve"],
  reject: ["Reject: why?", "Reject"],
  request_revision: ["Ask for revision: what is to be mended?", "Ask for revision"],
};

/**
 * Opens the dialog of the item.
 *
 * @param why what makes an approval need a word; empty for none
 * @returns {Promise<{reasons: string[], comment: string} | null>} null when it was left
 */
export function ask(item, draft, decision, why = "") {
  const dialog = item.querySelector("dialog.verdict");
  const form = dialog.querySelector("form");
  const [title, label] = TITLES[decision];
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("[data-decide]").textContent = label;
  const said = dialog.querySelector("[data-said]");
  said.hidden = !why;
  said.textContent = why;
  const approving = decision === "approve";
  dialog.querySelector(".reasons").hidden = approving;
  dialog.querySelector("footer .faint").hidden = approving;
  const kept = draft.get("verdict");
  form.elements.comment.value = kept?.comment ?? "";
  const boxes = [...form.querySelectorAll("[name=reason]")];
  boxes.forEach((box) => (box.checked = !approving && (kept?.reasons ?? []).includes(box.value)));
  const mistake = dialog.querySelector(".mistake");
  mistake.hidden = true;
  const given = () => ({
    reasons: boxes.filter((box) => box.checked).map((box) => box.value),
    comment: form.elements.comment.value.trim(),
  });

  return new Promise((resolve) => {
    const listening = new AbortController();
    const { signal } = listening;
    const close = (result) => {
      listening.abort();
      dialog.close();
      resolve(result);
    };
    dialog.addEventListener("close", () => close(null), { signal });
    form.addEventListener("input", () => draft.put("verdict", given()), { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const result = given();
      if (result.comment || result.reasons.some((code) => code !== "other")) {
        close(result);
      } else {
        mistake.hidden = false;
        mistake.textContent = approving
          ? "Say in the comment why it is right all the same."
          : "Choose a reason, or say it in the comment.";
      }
    }, { signal });
    dialog.addEventListener("keydown", (event) => {
      const typing = event.target.matches("textarea");
      if (event.key === "Enter" && (!typing || event.ctrlKey || event.metaKey)) {
        if (event.target.matches("button") || event.repeat) return;
        event.preventDefault();
        form.requestSubmit();
      } else if (!typing && !approving && /^[1-9]$/.test(event.key) && !event.repeat) {
        const box = boxes[Number(event.key) - 1];
        if (!box) return;
        event.preventDefault();
        box.checked = !box.checked;
        draft.put("verdict", given());
      }
    }, { signal });
    dialog.showModal();
    if (approving) form.elements.comment.focus();
    else boxes[0]?.focus();
  });
}
