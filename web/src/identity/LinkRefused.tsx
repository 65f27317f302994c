import type { ReactNode } from "react";
import { asProblem } from "@/lib/problem";

/** An expired or used link says so, and what to do. */
export function LinkRefused({ title, error, help, children }: { title: string; error: Error; help: string; children: ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      <p className="t2 text13">{asProblem(error).message}</p>
      <p className="t2 text13">{help}</p>
      {children}
    </>
  );
}
