import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import type { Icon } from "./State";
import css from "./theme/controls.module.css";

export type Command = { key: string; label: string; icon: Icon; run: () => void };

type Props = {
  label: string;
  nothing: string;
  words: string;
  onWords: (words: string) => void;
  commands: Command[];
};

/** ⌘K: type what you want, Enter does it. */
export function CommandPalette({ label, nothing, words, onWords, commands }: Props) {
  return (
    <Spotlight.Root
      query={words}
      onQueryChange={onWords}
      shortcut="mod + K"
      tagsToIgnore={[]}
      centered={false}
      yOffset={90}
      overlayProps={{ blur: 0, backgroundOpacity: 0.25 }}
      transitionProps={{ duration: 100 }}
      classNames={{ search: css["commandSearch"], actionsList: css["commandList"], action: css["command"], content: css["dialog"] }}
    >
      <Spotlight.Search placeholder={label} aria-label={label} leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />} />
      <Spotlight.ActionsList>
        {commands.map(({ key, label: name, icon: Shape, run }) => (
          <Spotlight.Action key={key} label={name} leftSection={<Shape size={18} stroke={1.6} aria-hidden />} onClick={run} />
        ))}
        {commands.length === 0 && <Spotlight.Empty>{nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

export const openCommands = (): void => spotlight.open();
