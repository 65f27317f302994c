export * from "./Frame";
