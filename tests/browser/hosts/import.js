// How a page gets the element that can have no module scripts.
import("/pkg/probono-survey.js");
