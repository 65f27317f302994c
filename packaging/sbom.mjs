// usage: tools/node packaging/sbom.mjs    prints what the program is made of, as a CycloneDX 1.5 document: Debian's libraries at
// the versions of this machine, the web app's packages as web/package-lock.json pins them
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

/** Packages of npm that go into the pages; what only builds or tests them does not. */
function ofNpm() {
  return Object.entries(JSON.parse(read("web/package-lock.json")).packages)
    .filter(([path, { dev }]) => path !== "" && !dev)
    .map(([path, { version, license, integrity }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
      const [, sum] = /^sha512-(.+)$/.exec(integrity ?? "") ?? [];
      return {
        type: "library",
        "bom-ref": purl,
        name,
        version,
        ...(sum ? { hashes: [{ alg: "SHA-512", content: Buffer.from(sum, "base64").toString("hex") }] } : {}),
        ...(license ? { licenses: [license.includes(" ") ? { expression: license } : { license: { id: license } }] } : {}),
        purl,
      };
    });
}

/** Debian's libraries that the program is built with: compiled in where they are headers, else linked when it starts. */
function ofDebian() {
  const wanted = [...read("packaging/apt-packages.txt").matchAll(/^run: (.+)$/gm)].flatMap(([, packages]) => packages.split(" ")).filter((name) => /^lib(?!gtest|gmock)/.test(name));
  const { VERSION_ID: release } = Object.fromEntries([...readFileSync("/etc/os-release", "utf8").matchAll(/^(\w+)="?([^"\n]*)"?$/gm)].map(([, key, value]) => [key, value]));
  const format = "${Package}\t${Version}\t${source:Package}\t${Architecture}\n";
  return execFileSync("dpkg-query", ["-W", `-f=${format}`, ...wanted], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => {
      const [name, version, source, arch] = line.split("\t");
      const purl = `pkg:deb/debian/${name.replaceAll("+", "%2B")}@${encodeURIComponent(version)}?arch=${arch}&distro=debian-${release}`;
      return { type: "library", "bom-ref": purl, name, version, description: `of Debian's source package ${source}`, purl };
    });
}

const version = read("VERSION").trim();
const program = { type: "application", "bom-ref": "tradecounter", name: "tradecounter", version, licenses: [{ license: { id: "Apache-2.0" } }] };
const components = [...ofDebian(), ...ofNpm()].toSorted((a, b) => (a.purl < b.purl ? -1 : 1));
const dependencies = [{ ref: program["bom-ref"], dependsOn: components.map((component) => component["bom-ref"]) }];
console.log(JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1, metadata: { component: program }, components, dependencies }, null, 2));
