// The same Markdown in the same frame; ids of headings as the Markdown gives them.
const attributes = require("markdown-it-attrs");

module.exports = function (config) {
  config.amendLibrary("md", (library) => library.use(attributes));
  config.addPassthroughCopy({ static: "." });
  config.addTransform("links", (content) => content.replaceAll(/href="([^":]*)\.md/g, 'href="../$1/'));
  return { dir: { input: "content", includes: "../_includes", output: "_site" }, markdownTemplateEngine: false };
};
