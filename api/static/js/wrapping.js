// Texts on the picture in lines.

export const LINE_PX = 15;

/** Lines of at most so many pixels, broken between words. */
export function wrap(context, text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
