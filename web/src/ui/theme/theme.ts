import {
  type ActionIconFactory,
  type ButtonFactory,
  type CSSVariablesResolver,
  type CheckboxFactory,
  type DrawerFactory,
  type ExtendComponent,
  type FactoryPayload,
  type InputFactory,
  type InputWrapperFactory,
  type MantineColorsTuple,
  type MenuFactory,
  type ModalFactory,
  type NotificationFactory,
  type PopoverFactory,
  type RadioFactory,
  type SegmentedControlFactory,
  type SelectFactory,
  type SkeletonFactory,
  type TextareaFactory,
  type TooltipFactory,
  createTheme,
} from "@mantine/core";
import i18next from "i18next";
import css from "./controls.module.css";

// The tokens are the truth; Mantine's variables point at them, so that its parts follow scheme and seller.
const tenTimes = (value: string) => Array.from({ length: 10 }, () => value) as unknown as MantineColorsTuple;
const inputs = { input: css["input"], label: css["label"], required: css["required"], error: css["error"], description: css["description"] };
const dialog = {
  content: css["dialog"],
  header: css["dialogHeader"],
  title: css["dialogTitle"],
  body: css["dialogBody"],
  overlay: css["overlay"],
};
// Read when a dialog is drawn: the words are not there yet when the theme is made.
const closing = {
  get "aria-label"() {
    return i18next.t("toast.close");
  },
};
const quickly = { duration: 140, timingFunction: "cubic-bezier(.2, 0, 0, 1)" };

// What a part's own `extend` does, without its script: a theme that names every part would load them all with the first page.
const part = <Part extends FactoryPayload>(looks: ExtendComponent<Part>) => looks;

export const theme = createTheme({
  primaryColor: "accent",
  colors: { accent: tenTimes("var(--accent)") },
  white: "#ffffff",
  black: "#1a1a17",
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  headings: { fontFamily: "var(--font)", fontWeight: "600" },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "18px", md: "20px", lg: "24px", xl: "28px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "6px", md: "6px", lg: "10px", xl: "999px" },
  breakpoints: { xs: "360px", sm: "720px", md: "960px", lg: "1200px", xl: "1440px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: part<ButtonFactory>({
      defaultProps: { variant: "default" },
      classNames: { root: css["button"], section: css["buttonSection"], label: css["buttonLabel"] },
    }),
    ActionIcon: part<ActionIconFactory>({ defaultProps: { variant: "subtle", color: "gray" }, classNames: { root: css["icon"] } }),
    InputWrapper: part<InputWrapperFactory>({ classNames: inputs, defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } }),
    Input: part<InputFactory>({ classNames: { input: css["input"] } }),
    Textarea: part<TextareaFactory>({ classNames: { input: `${css["input"]} ${css["textarea"]}` } }),
    // the list itself scrolls: a part of it that does would be a place of its own, which the keyboard does not reach
    Select: part<SelectFactory>({ classNames: { dropdown: css["dropdown"], option: css["item"], options: css["options"] }, defaultProps: { checkIconPosition: "right", withScrollArea: false } }),
    Checkbox: part<CheckboxFactory>({ classNames: { input: css["check"], icon: css["checkIcon"], label: css["checkLabel"], description: css["checkHint"] }, defaultProps: { size: "xs", radius: "xs" } }),
    Radio: part<RadioFactory>({ classNames: { radio: css["check"], label: css["checkLabel"], description: css["checkHint"] }, defaultProps: { size: "xs" } }),
    Menu: part<MenuFactory>({
      defaultProps: { transitionProps: { transition: "pop", ...quickly }, position: "bottom-end" },
      classNames: { dropdown: css["dropdown"], item: css["item"], itemSection: css["itemSection"], label: css["menuLabel"], divider: css["divider"] },
    }),
    Popover: part<PopoverFactory>({ classNames: { dropdown: css["dropdown"] }, defaultProps: { transitionProps: { transition: "pop", ...quickly } } }),
    Modal: part<ModalFactory>({ classNames: dialog, defaultProps: { centered: true, closeButtonProps: closing, transitionProps: { transition: "pop", ...quickly } } }),
    Drawer: part<DrawerFactory>({ classNames: dialog, defaultProps: { closeButtonProps: closing, transitionProps: quickly } }),
    Tooltip: part<TooltipFactory>({ classNames: { tooltip: css["tooltip"] }, defaultProps: { openDelay: 300 } }),
    SegmentedControl: part<SegmentedControlFactory>({
      classNames: { root: css["seg"], control: css["segControl"], label: css["segLabel"], indicator: css["segIndicator"] },
    }),
    Notification: part<NotificationFactory>({ classNames: { root: css["toast"], title: css["toastTitle"], description: css["toastText"] } }),
    Skeleton: part<SkeletonFactory>({ classNames: { root: css["skeleton"] } }),
  },
});

const roles = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-bright": "var(--text)",
  "--mantine-color-dimmed": "var(--muted)",
  "--mantine-color-placeholder": "var(--muted)",
  "--mantine-color-anchor": "var(--accent-text)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--canvas)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--line-2)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--muted)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-color-accent-text": "var(--accent-text)",
  "--mantine-color-accent-filled": "var(--accent)",
  "--mantine-color-accent-filled-hover": "var(--accent-hover)",
  "--mantine-color-accent-light": "var(--accent-soft)",
  "--mantine-color-accent-light-hover": "var(--accent-soft)",
  "--mantine-color-accent-light-color": "var(--accent-text)",
  "--mantine-color-accent-outline": "var(--accent)",
  "--mantine-color-accent-outline-hover": "var(--accent-soft)",
};

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: roles, dark: roles });
