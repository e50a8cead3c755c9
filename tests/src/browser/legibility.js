// Finds text that is cut off, outside the window, or has too little contrast. Returns one line for each.
const problems = new Set();
const root = document.documentElement;
// Not innerWidth: a phone zooms out until a page that is too wide fits.
const width = root.clientWidth;
if (root.scrollWidth > width) problems.add(`the page is ${root.scrollWidth} wide in a window of ${width}`);

const describe = (element) => {
  const classes = typeof element.className === "string" && element.className ? `.${element.className.trim().split(/\s+/).join(".")}` : "";
  return `<${element.localName}${classes}> ${JSON.stringify(element.textContent.trim().replace(/\s+/g, " ").slice(0, 60))}`;
};

// Converts a color in any notation of computed styles to four numbers.
const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const context = canvas.getContext("2d", { willReadFrequently: true });
const numbers = (color) => {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
};
const over = ([red, green, blue, alpha], [r, g, b]) =>
  [red * alpha + r * (1 - alpha), green * alpha + g * (1 - alpha), blue * alpha + b * (1 - alpha), 1];
const background = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(numbers(getComputedStyle(at).backgroundColor));
  return layers.reduceRight((below, layer) => over(layer, below), numbers(getComputedStyle(root).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? "black" : "white"));
};
// Relative luminance and contrast ratio, WCAG 2.2.
const luminance = (color) => {
  const [r, g, b] = color.slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const scrolls = (style) => style.overflowX === "auto" || style.overflowX === "scroll";
const cuts = (style) => style.overflowX === "hidden" || style.overflowX === "clip";

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || ["SCRIPT", "STYLE", "NOSCRIPT", "OPTION"].includes(element.tagName)) continue;
  if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || element.closest(".sr")) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  if (!box.width || !box.height) continue;

  let shortened = false;
  let inside = false;
  for (let at = element; at && !inside; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (scrolls(style)) inside = true;
    else if (cuts(style) && at !== document.body && at !== document.documentElement) {
      const frame = at.getBoundingClientRect();
      // An ellipsis shows that the text is shortened; its element must provide the full text.
      shortened ||= style.textOverflow === "ellipsis";
      if (!shortened && (box.right > frame.right + 1 || box.left < frame.left - 1)) problems.add(`cut off: ${describe(element)}`);
    }
  }
  if (!inside && !shortened && (box.right > width + 1 || box.left < -1)) problems.add(`beyond the window: ${describe(element)}`);

  const style = getComputedStyle(element);
  const back = background(element);
  const ratio = contrast(over(numbers(style.color), back), back);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
  const faded = element.closest('[disabled], [aria-disabled="true"]');
  if (!faded && ratio < (large ? 3 : 4.5)) problems.add(`contrast ${ratio.toFixed(2)}: ${describe(element)}`);
}
return [...problems];
