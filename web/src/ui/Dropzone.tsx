import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import css from "./dropzone.module.css";

type Props = {
  title: string;
  hint: string;
  accept: string;
  /** Several at once. */
  many?: boolean;
  /** Part of a page, not all of it. */
  small?: boolean;
  onFiles: (files: File[]) => void;
};

/** Drop files, or choose them. */
export function Dropzone({ title, hint, accept, many = false, small = false, onFiles }: Props) {
  const [over, setOver] = useState(false);
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  const drop = (event: DragEvent) => {
    drag(false)(event);
    take(event.dataTransfer.files);
  };
  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])].slice(0, many ? undefined : 1);
    if (taken.length > 0) onFiles(taken);
  };
  return (
    <label className={[css["zone"], over && css["over"], small && css["small"]].filter(Boolean).join(" ")} onDragOver={drag(true)} onDragLeave={drag(false)} onDrop={drop}>
      <IconFileUpload aria-hidden stroke={1.25} />
      <strong className="strong">{title}</strong>
      <span className="muted text13">{hint}</span>
      <input
        type="file"
        className="vh"
        accept={accept}
        multiple={many}
        aria-label={title}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = ""; // so that the mended file of the same name is taken again
        }}
      />
    </label>
  );
}
