import Lib from "markdown-to-jsx/react";

// Headings stand below those of the page; pictures would be loaded from elsewhere, which the page's policy refuses.
const below = { h1: { component: "h4" }, h2: { component: "h5" }, h3: { component: "h6" }, h4: { component: "h6" }, h5: { component: "h6" }, img: { component: () => null } } as const;

const options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  slugify: (text: string, usual: (text: string) => string) => `text-${usual(text)}`,
  overrides: { ...below, a: { props: { target: "_blank", rel: "noreferrer noopener" } } },
} as const;

export default function MarkdownText({ text }: { text: string }) {
  return <Lib options={options}>{text}</Lib>;
}
