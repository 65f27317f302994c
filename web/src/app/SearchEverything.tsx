import { ActionIcon } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Command, CommandPalette, openCommands } from "@/ui/CommandPalette";
import type { Place } from "@/ui/frame";
import frame from "@/ui/frame/frame.module.css";
import { Key } from "@/ui/list";

/** ⌘K: the places of the seller area, and what is typed searched for in orders, customers or products. */
export function SearchEverything({ places }: { places: Place[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [words, setWords] = useState("");
  const go = (place: Place, search: Record<string, string> = {}) => void navigate({ to: place.link.to, search } as never);

  const typed = words.trim();
  const searches = places
    .filter(({ link }) => typed !== "" && /\/(orders|customers|products)$/.test(link.to ?? ""))
    .map((place): Command => ({
      key: `search ${place.label}`,
      label: t("office.searchIn", { words: typed, place: place.label }),
      icon: place.icon,
      run: () => go(place, { q: typed }),
    }));
  const ways = places
    .filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
    .map((place): Command => ({ key: place.label, label: place.label, icon: place.icon, run: () => go(place) }));

  return (
    <>
      <button type="button" className={`${frame["everything"]} desk`} onClick={openCommands}>
        <IconSearch aria-hidden stroke={1.75} />
        <span className="grow">{t("office.search")}</span>
        <Key>⌘</Key>
        <Key>K</Key>
      </button>
      <ActionIcon className="phone" aria-label={t("office.search")} onClick={openCommands}>
        <IconSearch aria-hidden />
      </ActionIcon>
      <CommandPalette label={t("office.search")} nothing={t("office.nothing")} words={words} onWords={setWords} commands={[...ways, ...searches]} />
    </>
  );
}
