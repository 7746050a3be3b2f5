/**
 * What a server gets that renders pages with the element in them: nothing is
 * registered there, and the tag is sent as it is. The browser makes it a survey.
 */
export class ProbonoSurvey {}
