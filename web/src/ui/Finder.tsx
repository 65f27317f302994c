import { Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type QueryKey, keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "@/lib/hooks";
import type { Choice } from "@/lib/places";

type Props = {
  label: string;
  queryKey: QueryKey;
  find: (words: string, signal: AbortSignal) => Promise<Choice[]>;
  /** Values that are there already. */
  except?: readonly string[];
  onPick: (choice: Choice) => void;
};

/** Finds one of very many on the server, and takes it. */
export function Finder({ label, queryKey, find, except = [], onPick }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState(false);
  const resting = useDebounced(words);
  const found = useQuery({
    queryKey: [...queryKey, resting],
    queryFn: ({ signal }) => find(resting, signal),
    placeholderData: keepPreviousData,
    enabled: asked,
  });
  const choices = (found.data ?? []).filter(({ value }) => !except.includes(value));
  const pick = (value: string | null) => {
    const choice = choices.find((each) => each.value === value);
    setWords("");
    if (choice) onPick(choice);
  };
  return (
    <Select
      aria-label={label}
      placeholder={label}
      leftSection={<IconPlus size={16} aria-hidden />}
      searchable
      value={null}
      searchValue={words}
      onSearchChange={setWords}
      onFocus={() => setAsked(true)}
      data={choices}
      filter={({ options }) => options}
      nothingFoundMessage={found.isPending ? t("loading") : t("finder.nothing")}
      onChange={pick}
      maxDropdownHeight={320}
    />
  );
}
