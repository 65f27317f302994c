import { Suspense, lazy } from "react";
import css from "./markdown.module.css";

// Its library comes when a text is shown. It makes elements, never HTML from text: tags in the text are shown as written.
const Rendered = lazy(() => import("./MarkdownText"));

/** A text that a seller has written in Markdown. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={css["text"]}>
      <Suspense fallback={text}>
        <Rendered text={text} />
      </Suspense>
    </div>
  );
}
