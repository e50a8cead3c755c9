// What lies on something else, is broken or cut in a window of this width. Gives back one line for each.
const troubles = new Set();
const root = document.documentElement;
const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
const say = (element) => `<${element.localName}.${element.className}> ${JSON.stringify(element.textContent.trim().replace(/\s+/g, " ").slice(0, 40))}`;
if (root.scrollWidth > root.clientWidth) troubles.add(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);

// The head stays in one line, and nothing in it lies on anything else.
const head = document.querySelector(".top");
if (head) {
  if (head.getBoundingClientRect().height > 68) troubles.add(`the head is ${head.getBoundingClientRect().height} high`);
  const parts = [...head.querySelectorAll("a, button, select")].filter((part) => shown(part) && part.getBoundingClientRect().width);
  const boxes = parts.map((part) => part.getBoundingClientRect());
  boxes.forEach((one, at) => {
    if (one.left < -1 || one.right > root.clientWidth + 1) troubles.add(`beyond the window: ${say(parts[at])}`);
    boxes.slice(at + 1).forEach((other, after) => {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 1 && high > 1) troubles.add(`${say(parts[at])} lies on ${say(parts[at + 1 + after])}`);
    });
  });
}

// What is chosen in a list is read whole: its words and the arrow beside them have room.
const brush = document.createElement("canvas").getContext("2d");
for (const list of document.querySelectorAll("select")) {
  const style = getComputedStyle(list);
  if (!shown(list) || style.opacity === "0") continue;
  brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const words = list.selectedOptions[0]?.textContent.trim() ?? "";
  const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  if (brush.measureText(words).width > room) troubles.add(`no room for ${JSON.stringify(words)} in ${room}`);
}

// Words of the page's own are never broken. IDs, names and code may be.
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || element.closest("script, style, option, .sr, .id, code, pre") || !shown(element)) continue;
  for (const word of node.data.matchAll(/(?<![\p{L}\p{N}_.-])\p{L}{2,20}(?![\p{L}\p{N}_.-])/gu)) {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const lines = new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top)));
    if (lines.size > 1) troubles.add(`broken: ${word[0]} in ${say(element)}`);
  }
}

// At either end of the page, what stays in the window lies on nothing of the page itself.
const over = ".bar, .tabbar, .toast, .top";
const covered = (which) => {
  for (const element of document.querySelectorAll(".main :is(h1, h2, h3, a, button, td, dd, label, p)")) {
    const box = element.getBoundingClientRect();
    if (!shown(element) || element.closest(`${over}, .sr`) || !box.width || box.top < 0 || box.bottom > innerHeight) continue;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest(over);
    if (top && which(element, top)) troubles.add(`${say(top)} covers ${say(element)}`);
  }
};
const before = scrollY;
scrollTo({ top: 0, behavior: "instant" });
covered((element) => element.localName === "h1");
scrollTo({ top: root.scrollHeight, behavior: "instant" });
covered((element, top) => !top.matches(".top"));
scrollTo({ top: before, behavior: "instant" });
return [...troubles];
