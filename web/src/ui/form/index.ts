export * from "./Form";
export * from "./LongTextField";
export * from "./SaveBar";
export * from "./TextField";
export * from "./choices";
export * from "./form";
