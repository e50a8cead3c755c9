// Finds elements that overlap, break or are cut off in a window of this width. Returns one line for each.
const problems = new Set();
const root = document.documentElement;
const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
const describe = (element) => `<${element.localName}.${element.className}> ${JSON.stringify(element.textContent.trim().replace(/\s+/g, " ").slice(0, 40))}`;
if (root.scrollWidth > root.clientWidth) problems.add(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);

// The header stays on one line, and nothing in it overlaps.
const head = document.querySelector(".top");
if (head) {
  if (head.getBoundingClientRect().height > 68) problems.add(`the header is ${head.getBoundingClientRect().height} high`);
  const parts = [...head.querySelectorAll("a, button, select")].filter((part) => shown(part) && part.getBoundingClientRect().width);
  const boxes = parts.map((part) => part.getBoundingClientRect());
  boxes.forEach((one, at) => {
    if (one.left < -1 || one.right > root.clientWidth + 1) problems.add(`beyond the window: ${describe(parts[at])}`);
    boxes.slice(at + 1).forEach((other, after) => {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 1 && high > 1) problems.add(`${describe(parts[at])} overlaps ${describe(parts[at + 1 + after])}`);
    });
  });
}

// The selected option of a drop-down list is fully visible, next to the arrow.
const context = document.createElement("canvas").getContext("2d");
for (const list of document.querySelectorAll("select")) {
  const style = getComputedStyle(list);
  if (!shown(list) || style.opacity === "0") continue;
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const text = list.selectedOptions[0]?.textContent.trim() ?? "";
  const available = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  if (context.measureText(text).width > available) problems.add(`${JSON.stringify(text)} does not fit in ${available}`);
}

// The page's own words are never broken over two lines. IDs, names and code may be.
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || element.closest("script, style, option, .sr, .id, code, pre") || !shown(element)) continue;
  for (const word of node.data.matchAll(/(?<![\p{L}\p{N}_.-])\p{L}{2,20}(?![\p{L}\p{N}_.-])/gu)) {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const lines = new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top)));
    if (lines.size > 1) problems.add(`broken: ${word[0]} in ${describe(element)}`);
  }
}

// At both ends of the page, fixed elements cover no content.
const over = ".bar, .tabbar, .toast, .top";
const covered = (which) => {
  for (const element of document.querySelectorAll(".main :is(h1, h2, h3, a, button, td, dd, label, p)")) {
    const box = element.getBoundingClientRect();
    if (!shown(element) || element.closest(`${over}, .sr`) || !box.width || box.top < 0 || box.bottom > innerHeight) continue;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest(over);
    if (top && which(element, top)) problems.add(`${describe(top)} covers ${describe(element)}`);
  }
};
const before = scrollY;
scrollTo({ top: 0, behavior: "instant" });
covered((element) => element.localName === "h1");
scrollTo({ top: root.scrollHeight, behavior: "instant" });
covered((element, top) => !top.matches(".top"));
scrollTo({ top: before, behavior: "instant" });
return [...problems];
