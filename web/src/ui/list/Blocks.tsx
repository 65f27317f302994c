import { type ReactNode, useEffect, useRef, useState } from "react";

/** Rows of a list that are drawn or left out together. */
const rowsPerBlock = 50;
/** So far beyond the screen rows are drawn: whoever scrolls or walks through fields finds them there. */
const sightMargin = "1200px 0px";

type Props<T> = { rows: T[]; columns: number; row: (row: T, at: number) => ReactNode };

/** The rows in blocks. A block far out of sight is empty room of its height, so that a list of thousands stays quick. */
export function Blocks<T>({ rows, columns, row }: Props<T>) {
  const blocks = Array.from({ length: Math.ceil(rows.length / rowsPerBlock) }, (_, at) => at * rowsPerBlock);
  return blocks.map((from) => (
    <Block key={from} columns={columns} alone={blocks.length === 1}>
      {() => rows.slice(from, from + rowsPerBlock).map((each, at) => row(each, from + at))}
    </Block>
  ));
}

function Block({ columns, alone, children }: { columns: number; alone: boolean; children: () => ReactNode }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [room, setRoom] = useState<number | null>(null);
  useEffect(() => {
    const block = body.current;
    if (alone || !block) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setRoom(null);
        // where someone types is never taken away
        else if (entry && entry.boundingClientRect.height > 0 && !block.contains(document.activeElement)) setRoom(entry.boundingClientRect.height);
      },
      { rootMargin: sightMargin },
    );
    watch.observe(block);
    return () => {
      watch.disconnect();
      setRoom(null);
    };
  }, [alone]);
  return (
    <tbody ref={body}>
      {room === null ? (
        children()
      ) : (
        <tr aria-hidden data-room style={{ height: room }}>
          <td colSpan={columns}>&nbsp;</td>
        </tr>
      )}
    </tbody>
  );
}
