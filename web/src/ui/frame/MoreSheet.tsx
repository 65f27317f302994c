import { Drawer } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Place, PlaceLink } from "./Frame";
import css from "./frame.module.css";

/** The places that do not fit at the thumb: a button of the tab bar and the sheet it opens. */
export function MoreSheet({ places }: { places: Place[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-expanded={open}>
        <IconDots aria-hidden stroke={1.6} />
        {t("frame.more")}
      </button>
      <Drawer opened={open} onClose={close} position="bottom" size="auto" title={t("frame.more")} className="phone">
        <nav className={css["sheet"]} aria-label={t("frame.more")}>
          {places.map((place) => (
            <PlaceLink key={place.label} place={place} onClick={close} />
          ))}
        </nav>
      </Drawer>
    </>
  );
}
