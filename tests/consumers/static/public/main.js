// The element may not be defined yet; what is set on it now isn't lost.
const survey = document.querySelector("probono-survey");
const heard = document.querySelector("#heard");
for (const name of ["probono-ready", "probono-page"]) {
  survey.addEventListener(name, () => heard.append(`${name} `));
}
survey.prefill = { K_TERR: "dep:63" };
