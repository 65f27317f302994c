import { Button, type ButtonProps, Menu, type MenuItemProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { Ref } from "react";

const Anchor = ({ ref, ...props }: ButtonProps & { ref?: Ref<HTMLAnchorElement> }) => <Button {...props} ref={ref} component="a" />;

/** A way to another page that looks like a button. */
export const ButtonLink = createLink(Anchor);

const Item = ({ ref, ...props }: MenuItemProps & { ref?: Ref<HTMLAnchorElement> }) => <Menu.Item {...props} ref={ref} component="a" />;

/** A way to another page in a menu. */
export const MenuLink = createLink(Item);
