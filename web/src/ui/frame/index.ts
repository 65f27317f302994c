export * from "./Frame";
export * from "./MoreSheet";
