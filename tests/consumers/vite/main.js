import "probono-survey";

const survey = document.querySelector("probono-survey");
const heard = document.querySelector("#heard");
for (const name of ["probono-ready", "probono-page"]) {
  survey.addEventListener(name, () => heard.append(`${name} `));
}
survey.prefill = { K_TERR: "dep:63" };
