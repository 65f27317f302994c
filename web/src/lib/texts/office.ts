import i18next from "i18next";
import en from "@/locales/en/office.json";
import "./further";

/** What only the seller area and the reference say. */
i18next.addResourceBundle("en", "translation", en);
