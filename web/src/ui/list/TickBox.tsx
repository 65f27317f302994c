import { Checkbox, type CheckboxProps } from "@mantine/core";

/** The box of a list's ticks. The list is given it by who ticks, so that a list without does not load it. */
export const TickBox = (props: TickBoxProps) => <Checkbox {...props} />;

export type TickBoxProps = Pick<CheckboxProps, "aria-label" | "checked" | "indeterminate" | "onChange">;
