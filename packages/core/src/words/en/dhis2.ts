import type { Words } from '../fill.js';

/** What servers and files answer, and what to do about it. */
export const dhis2: Words = {
  // Addresses
  ADDRESS_UNREADABLE: '"{address}" is no address. Give it as https://host/path, as the browser shows it.',
  ADDRESS_SCHEME: '"{address}" begins with {scheme}. An address of DHIS2 begins with https or http.',
  ADDRESS_SECRET:
    'The address {address} holds a login. Give the address alone; user and password are asked for separately and kept sealed.',
  ALLOWED_ADDRESS_WRONG:
    '"{entry}" is neither a network (10.2.0.0/16) nor an address nor the name of a host, with or without a port.',
  ADDRESS_NOT_ALLOWED:
    'Dhow sends no request to {host}: it is in a network of its own server, not on the internet. If it is a DHIS2, an administrator can allow it, in the settings or with DHOW_ALLOW_ADDRESSES.',

  // Reaching a server
  HOST_UNKNOWN:
    'No server of the name {host} is known ({reason}). Check the address and the connection to the network.',
  CONNECTION_REFUSED: 'Nothing answers at {host}. Is DHIS2 running there, and is the port right?',
  HOST_UNREACHABLE: 'There is no way from here to {host} ({reason}). Check the network or the VPN.',
  CONNECT_TIMEOUT:
    '{host} does not accept a connection in time. A firewall may be in between; check the network or the VPN.',
  ANSWER_TIMEOUT: '{host} took the request and did not answer in time. Try again when it is less busy.',
  CONNECTION_LOST: 'The connection to {host} broke off ({reason}). Try again.',
  BODY_CUT: 'The answer of {host} ended before it was complete. Nothing of it was used. Try again.',
  TLS_CERTIFICATE:
    'The certificate of {host} cannot be trusted ({reason}). It may have expired, be of another name or be self-signed: ask whoever runs the server, or give Node its authority with NODE_EXTRA_CA_CERTS.',
  TLS_FAILED: 'No encrypted connection to {host} could be made ({reason}). Does the server speak https at this port?',
  NO_HTTP: 'What answers at {host} does not speak HTTP ({reason}). Check the port.',
  TOO_MANY_REQUESTS:
    '{host} has had enough requests for now. Nothing was written by this one. Wait a little and try again.',
  REDIRECTED: '{host} sends on to {to}. The login was not sent there. If that is the right server, use its address.',
  ADDRESS_MOVED: '{host} has its DHIS2 at {to}. Use that address.',
  LOGIN_PAGE:
    '{host} answered with a login page instead of data. A proxy or a single sign-on in front of DHIS2 keeps the login from it: use a personal access token, or ask for a way past it.',
  GATEWAY:
    'A proxy in front of {host} answers for it with {status} ({title}). DHIS2 may be starting, down or too busy. Try again.',
  NO_SUCH_PATH: 'There is no DHIS2 at this address of {host} (404 "{title}"). Is the path after the host right?',
  BODY_REFUSED:
    'A proxy in front of {host} takes no request of this size (413). Use smaller batches, or have its limit raised.',
  NOT_DHIS2: 'What answers at {host} is not DHIS2 ("{title}"). Check the address.',
  PROXY_PAGE:
    '{host} answered {status} with a page instead of data ("{title}"). A proxy or the web server in front of DHIS2 says so.',
  NOT_JSON: '{host} answered {status} with something that is no data ("{title}").',
  LOGIN_REFUSED: '{host} refuses the login of {user}. Check user and password.',
  LOGIN_CLOSED: '{host} refuses {user}: "{message}". Ask an administrator of that server.',
  TWO_FACTOR_NEEDED:
    '{user} logs in to {host} with a second factor, which Dhow cannot give. Make a personal access token in the profile of that user and use it instead.',
  TOKEN_REFUSED:
    '{host} refuses the access token ("{message}"). It may be wrong, expired, deleted, or not allow this kind of request.',
  FORBIDDEN: 'This login may not do that ({status} "{message}"). Ask for the authority, or use another login.',
  SERVER_SAID: 'The server answered {status}: "{message}" {errorCode}',
  ANSWER_EMPTY: 'The server answered {status} with nothing in it, where data was due. Try again.',
  ANSWER_TOO_HEAVY: 'What the server answered would take more than {megabytes} MB of memory. Ask for less.',
  ANSWER_SLOW:
    'The answer of {host} was not complete after {seconds} seconds, and came ever so slowly. Nothing of it was used. Check the connection and the server.',
  ANSWER_TOO_LARGE: 'The answer has more than {megabytes} MB, more than can be read at once. Ask for less.',
  ANSWER_NOT_METADATA: 'The server answered with something that is no metadata.',
  URL_TOO_LONG: 'A request would have an address of {bytes} bytes, more than servers take.',

  // Who it is
  VERSION_UNSUPPORTED: 'This server is DHIS2 {version}. Dhow works with {supported}.',
  CATALOG_SHIPPED:
    'The server did not tell its types ({reason}). Those of DHIS2 {shipped} are used, which may differ in details from {version}.',

  // Reading
  READING: 'reading',
  TYPE_NOT_READABLE: '{type} cannot be read with this login: it lacks the authority {authority}.',
  SHARING_UNREADABLE:
    '"{name}" is shared with a user group that is gone. Because of it the server cuts every export that contains it. It was read without its sharing, and cannot be updated until its sharing is repaired.',
  CACHE_LIES:
    'The server gave this rule action without its rule; its cache is wrong. The rule {rule} lists it, so it was read as part of that rule. Clearing the caches of the server puts it right.',

  // Importing
  IMPORT_NO_REPORT:
    'The server answered the import with {status} and no report. What it did is not known until it is read again.',
  TASK_ENDLESS:
    'The import {job} has said nothing for a long time and did not end. What it did is not known until it is read again.',
  TASK_NO_SUMMARY: 'The import {job} ended without saying how. What it did is not known until it is read again.',
  IMPORT_RUNNING_THERE: 'Another import is running on this server ({jobs}). Wait until it has ended.',
  IMPORT_OTHER: 'The server says {errorCode}: {message}',
  IMPORT_E1106: 'Two translations of {property} in {locale}. Remove one of them.',
  IMPORT_E1110: 'The category combination {to} is not there, or this login may not see it.',
  IMPORT_E1120:
    'Existing data values would become unreachable. Leave the categories as they are, or move the data first.',
  IMPORT_E1121: 'Its value type cannot change: there are data values. Make a new data element instead.',
  IMPORT_E1122: 'A category option combination cannot belong to the default category combination. Leave it out.',
  IMPORT_E1129: 'This server makes category option combinations itself; a single one cannot be created.',
  IMPORT_E1130:
    '{given} category option combinations were sent for {combo}, which needs {needed}. Send the complete set in one import, after its categories.',
  IMPORT_E1131:
    'The category options {options} do not belong to {combo}; missing are {missing}. Send the complete set.',
  IMPORT_E1132:
    'For {combo} there is a category option combination of the same options already: {there}. Use that id instead of {given}.',
  IMPORT_E1133: 'A category option combination needs its category combination. Add it.',
  IMPORT_E1134: 'Only code, attribute values and approval of a category option combination can be changed here.',
  IMPORT_E3000: '{user} may not create this. Ask for the authority, or use another login.',
  IMPORT_E3001: '{user} may not change this: the authority is missing, or its sharing does not allow it.',
  IMPORT_E3002: '{user} may not delete this: the authority is missing, or its sharing does not allow it.',
  IMPORT_E3008:
    'This login may not make objects of this type public. Ask for the authority, or share it with groups only.',
  IMPORT_E3011:
    'This type has no sharing of data, and the access given speaks of data. Use access to metadata only (rw------).',
  IMPORT_E3012: 'It needs {type} {to}, which is not there or which this login may not read.',
  IMPORT_E4000: '{property} is required and missing.',
  IMPORT_E4001: '{property} has {given} characters; at most {longest} are allowed. Shorten it.',
  IMPORT_E4002: '{property} has a length of {given}; it must be from {shortest} to {longest}.',
  IMPORT_E4004: '{property} must be a web address; "{value}" is none.',
  IMPORT_E4005: '{property} cannot be used as a password: {rule}.',
  IMPORT_E4009: 'The attribute {attribute} must be unique, and another object has the value "{value}" already.',
  IMPORT_E4011: 'The attribute {attribute} is required and has no value.',
  IMPORT_E4013: 'It closes before it opens. Correct the dates.',
  IMPORT_E4014: '"{value}" is no id of DHIS2: 11 letters and digits, the first a letter.',
  IMPORT_E4030: 'It was not deleted because something still uses it: {by}. Remove that first.',
  IMPORT_E4047:
    'The data element {to} of the rule "{rule}" is in no stage of the program. Add it to a stage, or correct the rule.',
  IMPORT_E4053: 'A program stage must name its program.',
  IMPORT_E4054: '{property} "{value}" is taken.',
  IMPORT_E4055: 'A user needs a role. Users of packages are better left out.',
  IMPORT_E4060: 'The server failed while it looked for what uses this object.',
  IMPORT_E5000: 'It is there already.',
  IMPORT_E5001: 'It is not there.',
  IMPORT_E5002: '{property} points to {type} {to}, which is not on this server.',
  IMPORT_E5003: 'The {property} "{value}" is taken by another object of this type: {there}.',
  IMPORT_E5004: 'It stands more than once in what was sent.',
  IMPORT_E5006: '{property} belongs to the other side of the link ({type} {to}) and cannot be set here.',
  IMPORT_E5008: '{property} points to {type} {to}, which this login may not read.',
  IMPORT_E6006: 'The value "{value}" of an attribute is no whole number.',
  IMPORT_E6012: 'The attribute {attribute} is not meant for this type. Assign it to the type, or remove the value.',
  IMPORT_NOT_JSON: 'The server could not read what was sent as JSON: {message}',
  IMPORT_WRONG_VALUE: 'The server does not know "{value}" as a {type}.',
  IMPORT_WRONG_SHAPE: 'A {type} was sent in a form that the server does not read: {message}',
  IMPORT_WRONG_DATE: '"{value}" is no date that the server reads.',
  IMPORT_WRONG_GEOMETRY: 'The server does not read a geometry: {message}',
  IMPORT_MEDIA: 'The server does not take this kind of content: {message}',
  IMPORT_DUPLICATE:
    'The database has this already: {property} "{value}" ({constraint}). The server stopped the whole import without saying which object.',
  IMPORT_REQUIRED_REFERENCE:
    '{property} points to something that is not on this server. The server stopped the whole import without saying which object.',
  IMPORT_NEW_REFERENCE:
    '{property} points to a {type} that the server has not saved. On 2.42 and later a rule action with a message cannot be updated: it must be deleted and created again.',
  IMPORT_DETACHED: 'The server cannot delete {type} together with its owner in one request.',
  IMPORT_HALF_LINKED:
    'Some objects of a program on the server have lost their link to it, and the server fails on them. Import the program with its complete lists first, then the rest.',
  IMPORT_DATA_BEHIND:
    'Existing data values would become unreachable. Leave the categories as they are, or move the data first.',
  IMPORT_EXCEPTION: 'The server failed ({status}): "{message}" Nothing of this import was kept.',

  // Files
  FILE_NOT_FOUND:
    'There is no file or folder {file}. Check how it is written; without a path it is looked for where the command is started.',
  FILE_NOT_READABLE: '{file} may not be read. Check its permissions.',
  FILE_READ_FAILED: '{file} could not be read ({reason}).',
  FILE_EMPTY: 'The file is empty.',
  FILE_CUT:
    'The file ends in the middle; {whole|object is|objects are} complete before that. The download or export was cut: make it again.',
  FILE_SYNTAX: 'The file is no JSON: line {line}, column {column} cannot be read.',
  FILE_IS_HTML:
    'The file is a web page ("{title}"), not metadata. The download probably met a login page or an error page: make it again.',
  FILE_IS_XML:
    'The file is XML, and a package is JSON. Export it as JSON; or if it is an old export of metadata: dhow convert {file} -o FOLDER',
  FILE_IS_CSV: 'The file is a table (CSV), and a package is JSON. Make one of it: dhow convert {file} -o FOLDER',
  FILE_IS_EXCEL: 'The file is an Excel workbook, and a package is JSON. Make one of it: dhow convert {file} -o FOLDER',
  FILE_IS_OLD_EXCEL:
    'The file is of an old Excel or Word (.xls, .doc). Open it there, save the table as .xlsx or CSV, then: dhow convert FILE -o FOLDER',
  FILE_IS_OFFICE:
    'The file is a document of an office program, no metadata. If it is a table, save it as .xlsx or CSV and convert it (`dhow convert`); if it is the guide of a package, the package is beside it.',
  FILE_IS_MANIFEST: '{file} is the table of contents of the files beside it. Give the folder instead.',
  FILE_IS_PDF: 'The file is a PDF document, no metadata. Is it the guide of the package, and the package beside it?',
  FILE_IS_DATA:
    'The file holds data ({list}), no metadata. Dhow carries metadata: data is imported in the Import/Export app.',
  FILE_NOT_UTF8: 'The letters of the file are not encoded as UTF-8. Save it as UTF-8.',
  FILE_DAMAGED: 'The {form} file is damaged or incomplete. Download it again.',
  FILE_ENCRYPTED: '{entry} in the zip file is protected by a password. Unpack it first.',
  FILE_TOO_HEAVY:
    'The file would take more than {megabytes} MB of memory: it holds too many objects. Split it by type.',
  FILE_TOO_LARGE: 'The file has more than {megabytes} MB. Split it by type.',
  FILE_NOT_METADATA: 'The file is JSON, but no metadata of DHIS2: it has no list of objects such as "dataElements".',
  FILE_NO_OBJECTS: 'The file has no objects in it.',
  FILE_IS_PLAN: '{file} is a plan, not a package. Show it with "dhow show", import it with "dhow apply".',
  FILE_SEVERAL:
    '{file} holds several packages: {candidates}. Say which one is meant, for instance {example}; or put them together: dhow merge {file} -o FILE',
  FILE_NO_ENTRY: '{file} holds no {entry}. There are: {entries}.',
  FILE_NO_METADATA: 'There is no metadata in {file} ({count|file|files}: {entries}).',
  FILE_KEY_TWICE:
    '"{key}" stands twice in the file (again in line {line}). Both were read; most programs read only the last one.',
  FILE_ID_TWICE: 'The id {id} stands twice in {type}. The first one is used.',
  FILE_VERSION_UNKNOWN: 'The file does not say of which version of DHIS2 it is. It is read as {readAs}.',
  FILE_VERSION_OLDER:
    'The file is of DHIS2 {version}. It is read as {readAs}; what has changed since is transformed or asked about.',
  FILE_VERSION_NEWER:
    'The file is of DHIS2 {version}, which is newer than what Dhow knows. It is read as {readAs}; if it holds something new, that is named and refused.',
  FILE_EXISTS: '{file} is there already and not empty. Give another name, or remove it.',
  FILE_DISK_FULL: 'The disk is full: {file} was not written. Make room and do it again.',
  FILE_NOT_WRITABLE: '{file} may not be written. Check the permissions of its folder.',
  FILE_NO_FOLDER: 'There is no folder {folder} to write {file} into.',
  FILE_WRITE_FAILED: '{file} could not be written ({reason}). What stood there before is unchanged.',
  FILE_ENDING: '{file}: write to a name that ends in .json, .json.gz or .zip, or to a folder.',
  CONTAINER_MANIFEST:
    'There is no readable manifest.json in it ({why}): Dhow did not write this, or it was changed since.',
  CONTAINER_NEWER: 'It was written by a newer Dhow (form {format}, this one reads {known}). Use a newer Dhow.',
  CONTAINER_PART_NAME: '"{part}" cannot be a name in it.',
  CONTAINER_PART_MISSING: '{part} is named in the manifest and missing. Take another copy of the file.',
  CONTAINER_PART_CHANGED:
    '{part} was changed or damaged since it was written: its SHA-256 is wrong. Take another copy of it; of a backup (dhow backups), the folder in-order holds the same objects once more.',
};
