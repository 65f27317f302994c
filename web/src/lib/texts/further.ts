import i18next from "i18next";
import en from "@/locales/en/further.json";

/** What is said at the door and beyond the catalogue: whatever is loaded there imports this first. */
i18next.addResourceBundle("en", "translation", en);
