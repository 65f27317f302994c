import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import css from "./dropzone.module.css";

type Props = { title: string; hint: string; accept: string; onFile: (file: File) => void };

/** Drop one file, or choose it. */
export function Dropzone({ title, hint, accept, onFile }: Props) {
  const [over, setOver] = useState(false);
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  const drop = (event: DragEvent) => {
    drag(false)(event);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <label className={over ? `${css["zone"]} ${css["over"]}` : css["zone"]} onDragOver={drag(true)} onDragLeave={drag(false)} onDrop={drop}>
      <IconFileUpload aria-hidden stroke={1.25} />
      <strong className="strong">{title}</strong>
      <span className="muted text13">{hint}</span>
      <input
        type="file"
        className="vh"
        accept={accept}
        aria-label={title}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ""; // so that the mended file of the same name is taken again
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
