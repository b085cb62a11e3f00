// What was taken out and what was put in, in words: [kind, text] with kind "kept", "removed" or "added".
const LARGEST = 4_000_000;

export function wordDiff(before, after) {
  const old = words(before);
  const now = words(after);
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let end = 0;
  while (
    end < Math.min(old.length, now.length) - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end++;
  }
  const parts = [];
  add(parts, "kept", old.slice(0, start));
  middle(parts, old.slice(start, old.length - end), now.slice(start, now.length - end));
  add(parts, "kept", old.slice(old.length - end));
  return parts;
}

/** Longest common run of words; where that would take too long, all is replaced. */
function middle(parts, old, now) {
  if (old.length * now.length > LARGEST) {
    add(parts, "removed", old);
    add(parts, "added", now);
    return;
  }
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i][j] =
        old[i] === now[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add(parts, "kept", [old[i]]);
      i++;
      j++;
    } else if (i < old.length && (j === now.length || lengths[i + 1][j] >= lengths[i][j + 1])) {
      add(parts, "removed", [old[i++]]);
    } else {
      add(parts, "added", [now[j++]]);
    }
  }
}

function add(parts, kind, list) {
  if (list.length === 0) return;
  const last = parts.at(-1);
  if (last?.[0] === kind) last[1] += list.join("");
  else parts.push([kind, list.join("")]);
}

function words(text) {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

/** Draws it into an element. */
export function drawDiff(element, before, after) {
  const tags = { kept: "span", removed: "del", added: "ins" };
  element.replaceChildren(
    ...wordDiff(before, after).map(([kind, text]) => {
      const part = document.createElement(tags[kind]);
      part.textContent = text;
      return part;
    }),
  );
}
