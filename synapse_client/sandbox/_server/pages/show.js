// Shows the API's document, and sends requests to the server that the page comes from.
const { token } = document.body.dataset;

// Requests go to the server that this page comes from, never to the one that the document names.
const here = { url: new URL("..", location).href.replace(/\/$/, ""), description: "this sandbox" };

// What a request cannot do without begins with its example, as the sandbox holds these objects; what may be left out
// begins empty, or each list would be filtered by everything at once.
const begun = ({ example, examples, ...parameter }) => parameter.required && example !== undefined
  ? { ...parameter, schema: { type: "string", default: String(example) } }
  : parameter.in ? { ...parameter, schema: (({ examples, ...schema }) => schema)(parameter.schema) } : parameter;
const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
const adapted = (spec) => ({
  ...spec,
  servers: [here],
  paths: mapped(spec.paths, (path) => mapped(path, (operation) =>
    operation.parameters ? { ...operation, parameters: operation.parameters.map(begun) } : operation)),
  components: { ...spec.components, parameters: mapped(spec.components.parameters, begun) },
});

const ui = SwaggerUIBundle({
  url: "../openapi.yaml",
  dom_id: "#swagger-ui",
  deepLinking: true,
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  onComplete: () => { if (token) ui.preauthorizeApiKey("api_token", token); },
  plugins: [() => ({ statePlugins: { spec: { wrapActions: {
    updateJsonSpec: (update) => (spec) => update(adapted(spec)),
  } } } })],
});

document.documentElement.classList.toggle("dark-mode", matchMedia("(prefers-color-scheme: dark)").matches);
