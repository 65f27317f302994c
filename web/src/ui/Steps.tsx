import { IconCheck } from "@tabler/icons-react";
import css from "./steps.module.css";

export type Step = { name: string; hint?: string };

/** Where someone is in a task of several steps. */
export function Steps({ steps, at, label }: { steps: Step[]; at: number; label: string }) {
  return (
    <ol className={css["steps"]} aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.name} className={index < at ? css["done"] : index === at ? css["now"] : undefined} aria-current={index === at ? "step" : undefined}>
          <span className={css["number"]}>{index < at ? <IconCheck aria-hidden stroke={2.25} /> : index + 1}</span>
          <span>
            {step.name}
            {step.hint && <small>{step.hint}</small>}
          </span>
        </li>
      ))}
    </ol>
  );
}
