/* global SwaggerUIBundle */

/** Swagger UI skips a heading, puts links into buttons, and names no yes or no. What is opened gets its address all the same. */
const accessible = ({ React: { createElement, Fragment } }) => ({
  wrapComponents: {
    operations: (Operations) => (props) => createElement(Fragment, null, createElement("h2", null, "Requests"), createElement(Operations, props)),
    DeepLink: () => ({ text }) => createElement("span", null, text),
    JsonSchema_boolean: (Choice) => (props) => createElement("label", { "aria-label": props.description }, createElement(Choice, props)),
  },
});

SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#api",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  syntaxHighlight: { theme: "obsidian" },
  plugins: [accessible],
});
