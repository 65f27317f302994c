import { type ComponentType, Suspense, lazy, useEffect, useState } from "react";

type Opens = { opened: boolean };

/** A dialog or drawer whose script is loaded when it is first opened. */
export function openedLater<Props extends Opens>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const Opened = drawnClosed(lazy(load));
  return function OpenedLater(props: Props) {
    const [ever, setEver] = useState(props.opened);
    if (props.opened && !ever) setEver(true);
    if (!ever) return null;
    return (
      <Suspense>
        <Opened {...props} />
      </Suspense>
    );
  };
}

/** It is drawn closed first: only what is seen to open comes with its motion and gives the focus back to where it was. */
function drawnClosed<Props extends Opens>(Dialog: ComponentType<Props>) {
  return function DrawnClosed(props: Props) {
    const [drawn, setDrawn] = useState(false);
    useEffect(() => setDrawn(true), []);
    return <Dialog {...props} opened={props.opened && drawn} />;
  };
}
