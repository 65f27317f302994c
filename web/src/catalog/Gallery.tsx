import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import css from "./catalogue.module.css";

/** A product's pictures: one large, the others to choose from below it. */
export function Gallery({ images, name }: { images: Schema["ProductImage"][]; name: string }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const shown = images[at] ?? images[0];
  if (!shown) return null;
  return (
    <div className={css["gallery"]}>
      <div className={css["large"]}>
        <img key={shown.id} src={shown.large} width={shown.width} height={shown.height} alt={t("catalogue.pictureOf", { product: name, number: images.indexOf(shown) + 1 })} />
      </div>
      {images.length > 1 && (
        <div className={css["thumbs"]}>
          {images.map((image, index) => (
            <button key={image.id} type="button" aria-current={image === shown} aria-label={t("catalogue.showPicture", { number: index + 1 })} onClick={() => setAt(index)}>
              <img src={image.small} alt="" />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
