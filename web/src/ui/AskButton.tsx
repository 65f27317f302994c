import { Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Ask } from "./Ask";
import { useForm } from "./form";

type Props = ButtonProps & {
  /** Names what is done to which thing. */
  name: string;
  /** The button, and in the dialog the verb. */
  act: string;
  /** Says of what. */
  title: string;
  what: ReactNode;
  run: () => Promise<unknown>;
  done?: () => void;
  tone?: "plain" | "bad";
};

/** A button that says what will happen before it does it. */
export function AskButton({ name, act, title, what, run, done, tone = "bad", ...button }: Props) {
  const [asking, setAsking] = useState(false);
  const form = useForm({
    name,
    initial: { reason: "" },
    submit: run,
    done: () => {
      setAsking(false);
      done?.();
    },
  });
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)}>
        {act}
      </Button>
      <Ask opened={asking} onClose={() => setAsking(false)} title={title} act={act} tone={tone} form={form}>
        {what}
      </Ask>
    </>
  );
}
