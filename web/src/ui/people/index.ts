export * from "./LinkDialog";
export * from "./People";
