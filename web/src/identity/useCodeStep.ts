import { useState } from "react";
import { Problem } from "@/api/client";

/** Of a login with a second step the server asks for its code once the password is right. */
export function useCodeStep() {
  const [asked, setAsked] = useState(false);
  return {
    asked,
    start: () => setAsked(false),
    /** Notices that a code is asked for; a code that was not asked for is not sent. */
    noticing: async <T>(sent: Promise<T>): Promise<T> => {
      try {
        return await sent;
      } catch (error) {
        if (error instanceof Problem && error.kind === "code-needed") setAsked(true);
        throw error;
      }
    },
  };
}

/** That a code is asked for is no fault of who has not been asked before. */
export const isJustAsked = (problem: Problem | null): boolean => problem?.kind === "code-needed";
