import { ActionIcon } from "@mantine/core";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "@/ui/frame";
import frame from "@/ui/frame/frame.module.css";
import { Key } from "@/ui/list";

/** ⌘K: the places of the seller area, and what is typed searched for in orders, customers or products. */
export function SearchEverything({ seller, places }: { seller: string; places: Place[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [words, setWords] = useState("");
  const go = (to: string, search: Record<string, string> = {}) => void navigate({ to, search } as never);

  const fitting = places.filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()));
  const lists = words.trim() === "" ? [] : places.filter(({ link }) => /\/(orders|customers|products)$/.test(link.to ?? ""));
  return (
    <>
      <button type="button" className={`${frame["everything"]} desk`} onClick={spotlight.open}>
        <IconSearch aria-hidden stroke={1.75} />
        <span className="grow">{t("office.search")}</span>
        <Key>⌘</Key>
        <Key>K</Key>
      </button>
      <ActionIcon className="phone" aria-label={t("office.search")} onClick={spotlight.open}>
        <IconSearch aria-hidden />
      </ActionIcon>
      <Spotlight.Root key={seller} query={words} onQueryChange={setWords} shortcut="mod + K">
        <Spotlight.Search placeholder={t("office.search")} aria-label={t("office.search")} leftSection={<IconSearch size={18} stroke={1.75} />} />
        <Spotlight.ActionsList>
          {lists.map((place) => (
            <Spotlight.Action
              key={`search ${place.label}`}
              label={t("office.searchIn", { words, place: place.label })}
              leftSection={<place.icon size={18} stroke={1.6} />}
              onClick={() => go(String(place.link.to), { q: words })}
            />
          ))}
          {fitting.map((place) => (
            <Spotlight.Action key={place.label} label={place.label} leftSection={<place.icon size={18} stroke={1.6} />} onClick={() => go(String(place.link.to))} />
          ))}
          {fitting.length + lists.length === 0 && <Spotlight.Empty>{t("office.nothing")}</Spotlight.Empty>}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </>
  );
}
