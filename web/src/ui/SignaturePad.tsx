import { type ComponentProps, type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { begun, drawnTo, field, strokesIn } from "@/lib/strokes";
import css from "./signature.module.css";

type Props = { id?: string; drawn: string; onDraw: (drawn: string) => void; invalid?: boolean };

/** A field to sign in with finger, pen or mouse; who has none of them types the name beside it. */
export function SignaturePad({ id, drawn, onDraw, invalid }: Props) {
  const { t } = useTranslation();
  // drawn here until the pen is lifted: the page around it need not follow every move
  const [drawing, setDrawing] = useState<string | null>(null);
  const pointIn = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: ((clientX - left) / width) * field.width, y: ((clientY - top) / height) * field.height };
  };
  const down = (event: PointerEvent<SVGSVGElement>) => {
    if (!event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrawing(begun(drawn, pointIn(event)));
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const at = pointIn(event);
    setDrawing((so) => so && drawnTo(so, at));
  };
  const up = () => {
    if (drawing !== null) onDraw(drawing);
    setDrawing(null);
  };
  const strokes = strokesIn(drawing ?? drawn);
  return (
    <div id={id} className={css["pad"]} data-invalid={invalid || undefined}>
      <Strokes strokes={strokes} label={strokes.length === 0 ? t("signature.signHere") : t("signature.signed", { count: strokes.length })} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} />
      {strokes.length === 0 && (
        <span className={css["hint"]} aria-hidden>
          {t("signature.signHere")}
        </span>
      )}
    </div>
  );
}

type StrokesProps = ComponentProps<"svg"> & { strokes: string[]; label: string };

const Strokes = ({ strokes, label, ...pointer }: StrokesProps) => (
  <svg viewBox={`0 0 ${field.width} ${field.height}`} role="img" aria-label={label} {...pointer}>
    {strokes.map((points, at) => (
      // strokes are only ever added behind the others
      // oxlint-disable-next-line react/no-array-index-key
      <polyline key={at} points={points.includes(" ") ? points : `${points} ${points}`} />
    ))}
  </svg>
);

/** A signature that was given: drawn, or the name that was typed. */
export function Signature({ signature: { name = "", strokes = [] }, label }: { signature: { name?: string; strokes?: string[] }; label: string }) {
  return <div className={css["signature"]}>{name === "" ? <Strokes strokes={strokes} label={label} /> : <span className={css["typed"]}>{name}</span>}</div>;
}
