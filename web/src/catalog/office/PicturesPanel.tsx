import { ActionIcon } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dropzone } from "@/ui/Dropzone";
import { Meter } from "@/ui/Meter";
import { ErrorState, Loading, Panel } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { type Picture, type Pictures, picturesQuery, usePictures } from "./pictures";
import css from "./pictures.module.css";

type Props = { seller: string; product: string; locked: boolean };

/** A product's pictures in their order: added, moved by hand or by keyboard, and taken off at once. */
export function PicturesPanel({ seller, product, locked }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(picturesQuery(seller, product));
  const { sending, refused, add, arrange } = usePictures(seller, product);
  return (
    <Panel title={t("pictures.title")}>
      <div className="stack">
        {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading lines={2} />)}
        {data && data.items.length > 0 && <Sorted pictures={data} locked={locked} arrange={arrange} />}
        {data && data.items.length === 0 && locked && <p className="text13 muted">{t("pictures.none")}</p>}
        {refused.length > 0 && (
          <Notice tone="bad">
            <ul>
              {refused.map(({ file, why }) => (
                <li key={file}>
                  <b>{file}</b>: {why}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {sending && (
          <div role="status">
            <p className="text13">{t("pictures.sending", sending)}</p>
            <Meter percent={sending.percent} label={t("pictures.sending", sending)} />
          </div>
        )}
        {!locked && !sending && <Dropzone many small title={t("pictures.drop")} hint={t("pictures.dropHint")} accept="image/jpeg,image/png,image/webp" onFiles={(files) => void add(files)} />}
      </div>
    </Panel>
  );
}

const moved = (items: Picture[], from: number, to: number): Picture[] => items.toSpliced(from, 1).toSpliced(to, 0, items[from]!);

function Sorted({ pictures: { items }, locked, arrange }: { pictures: Pictures; locked: boolean; arrange: (items: Picture[]) => void }) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const focus = useFocusAfter(items);
  const move = (from: number, to: number, button: string) => {
    focus(`${items[from]!.id}-${to === 0 ? "later" : to === items.length - 1 ? "earlier" : button}`);
    setSaid(t("pictures.moved", { from: from + 1, to: to + 1, of: items.length }));
    arrange(moved(items, from, to));
  };
  const drop = (to: number) => (event: DragEvent) => {
    if (dragged === null) return; // a file from elsewhere
    event.preventDefault();
    if (dragged !== to) arrange(moved(items, dragged, to));
    setDragged(null);
  };
  return (
    <>
      <ol className={css["pictures"]} aria-label={t("pictures.title")}>
        {items.map(({ id, small, width, height }, at) => (
          <li
            key={id}
            draggable={!locked}
            data-dragged={dragged === at || undefined}
            onDragStart={() => setDragged(at)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={drop(at)}
          >
            <img src={small} alt={t("pictures.picture", { number: at + 1 })} title={t("pictures.size", { width, height })} draggable={false} />
            {at === 0 && <span className={css["first"]}>{t("pictures.first")}</span>}
            {!locked && (
              <span className={css["acts"]}>
                <ActionIcon id={`${id}-earlier`} disabled={at === 0} aria-label={t("pictures.earlier", { number: at + 1 })} onClick={() => move(at, at - 1, "earlier")}>
                  <IconArrowLeft aria-hidden />
                </ActionIcon>
                <ActionIcon id={`${id}-later`} disabled={at === items.length - 1} aria-label={t("pictures.later", { number: at + 1 })} onClick={() => move(at, at + 1, "later")}>
                  <IconArrowRight aria-hidden />
                </ActionIcon>
                <ActionIcon aria-label={t("pictures.remove", { number: at + 1 })} onClick={() => arrange(items.toSpliced(at, 1))}>
                  <IconTrash aria-hidden />
                </ActionIcon>
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="vh" aria-live="polite">
        {said}
      </p>
    </>
  );
}

/** A button that moves its picture moves with it, and would lose the keyboard on the way. */
function useFocusAfter(items: Picture[]) {
  const wanted = useRef<string | null>(null);
  const order = items.map(({ id }) => id).join();
  const seen = useRef(order);
  useEffect(() => {
    if (seen.current === order) return;
    seen.current = order;
    if (wanted.current) document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  }, [order]);
  return (id: string) => {
    wanted.current = id;
  };
}
