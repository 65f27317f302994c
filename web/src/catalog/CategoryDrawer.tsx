import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CategoryTree } from "./CategoryTree";
import css from "./catalogue.module.css";
import type { Category } from "./queries";

/** The categories on a phone, from below. */
export default function CategoryDrawer({ opened, onClose, categories }: { opened: boolean; onClose: () => void; categories: Category[] }) {
  const { t } = useTranslation();
  return (
    <Drawer opened={opened} onClose={onClose} position="bottom" size="75%" title={t("catalogue.categories")}>
      <nav className={css["sheet"]} aria-label={t("catalogue.categories")}>
        <CategoryTree categories={categories} onPick={onClose} />
      </nav>
    </Drawer>
  );
}
