import { Button, type ButtonProps } from "@mantine/core";
import { IconFileTypePdf } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Props = ButtonProps & {
  /** Where the server makes it. */
  path: string;
  /** What is on it, for who can't see where the link stands. */
  of: string;
};

/** A paper to keep or print: the browser fetches it like any file. */
export function PdfLink({ path, of, ...button }: Props) {
  const { t } = useTranslation();
  return (
    <Button {...button} component="a" href={path} download aria-label={t("export.pdfOf", { what: of })} leftSection={<IconFileTypePdf aria-hidden />}>
      <span className="desk">{t("export.pdf")}</span>
    </Button>
  );
}
