// Shows /openapi.json as a list of routes by resource, each with its parameters and the fields of its document.
(async () => {
  const api = await (await fetch("/openapi.json")).json();
  const schemas = api.components.schemas;

  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  };

  const resolved = (schema) => (schema.$ref ? schemas[schema.$ref.split("/").pop()] : schema);

  const typeOf = (schema) => [].concat(schema.type || "object").join(" or ");

  const limits = (schema) => {
    const said = [];
    for (const key of ["enum", "minLength", "maxLength", "minimum", "maximum", "maxItems", "pattern"]) {
      if (schema[key] !== undefined) said.push(key + " " + JSON.stringify(schema[key]));
    }
    if (schema.default !== undefined) said.push("default " + JSON.stringify(schema.default));
    return said.join(", ");
  };

  const rows = (schema, prefix, depth, table) => {
    for (const [name, property] of Object.entries(schema.properties || {})) {
      const full = { ...resolved(property), ...property };
      const row = element("tr");
      row.append(
        element("td", "", element("code", prefix + name + ((schema.required || []).includes(name) ? " *" : ""))),
        element("td", typeOf(full)),
        element("td", full.description || ""),
        element("td", limits(full)));
      table.append(row);
      if (depth < 3 && full.properties) rows(full, prefix + name + ".", depth + 1, table);
    }
  };

  const fields = (schema) => {
    const table = element("table");
    const head = element("tr");
    for (const title of ["field", "type", "meaning", "limits"]) head.append(element("th", title));
    table.append(head);
    rows(schema, "", 0, table);
    return table;
  };

  const body = (operation) => {
    const content = operation.requestBody && operation.requestBody.content["application/json"].schema;
    const data = content && content.properties.data;
    return data && data.$ref ? resolved(data) : null;
  };

  const shown = (verb, path, operation) => {
    const summary = element("summary", "", element("span", verb.toUpperCase()), element("code", path + " "),
      element("span", "– " + operation.summary), element("span", operation["x-access"].replace("_", " ")));
    summary.firstChild.className = "verb";
    summary.lastChild.className = "access";
    const details = element("details", "", summary);
    details.dataset.text = (verb + " " + path + " " + operation.summary).toLowerCase();
    details.addEventListener("toggle", () => {
      if (details.children.length > 1) return;
      const inside = element("div");
      const schema = body(operation);
      inside.append(element("p", "Answers: " + Object.entries(operation.responses)
        .map(([status, response]) => status + " " + response.description).join(" · ")));
      if (schema) inside.append(element("p", "Fields of data in the request (* needed):"), fields(schema));
      details.append(inside);
    });
    return details;
  };

  const groups = new Map();
  for (const [path, verbs] of Object.entries(api.paths)) {
    for (const [verb, operation] of Object.entries(verbs)) {
      const tag = operation.tags[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(shown(verb, path, operation));
    }
  }
  const main = document.getElementById("routes");
  for (const [tag, all] of groups) main.append(element("section", "", element("h2", tag), ...all));
  document.getElementById("about").textContent = api.info.description + " Version " + api.info.version
    + ". Sign in with PUT /v2/user_auth and send the token as X-Auth-Token.";

  document.getElementById("find").addEventListener("input", (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const details of main.querySelectorAll("details")) details.hidden = !details.dataset.text.includes(wanted);
    for (const section of main.children) {
      section.hidden = ![...section.querySelectorAll("details")].some((details) => !details.hidden);
    }
  });
})();
