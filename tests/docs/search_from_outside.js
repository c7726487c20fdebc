// The search of the site without a browser: node search_from_outside.js <folder of a language> <what is typed>.
"use strict";
const path = require("path");
const element = () => ({children: [], dataset: {root: ".", nothing: "-"}, appendChild(child) { this.children.push(child); }});
const elements = {search: element(), results: element(), page: element()};
elements.search.addEventListener = (_, search) => { elements.search.type = search; };
elements.results.addEventListener = () => {};
global.window = {};
global.document = {getElementById: (id) => elements[id], createElement: element};
const site = path.resolve(process.argv[2]);
require(path.join(site, "sections.js"));
require(path.join(site, "search.js"));
elements.search.value = process.argv[3];
elements.search.type();
const links = elements.results.children.map((article) => article.children[0].children[0]);
process.stdout.write(JSON.stringify(links.map((link) => [link.textContent, link.href])));
