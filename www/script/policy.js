/**
 * Puts the content security policy of the frame into force, before any script
 * but this one. In a frame without an origin WebKit takes `'self'` for nobody,
 * so the policy names whom the address names.
 */
{
  const policy = document.createElement("meta");
  const { content } = /** @type {HTMLMetaElement} */ (document.querySelector("[name=probono-policy]"));
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = content.replaceAll("'self'", `'self' ${location.origin}`);
  document.head.append(policy);
}
