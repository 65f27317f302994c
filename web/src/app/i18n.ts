import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "@/locales/en/portal.json";

/** A language is a folder in `locales/`, a file per chunk that brings it; English is what the others fall back to. */
void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false }, // React escapes
  returnNull: false,
});

export { i18next };
