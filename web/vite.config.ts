import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The server that `npm run dev` and `npm run preview` talk to.
const server = process.env["TC_SERVER"] ?? "http://localhost:8080";
// The host stays the page's own: the server refuses what another site's page sends.
const there = { target: server, changeOrigin: false };
const toServer = { "/api": there, "/docs": there };

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2023",
    assetsInlineLimit: 0, // the policy allows no inline scripts, and files cache better
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Mantine is no group: each of its parts goes where it is used, and a buyer's first visit does without most.
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: "tanstack", test: /node_modules\/@tanstack\// },
          ],
        },
      },
    },
  },
  server: { proxy: toServer },
  preview: { proxy: toServer },
  test: { include: ["src/**/*.test.ts", "scripts/**/*.test.ts"], environment: "node" },
});
