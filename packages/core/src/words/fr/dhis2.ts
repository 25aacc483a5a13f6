import type { Words } from '../fill.js';

/** Ce que répondent serveurs et fichiers, et ce qu’il faut faire. */
export const dhis2: Words = {
  // Adresses
  ADDRESS_UNREADABLE:
    '« {address} » n’est pas une adresse. Donnez-la comme https://hôte/chemin, telle que le navigateur la montre.',
  ADDRESS_SCHEME: '« {address} » commence par {scheme}. Une adresse DHIS2 commence par https ou http.',
  ADDRESS_SECRET:
    'L’adresse {address} contient un identifiant. Donnez l’adresse seule ; utilisateur et mot de passe sont demandés à part et gardés scellés.',
  ALLOWED_ADDRESS_WRONG:
    '« {entry} » n’est ni un réseau (10.2.0.0/16), ni une adresse, ni le nom d’une machine, avec ou sans port.',
  ADDRESS_NOT_ALLOWED:
    'Dhow n’envoie pas de requête à {host} : c’est dans un réseau de son propre serveur, non sur Internet. Si c’est un DHIS2, un administrateur peut le permettre, dans les réglages ou avec DHOW_ALLOW_ADDRESSES.',

  // Joindre un serveur
  HOST_UNKNOWN: 'Aucun serveur du nom de {host} n’est connu ({reason}). Vérifiez l’adresse et la connexion au réseau.',
  CONNECTION_REFUSED: 'Rien ne répond à {host}. DHIS2 y fonctionne-t-il, et le port est-il le bon ?',
  HOST_UNREACHABLE: 'Il n’y a pas de chemin d’ici à {host} ({reason}). Vérifiez le réseau ou le VPN.',
  CONNECT_TIMEOUT:
    '{host} n’accepte pas la connexion à temps. Un pare-feu est peut-être entre les deux ; vérifiez le réseau ou le VPN.',
  ANSWER_TIMEOUT: '{host} a pris la requête et n’a pas répondu à temps. Réessayez quand il sera moins chargé.',
  CONNECTION_LOST: 'La connexion à {host} s’est rompue ({reason}). Réessayez.',
  BODY_CUT: 'La réponse de {host} s’est arrêtée avant la fin. Rien n’en a été utilisé. Réessayez.',
  TLS_CERTIFICATE:
    'Le certificat de {host} n’est pas digne de confiance ({reason}). Il est peut-être expiré, d’un autre nom ou auto-signé : demandez à qui gère le serveur, ou donnez son autorité à Node avec NODE_EXTRA_CA_CERTS.',
  TLS_FAILED:
    'Aucune connexion chiffrée à {host} n’a pu être établie ({reason}). Le serveur parle-t-il https sur ce port ?',
  NO_HTTP: 'Ce qui répond à {host} ne parle pas HTTP ({reason}). Vérifiez le port.',
  TOO_MANY_REQUESTS:
    '{host} a reçu assez de requêtes pour l’instant. Celle-ci n’a rien écrit. Attendez un peu et réessayez.',
  REDIRECTED:
    '{host} renvoie vers {to}. L’identifiant n’y a pas été envoyé. Si c’est le bon serveur, utilisez son adresse.',
  ADDRESS_MOVED: 'Le DHIS2 de {host} se trouve à {to}. Utilisez cette adresse.',
  LOGIN_PAGE:
    '{host} a répondu par une page de connexion au lieu de données. Un proxy ou une authentification unique devant DHIS2 retient l’identifiant : utilisez un jeton d’accès personnel, ou demandez un passage.',
  GATEWAY:
    'Un proxy devant {host} répond à sa place avec {status} ({title}). DHIS2 démarre peut-être, est arrêté ou trop chargé. Réessayez.',
  NO_SUCH_PATH:
    'Il n’y a pas de DHIS2 à cette adresse de {host} (404 « {title} »). Le chemin après l’hôte est-il le bon ?',
  BODY_REFUSED:
    'Un proxy devant {host} refuse une requête de cette taille (413). Utilisez de plus petits lots, ou faites relever sa limite.',
  NOT_DHIS2: 'Ce qui répond à {host} n’est pas DHIS2 (« {title} »). Vérifiez l’adresse.',
  PROXY_PAGE:
    '{host} a répondu {status} par une page au lieu de données (« {title} »). C’est un proxy ou le serveur web devant DHIS2 qui parle.',
  NOT_JSON: '{host} a répondu {status} par quelque chose qui n’est pas des données (« {title} »).',
  LOGIN_REFUSED: '{host} refuse l’identifiant « {user} ». Vérifiez l’utilisateur et le mot de passe.',
  LOGIN_CLOSED: '{host} refuse {user} : « {message} ». Adressez-vous à un administrateur de ce serveur.',
  TWO_FACTOR_NEEDED:
    '{user} se connecte à {host} avec un second facteur, que Dhow ne peut pas donner. Créez un jeton d’accès personnel dans le profil de cet utilisateur et utilisez-le.',
  TOKEN_REFUSED:
    '{host} refuse le jeton d’accès (« {message} »). Il est peut-être faux, expiré, supprimé, ou n’autorise pas ce genre de requête.',
  FORBIDDEN:
    'Cet identifiant n’a pas le droit de faire cela ({status} « {message} »). Demandez l’autorisation, ou utilisez un autre identifiant.',
  SERVER_SAID: 'Le serveur a répondu {status} : « {message} » {errorCode}',
  ANSWER_EMPTY: 'Le serveur a répondu {status} sans rien dedans, là où des données étaient attendues. Réessayez.',
  ANSWER_TOO_HEAVY: 'La réponse du serveur prendrait plus de {megabytes} Mo de mémoire. Demandez moins.',
  ANSWER_SLOW:
    'La réponse de {host} n’était pas complète après {seconds} secondes et arrivait très lentement. Rien n’en a été utilisé. Vérifiez la connexion et le serveur.',
  ANSWER_TOO_LARGE: 'La réponse dépasse {megabytes} Mo, plus que ce qui se lit d’un coup. Demandez moins.',
  ANSWER_NOT_METADATA: 'Le serveur a répondu par quelque chose qui n’est pas des métadonnées.',
  URL_TOO_LONG: 'Une requête aurait une adresse de {bytes} octets, plus que ce que les serveurs acceptent.',

  // Qui il est
  VERSION_UNSUPPORTED: 'Ce serveur est un DHIS2 {version}. Dhow fonctionne avec {supported}.',
  CATALOG_SHIPPED:
    'Le serveur n’a pas dit ses types ({reason}). Ceux de DHIS2 {shipped} sont utilisés ; des détails peuvent différer de {version}.',

  // Lire
  READING: 'lecture',
  TYPE_NOT_READABLE: '{type} ne peut pas être lu avec cet identifiant : l’autorisation {authority} lui manque.',
  SHARING_UNREADABLE:
    '« {name} » est partagé avec un groupe d’utilisateurs qui n’existe plus. À cause de lui le serveur coupe tout export qui le contient. Il a été lu sans son partage, et ne peut pas être modifié avant que son partage soit réparé.',
  CACHE_LIES:
    'Le serveur a donné cette action de règle sans sa règle ; son cache est faux. La règle {rule} la cite, elle a donc été lue comme en faisant partie. Vider les caches du serveur y remédie.',

  // Importer
  IMPORT_NO_REPORT:
    'Le serveur a répondu à l’import par {status} sans rapport. Ce qu’il a fait n’est pas connu avant une nouvelle lecture.',
  TASK_ENDLESS:
    'L’import {job} ne dit plus rien depuis longtemps et ne s’est pas terminé. Ce qu’il a fait n’est pas connu avant une nouvelle lecture.',
  TASK_NO_SUMMARY:
    'L’import {job} s’est terminé sans dire comment. Ce qu’il a fait n’est pas connu avant une nouvelle lecture.',
  IMPORT_RUNNING_THERE: 'Un autre import est en cours sur ce serveur ({jobs}). Attendez qu’il soit terminé.',
  IMPORT_OTHER: 'Le serveur dit {errorCode} : {message}',
  IMPORT_E1106: 'Deux traductions de {property} en {locale}. Supprimez-en une.',
  IMPORT_E1110: 'La combinaison de catégories {to} n’existe pas, ou cet identifiant ne peut pas la voir.',
  IMPORT_E1120:
    'Des données existantes deviendraient inaccessibles. Laissez les catégories telles quelles, ou déplacez d’abord les données.',
  IMPORT_E1121:
    'Son type de valeur ne peut pas changer : il y a des données. Créez plutôt un nouvel élément de données.',
  IMPORT_E1122:
    'Une combinaison d’options de catégorie ne peut pas appartenir à la combinaison par défaut. Laissez-la de côté.',
  IMPORT_E1129:
    'Ce serveur fabrique lui-même les combinaisons d’options de catégorie ; on ne peut pas en créer une seule.',
  IMPORT_E1130:
    '{given} combinaisons d’options ont été envoyées pour {combo}, qui en demande {needed}. Envoyez l’ensemble complet en un import, après ses catégories.',
  IMPORT_E1131:
    'Les options de catégorie {options} n’appartiennent pas à {combo} ; il manque {missing}. Envoyez l’ensemble complet.',
  IMPORT_E1132:
    'Pour {combo} il existe déjà une combinaison des mêmes options : {there}. Utilisez cet identifiant au lieu de {given}.',
  IMPORT_E1133: 'Une combinaison d’options de catégorie demande sa combinaison de catégories. Ajoutez-la.',
  IMPORT_E1134:
    'D’une combinaison d’options de catégorie, seuls le code, les attributs et l’approbation peuvent être changés ici.',
  IMPORT_E3000: '{user} n’a pas le droit de créer cela. Demandez l’autorisation, ou utilisez un autre identifiant.',
  IMPORT_E3001: '{user} n’a pas le droit de modifier cela : l’autorisation manque, ou le partage ne le permet pas.',
  IMPORT_E3002: '{user} n’a pas le droit de supprimer cela : l’autorisation manque, ou le partage ne le permet pas.',
  IMPORT_E3008:
    'Cet identifiant ne peut pas rendre publics les objets de ce type. Demandez l’autorisation, ou partagez avec des groupes seulement.',
  IMPORT_E3011:
    'Ce type n’a pas de partage des données, et l’accès donné en parle. N’utilisez que l’accès aux métadonnées (rw------).',
  IMPORT_E3012: 'Il lui faut {type} {to}, qui n’existe pas ou que cet identifiant ne peut pas lire.',
  IMPORT_E4000: '{property} est obligatoire et manque.',
  IMPORT_E4001: '{property} a {given} caractères ; {longest} au plus sont permis. Raccourcissez.',
  IMPORT_E4002: '{property} a une longueur de {given} ; elle doit être de {shortest} à {longest}.',
  IMPORT_E4004: '{property} doit être une adresse web ; « {value} » n’en est pas une.',
  IMPORT_E4005: '{property} ne convient pas comme mot de passe : {rule}.',
  IMPORT_E4009: 'L’attribut {attribute} doit être unique, et un autre objet a déjà la valeur « {value} ».',
  IMPORT_E4011: 'L’attribut {attribute} est obligatoire et n’a pas de valeur.',
  IMPORT_E4013: 'La fermeture précède l’ouverture. Corrigez les dates.',
  IMPORT_E4014: '« {value} » n’est pas un identifiant DHIS2 : 11 lettres et chiffres, une lettre d’abord.',
  IMPORT_E4030: 'Il n’a pas été supprimé parce que quelque chose l’utilise encore : {by}. Retirez cela d’abord.',
  IMPORT_E4047:
    'L’élément de données {to} de la règle « {rule} » n’est dans aucune étape du programme. Ajoutez-le à une étape, ou corrigez la règle.',
  IMPORT_E4053: 'Une étape de programme doit nommer son programme.',
  IMPORT_E4054: '{property} « {value} » est déjà pris.',
  IMPORT_E4055: 'Un utilisateur a besoin d’un rôle. Mieux vaut laisser de côté les utilisateurs des paquets.',
  IMPORT_E4060: 'Le serveur a échoué en cherchant ce qui utilise cet objet.',
  IMPORT_E5000: 'Il existe déjà.',
  IMPORT_E5001: 'Il n’existe pas.',
  IMPORT_E5002: '{property} renvoie à {type} {to}, qui n’est pas sur ce serveur.',
  IMPORT_E5003: '{property} « {value} » est déjà pris par un autre objet de ce type : {there}.',
  IMPORT_E5004: 'Il figure plus d’une fois dans ce qui a été envoyé.',
  IMPORT_E5006: '{property} appartient à l’autre côté du lien ({type} {to}) et ne peut pas être fixé ici.',
  IMPORT_E5008: '{property} renvoie à {type} {to}, que cet identifiant ne peut pas lire.',
  IMPORT_E6006: 'La valeur « {value} » d’un attribut n’est pas un nombre entier.',
  IMPORT_E6012: 'L’attribut {attribute} n’est pas prévu pour ce type. Affectez-le au type, ou retirez la valeur.',
  IMPORT_NOT_JSON: 'Le serveur n’a pas pu lire comme JSON ce qui a été envoyé : {message}',
  IMPORT_WRONG_VALUE: 'Le serveur ne connaît pas « {value} » comme {type}.',
  IMPORT_WRONG_SHAPE: 'Un {type} a été envoyé sous une forme que le serveur ne lit pas : {message}',
  IMPORT_WRONG_DATE: '« {value} » n’est pas une date que le serveur lit.',
  IMPORT_WRONG_GEOMETRY: 'Le serveur ne lit pas une géométrie : {message}',
  IMPORT_MEDIA: 'Le serveur n’accepte pas ce genre de contenu : {message}',
  IMPORT_DUPLICATE:
    'La base de données l’a déjà : {property} « {value} » ({constraint}). Le serveur a arrêté tout l’import sans dire quel objet est en cause.',
  IMPORT_REQUIRED_REFERENCE:
    '{property} renvoie à quelque chose qui n’est pas sur ce serveur. Le serveur a arrêté tout l’import sans dire quel objet est en cause.',
  IMPORT_NEW_REFERENCE:
    '{property} renvoie à un {type} que le serveur n’a pas enregistré. Depuis 2.42, une action de règle avec message ne peut pas être modifiée : il faut la supprimer et la recréer.',
  IMPORT_DETACHED: 'Le serveur ne peut pas supprimer {type} en même temps que son propriétaire.',
  IMPORT_HALF_LINKED:
    'Des objets d’un programme ont perdu sur le serveur leur lien avec lui, et le serveur échoue sur eux. Importez d’abord le programme avec ses listes complètes, puis le reste.',
  IMPORT_DATA_BEHIND:
    'Des données existantes deviendraient inaccessibles. Laissez les catégories telles quelles, ou déplacez d’abord les données.',
  IMPORT_EXCEPTION: 'Le serveur a échoué ({status}) : « {message} » Rien de cet import n’a été gardé.',

  // Fichiers
  FILE_NOT_FOUND:
    'Il n’y a pas de fichier ni de dossier {file}. Vérifiez comment il s’écrit ; sans chemin, il est cherché là où la commande est lancée.',
  FILE_NOT_READABLE: '{file} ne peut pas être lu. Vérifiez ses droits d’accès.',
  FILE_READ_FAILED: '{file} n’a pas pu être lu ({reason}).',
  FILE_EMPTY: 'Le fichier est vide.',
  FILE_CUT:
    'Le fichier s’arrête au milieu ; {whole|objet est complet|objets sont complets} avant. Le téléchargement ou l’export a été coupé : refaites-le.',
  FILE_SYNTAX: 'Le fichier n’est pas du JSON : ligne {line}, colonne {column} est illisible.',
  FILE_IS_HTML:
    'Le fichier est une page web (« {title} »), pas des métadonnées. Le téléchargement a sans doute rencontré une page de connexion ou d’erreur : refaites-le.',
  FILE_IS_XML:
    'Le fichier est en XML, et un paquet est en JSON. Exportez-le en JSON ; ou si c’est un ancien export de métadonnées : dhow convert {file} -o FOLDER',
  FILE_IS_CSV:
    'Le fichier est un tableau (CSV), et un paquet est en JSON. Pour en faire un : dhow convert {file} -o FOLDER',
  FILE_IS_EXCEL:
    'Le fichier est un classeur Excel, et un paquet est en JSON. Pour en faire un : dhow convert {file} -o FOLDER',
  FILE_IS_OLD_EXCEL:
    'Le fichier vient d’un ancien Excel ou Word (.xls, .doc). Ouvrez-le là, enregistrez le tableau en .xlsx ou CSV, puis : dhow convert FILE -o FOLDER',
  FILE_IS_OFFICE:
    'Le fichier est un document de bureautique, sans métadonnées. Si c’est un tableau, enregistrez-le en .xlsx ou CSV et convertissez-le (`dhow convert`) ; si c’est le guide d’un paquet, le paquet est à côté.',
  FILE_IS_MANIFEST: '{file} est la table des matières des fichiers à côté. Donnez plutôt le dossier.',
  FILE_IS_PDF: 'Le fichier est un document PDF, sans métadonnées. Est-ce le guide du paquet, et le paquet à côté ?',
  FILE_IS_DATA:
    'Le fichier contient des données ({list}), pas de métadonnées. Dhow transporte des métadonnées : les données s’importent dans l’application Import/Export.',
  FILE_NOT_UTF8: 'Les lettres du fichier ne sont pas codées en UTF-8. Enregistrez-le en UTF-8.',
  FILE_DAMAGED: 'Le fichier {form} est abîmé ou incomplet. Téléchargez-le à nouveau.',
  FILE_ENCRYPTED: '{entry} dans le fichier zip est protégé par un mot de passe. Décompressez-le d’abord.',
  FILE_TOO_HEAVY:
    'Le fichier prendrait plus de {megabytes} Mo de mémoire : il contient trop d’objets. Divisez-le par type.',
  FILE_TOO_LARGE: 'Le fichier dépasse {megabytes} Mo. Divisez-le par type.',
  FILE_NOT_METADATA:
    'Le fichier est du JSON, mais pas des métadonnées DHIS2 : il n’a pas de liste d’objets comme « dataElements ».',
  FILE_NO_OBJECTS: 'Le fichier ne contient aucun objet.',
  FILE_IS_PLAN: '{file} est un plan, pas un paquet. Montrez-le avec « dhow show », importez-le avec « dhow apply ».',
  FILE_SEVERAL:
    '{file} contient plusieurs paquets : {candidates}. Dites lequel, par exemple {example} ; ou réunissez-les : dhow merge {file} -o FILE',
  FILE_NO_ENTRY: '{file} ne contient pas {entry}. Il y a : {entries}.',
  FILE_NO_METADATA: 'Il n’y a pas de métadonnées dans {file} ({count|fichier|fichiers} : {entries}).',
  FILE_KEY_TWICE:
    '« {key} » figure deux fois dans le fichier (encore à la ligne {line}). Les deux ont été lus ; la plupart des programmes ne lisent que le dernier.',
  FILE_ID_TWICE: 'L’identifiant {id} figure deux fois dans {type}. Le premier est utilisé.',
  FILE_VERSION_UNKNOWN: 'Le fichier ne dit pas de quelle version de DHIS2 il est. Il est lu comme {readAs}.',
  FILE_VERSION_OLDER:
    'Le fichier est de DHIS2 {version}. Il est lu comme {readAs} ; ce qui a changé depuis est transformé ou demandé.',
  FILE_VERSION_NEWER:
    'Le fichier est de DHIS2 {version}, plus récent que ce que Dhow connaît. Il est lu comme {readAs} ; s’il contient du nouveau, c’est nommé et refusé.',
  FILE_EXISTS: '{file} existe déjà et n’est pas vide. Donnez un autre nom, ou supprimez-le.',
  FILE_DISK_FULL: 'Le disque est plein : {file} n’a pas été écrit. Faites de la place et recommencez.',
  FILE_NOT_WRITABLE: '{file} ne peut pas être écrit. Vérifiez les droits de son dossier.',
  FILE_NO_FOLDER: 'Il n’y a pas de dossier {folder} où écrire {file}.',
  FILE_WRITE_FAILED: '{file} n’a pas pu être écrit ({reason}). Ce qui s’y trouvait est inchangé.',
  FILE_ENDING: '{file} : écrivez sous un nom qui finit par .json, .json.gz ou .zip, ou dans un dossier.',
  CONTAINER_MANIFEST:
    'Il n’y a pas de manifest.json lisible ({why}) : ce n’est pas Dhow qui l’a écrit, ou cela a été changé depuis.',
  CONTAINER_NEWER:
    'Écrit par un Dhow plus récent (forme {format}, celui-ci lit {known}). Utilisez un Dhow plus récent.',
  CONTAINER_PART_NAME: '« {part} » ne peut pas y être un nom.',
  CONTAINER_PART_MISSING: '{part} est nommé dans le manifeste et manque. Prenez une autre copie du fichier.',
  CONTAINER_PART_CHANGED:
    '{part} a été changé ou abîmé depuis l’écriture : son SHA-256 est faux. Prenez-en une autre copie ; d’une sauvegarde (dhow backups), le dossier in-order contient les mêmes objets encore une fois.',
};
