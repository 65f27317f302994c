import { type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import {
  IconChevronDown,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import { type CSSProperties, type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { accentVariables } from "@/lib/accent";
import { MenuLink } from "../ButtonLink";
import { Mark } from "../Page";
import type { Icon } from "../State";
import css from "./frame.module.css";

export type Place = { link: LinkProps; label: string; icon: Icon; count?: number; exact?: boolean };

/** A part of the page in a seller's own accent. */
export const accented = (accent: string | null | undefined) => {
  const variables = accentVariables(accent);
  return Object.keys(variables).length > 0 ? { "data-accent": true, style: variables as CSSProperties } : {};
};

/** The whole page in the accent of the seller whose storefront or office this is. */
export function useAccent(accent: string | null | undefined): void {
  useEffect(() => {
    const root = document.documentElement;
    const variables = Object.entries(accentVariables(accent));
    if (variables.length === 0) return;
    for (const [name, value] of variables) root.style.setProperty(name, value);
    root.dataset["accent"] = "";
    return () => {
      for (const [name] of variables) root.style.removeProperty(name);
      delete root.dataset["accent"];
    };
  }, [accent]);
}

export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className={css["skip"]} href="#content">
      {t("frame.skip")}
    </a>
  );
}

export const TopBar = ({ children }: { children: ReactNode }) => <header className={css["top"]}>{children}</header>;

export function TopNav({ places, label }: { places: Place[]; label: string }) {
  return (
    <nav className={`${css["nav"]} desk`} aria-label={label}>
      {places.map((place) => (
        <Link key={place.label} {...place.link} activeOptions={{ exact: place.exact ?? false, includeSearch: false }}>
          {place.label}
        </Link>
      ))}
    </nav>
  );
}

export function SideBar({ places, end, label }: { places: Place[]; end: Place[]; label: string }) {
  return (
    <nav className={css["side"]} aria-label={label}>
      {places.map((place) => (
        <PlaceLink key={place.label} place={place} />
      ))}
      <div className={css["end"]}>
        {end.map((place) => (
          <PlaceLink key={place.label} place={place} />
        ))}
      </div>
    </nav>
  );
}

export function PlaceLink({ place, onClick }: { place: Place; onClick?: () => void }) {
  const Shape = place.icon;
  return (
    <Link {...place.link} activeOptions={{ exact: place.exact ?? false, includeSearch: false }} onClick={onClick}>
      <Shape aria-hidden stroke={1.6} />
      {place.label}
      {place.count ? <span className={css["count"]}>{place.count}</span> : null}
    </Link>
  );
}

/** The phone's places, at the thumb; what does not fit is in a sheet (MoreSheet). */
export function TabBar({ places, more, label }: { places: Place[]; more?: ReactNode; label: string }) {
  return (
    <nav className={css["tabbar"]} aria-label={label}>
      {places.map((place) => (
        <PlaceLink key={place.label} place={place} />
      ))}
      {more}
    </nav>
  );
}

export type Choice = { key: string; name: string; hint: string; accent?: string | null; logo?: string | null; link: LinkProps };

/** Which storefront or office this is, always in sight, and the way to the others. */
export function Switch({ now, choices, label, extra }: { now: Choice; choices: Choice[]; label: string; extra?: ReactNode }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={css["switch"]}>
          <span className="vh">{label}: </span>
          <Mark name={now.name} logo={now.logo} />
          <span>
            <b>{now.name}</b>
            <small>{now.hint}</small>
          </span>
          <IconChevronDown aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{label}</Menu.Label>
        {choices.map((choice) => (
          <MenuLink key={choice.key} {...choice.link}>
            <span className={css["choice"]} {...accented(choice.accent)}>
              <Mark name={choice.name} logo={choice.logo} />
              <span>
                <b>{choice.name}</b>
                <small>{choice.hint}</small>
              </span>
            </span>
          </MenuLink>
        ))}
        {extra}
      </Menu.Dropdown>
    </Menu>
  );
}

type MeProps = { name: string; email: string; onSignOut: () => void; children?: ReactNode };

/** The person: other areas, light or dark, signing out. */
export function MeMenu({ name, email, onSignOut, children }: MeProps) {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = [
    { value: "auto", label: t("frame.schemeAuto"), icon: IconDeviceDesktop },
    { value: "light", label: t("frame.schemeLight"), icon: IconSun },
    { value: "dark", label: t("frame.schemeDark"), icon: IconMoon },
  ] as const;
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={css["me"]} aria-label={t("frame.account", { name })}>
          <span>
            <IconUser aria-hidden stroke={1.6} />
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown miw={220}>
        <div className={css["who"]}>
          <b>{name}</b>
          <span>{email}</span>
        </div>
        <Menu.Divider />
        {children}
        <Menu.Label>{t("frame.scheme")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {schemes.map(({ value, label, icon: Shape }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Shape aria-hidden />}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout aria-hidden />} onClick={onSignOut}>
          {t("frame.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
