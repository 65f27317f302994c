export * from "./Form";
export * from "./form";
export * from "./SaveBar";
