export * from "./Form";
export * from "./form";
