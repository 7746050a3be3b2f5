import "probono-survey/react";
import type { ProbonoSurvey, SurveyAnswers } from "probono-survey/react";
import { useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const PREFILL: SurveyAnswers = { K_TERR: "dep:63" };

function App() {
  const survey = useRef<ProbonoSurvey>(null);
  const [heard, setHeard] = useState("");
  const hear = (event: Event) => setHeard((heard) => `${heard}${event.type} `);
  return (
    <>
      <probono-survey
        ref={survey}
        questionnaire="pbt-associations"
        territory="dep:63"
        loading="eager"
        controller="Association d’essai"
        contact="essai@example.org"
        policyUrl="/donnees.html"
        prefill={PREFILL}
        onprobono-ready={hear}
        onprobono-page={(event) => {
          const page: string = event.detail.page;
          if (page !== "") hear(event);
        }}
      >
        <a href="/ailleurs.html">Répondre ailleurs</a>
      </probono-survey>
      <output id="heard">{heard}</output>
    </>
  );
}

// @ts-expect-error: a level is a number
export const wrong = <probono-survey headingLevel="three" />;

createRoot(document.querySelector("#root")!).render(<App />);
