import type { Version } from '../catalog.js';
import { json, type SandboxResponse } from './response.js';

/** The Tomcat behind a version; 2.41 was recorded on a Jetty, whose own answers are JSON or a line of HTML. */
const TOMCAT: Readonly<Record<Version, string | undefined>> = {
  '2.41': undefined,
  '2.42': '11.0.25',
  '2.43': '11.0.20',
};

const STYLE =
  'body {font-family:Tahoma,Arial,sans-serif;} h1, h2, h3, b {color:white;background-color:#525D76;} h1 {font-size:22px;} h2 {font-size:16px;} h3 {font-size:14px;} p {font-size:12px;} a {color:black;} .line {height:1px;background-color:#525D76;border:none;}';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('/', '&#47;');

function tomcatPage(version: Version, status: number, title: string, inner: string): SandboxResponse {
  const head = `HTTP Status ${status} – ${title}`;
  return {
    status,
    headers: { 'content-type': 'text/html;charset=utf-8' },
    body: `<!doctype html><html lang="en"><head><title>${head}</title><style type="text/css">${STYLE}</style></head><body><h1>${head}</h1><hr class="line" />${inner}<hr class="line" /><h3>Apache Tomcat/${TOMCAT[version]}</h3></body></html>`,
  };
}

/** The container's answer to an address that does not exist (12#30, 13#38-39). */
export function noResourcePage(version: Version, path: string): SandboxResponse {
  if (TOMCAT[version] === undefined) {
    return json(version, 404, { servlet: 'dispatcher', message: 'Not Found', url: path, status: '404' });
  }
  const message = escapeHtml(`No static resource ${path.replace(/^\//, '')}.`);
  return tomcatPage(
    version,
    404,
    'Not Found',
    `<p><b>Type</b> Status Report</p><p><b>Message</b> ${message}</p><p><b>Description</b> The origin server did not find a current representation for the target resource or is not willing to disclose that one exists.</p>`,
  );
}

/** The container's answer to a request line with headers of more than 8192 bytes (12#29). */
export function tooLargePage(version: Version, lineAlone: boolean): SandboxResponse {
  if (TOMCAT[version] === undefined) {
    const [status, reason] = lineAlone ? [414, 'URI Too Long'] : [431, 'Request Header Fields Too Large'];
    return {
      status: status as number,
      headers: { 'content-type': 'text/html;charset=iso-8859-1' },
      body: `<h1>Bad Message ${status}</h1><pre>reason: ${reason}</pre>`,
    };
  }
  return tomcatPage(
    version,
    400,
    'Bad Request',
    '<p><b>Type</b> Exception Report</p><p><b>Message</b> Request header is too large</p><p><b>Description</b> The server cannot or will not process the request due to something that is perceived to be a client error (e.g., malformed request syntax, invalid request message framing, or deceptive request routing).</p><p><b>Exception</b></p><pre>java.lang.IllegalArgumentException: Request header is too large\n\torg.apache.coyote.http11.Http11InputBuffer.fill(Http11InputBuffer.java)\n</pre><p><b>Note</b> The full stack trace of the root cause is available in the server logs.</p>',
  );
}

/** The answer to a path with an encoded slash, which no version lets through (56#17). */
export function encodedSlashPage(version: Version, path: string): SandboxResponse {
  if (TOMCAT[version] === undefined) {
    const sign = /%2f/i.exec(path)?.[0] ?? '';
    const message = `org.springframework.security.web.firewall.RequestRejectedException: The request was rejected because the URL contained a potentially malicious String &quot;${sign}&quot;`;
    return json(version, 500, { servlet: 'dispatcher', cause0: message, message, url: path, status: '500' });
  }
  return tomcatPage(
    version,
    400,
    'Bad Request',
    '<p><b>Type</b> Status Report</p><p><b>Message</b> Invalid URI: [The encoded slash character is not allowed]</p><p><b>Description</b> The server cannot or will not process the request due to something that is perceived to be a client error (e.g., malformed request syntax, invalid request message framing, or deceptive request routing).</p>',
  );
}
