import type { Words } from '../fill.js';

/** Exports personnalisés, préréglages et clones. */
export const customise: Words = {
  CUSTOM_LEFT_OUT: '{type} : {count|objet laissé|objets laissés} de côté (par exemple {example}).',
  CUSTOM_REMOVED: '{type} : {property} retiré de {count|objet|objets} (par exemple {example}).',
  CUSTOM_REMOVED_ALL: '{type} : retirés de tant d’objets : {what}.',
  CUSTOM_STAYS:
    '{type} : {property} de {count|objet|objets} (par exemple {example}) nomme encore {id}, qui ne peut pas en être retiré. Modifiez-le à la main, ou gardez ce qu’il nomme.',
  CUSTOM_ATTRIBUTES_OF_TYPE_OFF:
    '{type} est laissé de côté en entier : ses attributs dans le préréglage n’ont donc pas d’effet.',
  CUSTOM_RENAMED: '{type} : {property} de {count|objet modifié|objets modifiés} ({example}).',
  CUSTOM_RENAMED_ALL: '{type} : changés dans tant d’objets : {what} (par exemple {example}).',
  CUSTOM_SHORTENED:
    '{type} : {property} de {count|objet raccourci ou numéroté|objets raccourcis ou numérotés}, car DHIS2 prend {max} caractères et aucun texte deux fois ({example}).',
  CUSTOM_NEW_IDS: '{objects|objet a|objets ont} un nouvel identifiant, tiré de « {seed} ».',
  CUSTOM_ID_KEPT:
    '{type} : {count|objet garde son identifiant|objets gardent leur identifiant} (par exemple {example}).',
  CUSTOM_IDS_IN_TEXT:
    '{type} : les identifiants dans {property} de {count|objet|objets} ont aussi été changés (par exemple {example}). Jetez-y un œil après l’import.',
  CUSTOM_UNIQUE_VALUE:
    '{type} : {count|objet perd|objets perdent} la valeur d’un attribut que deux objets ne peuvent pas partager ({example}). Donnez-lui une valeur propre.',
  CUSTOM_POINTS_TO: '« {name} » ({type} {id}), que ce préréglage laisse de côté, est nommé par {by}.',
  CUSTOM_POINTS_OUTSIDE:
    '{types} : {count|objet n’a pas été exporté|objets n’ont pas été exportés} ({ids}) ; s’y réfèrent : {by}.',
  CUSTOM_BY: '{name} ({type}, {at})',
  CUSTOM_BY_MORE: '{by} ; et {count} de plus',

  CUSTOM_TITLE: 'Modifié pour le serveur de destination, par le préréglage « {name} » :',
  CUSTOM_NOTHING: 'Le préréglage « {name} » ne change rien à cet export.',
  CUSTOM_NOTHING_LEFT:
    'Le préréglage « {name} » ne laisse rien de ce qui était demandé ({count|objet|objets}). Rien n’a été écrit.',
  CUSTOM_POINTS_TITLE: 'Absent de l’export : le serveur de destination doit l’avoir ({count}) :',
  CUSTOM_FINDINGS_TITLE: 'Ce que le contrôle trouve dans le résultat ({count}) :',
  CUSTOM_PREVIEW: 'Un aperçu : rien n’a été écrit.',
  CUSTOM_WRITTEN:
    '{count|objet écrit|objets écrits} dans {file}, personnalisé ; l’original, {all|objet|objets}, dans {original}.',
  CUSTOMISING: 'personnalisation',

  PRESET_FAULTS: '{count|chose ne va|choses ne vont} pas dans le préréglage. Corrigez et recommencez :',
  PRESET_SHAPE: 'Ce n’est pas ce qu’un préréglage contient à cet endroit. Attendu : {expected}.',
  PRESET_UNKNOWN_KEY: 'Un préréglage n’a pas de « {key} ». Il a : {known}.',
  PRESET_UNKNOWN_WORD: '« {word} » n’est pas connu à cet endroit. Possible : {known}.',
  PRESET_UNKNOWN_TYPE:
    'Aucun DHIS2 que Dhow connaît n’a de type {type}. Les types s’écrivent comme dans un export : `dataElements`.',
  PRESET_UNKNOWN_ATTRIBUTE:
    'Aucun DHIS2 que Dhow connaît n’a d’attribut {attribute} de {type}. Corrigez le nom, ou retirez-le.',
  PRESET_REQUIRED_ATTRIBUTE:
    'DHIS2 ne peut pas importer {type} sans {attribute}. Retirez-le du préréglage, ou laissez de côté le type entier (`typesOff`).',
  PRESET_TEMPLATE: 'Chaque objet aurait le même texte, « {template} ». Écrivez {place} à la place du sien.',
  PRESET_NOT_FOR:
    'Le préréglage « {name} » est pour les programmes du genre {kinds} ; cet export est du genre {kind}. Choisissez un autre préréglage.',
  PRESET_KINDS_MIXED:
    'Il y a des programmes de plusieurs genres dans cet export ({kinds}), et le préréglage « {name} » diffère de l’un à l’autre. Dites lequel avec --kind, ou exportez-les un par un.',
  PRESET_UNKNOWN: 'Il n’y a ni préréglage « {name} » ni fichier de ce nom. Il y a : {known}.',
  PRESET_NAME: '« {name} » ne peut pas être le nom d’un préréglage : lettres, chiffres, `.`, `_` et `-`, 60 au plus.',
  PRESET_BUILT_IN: '« {name} » est fourni avec Dhow et reste tel quel. Enregistrez le vôtre sous un autre nom.',
  PRESET_EXISTS: 'Il y a déjà un préréglage « {name} ». Supprimez-le d’abord, ou choisissez un autre nom.',
  PRESET_FILE:
    'Ce fichier du dossier de Dhow n’est plus un préréglage. Supprimez-le, puis enregistrez de nouveau le préréglage.',
  PRESET_SAVED: 'Préréglage « {name} » enregistré. Pour l’utiliser : dhow export SOURCE --customise {name} -o FICHIER',
  PRESET_DELETED: 'Préréglage « {name} » supprimé.',
  PRESET_BUILT_IN_MARK: 'fourni avec Dhow',
  PRESET_OWN_MARK: 'le vôtre',
  PRESET_REMOVES: 'retire : {what}',
  PRESET_TYPES_OFF: 'laisse de côté : {what}',
  PRESET_ATTRIBUTES_OFF: 'laisse de côté dans {type} : {what}',
  PRESET_KEEPS_ATTRIBUTES: 'ne garde que ces attributs de métadonnées : {what}',
  PRESET_RENAMES: 'nouveau {property} : {template}',
  PRESET_NEW_IDS: 'nouveaux identifiants, tirés de « {seed} »',
  PRESET_NOTHING: 'ne change rien',
  PRESET_KIND_TRACKER: 'tous les programmes sauf HNQIS2',
  PRESET_KIND_HNQIS2: 'programmes HNQIS2',

  HELP_PRESET: 'préréglages pour les exports personnalisés : ceux de Dhow et les vôtres',
  HELP_PRESET_LIST: 'les préréglages qu’il y a',
  HELP_PRESET_SHOW: 'un préréglage en JSON, à modifier et à enregistrer sous un autre nom',
  HELP_PRESET_SAVE: 'garder un préréglage à partir de son fichier JSON',
  HELP_PRESET_DELETE: 'oublier un de vos préréglages',
  HELP_CUSTOMISE:
    'modifier l’export pour le serveur de destination : nom d’un préréglage, ou son fichier JSON ; l’original est écrit aussi',
  HELP_PREFIX: 'commencer chaque nom et code par ce texte (personnalise)',
  HELP_NEW_IDS: 'un clone : chaque objet reçoit un nouvel identifiant, le même pour le même texte (personnalise)',
  HELP_KEEP_IDS: 'avec --new-ids : types dont les objets gardent leur identifiant, séparés par des virgules',
  HELP_WITHOUT: 'retirer de tout, séparé par des virgules : {what} (personnalise)',
  HELP_KIND: 'la variante du préréglage qui est voulue',
  HELP_PREVIEW: 'dire seulement ce qui serait laissé de côté et modifié ; rien n’est écrit',
  CUSTOMISE_ALONE: '{option} ne sert qu’à un export personnalisé : ajoutez --customise PRÉRÉGLAGE.',
  KEEP_IDS_ALONE: '--keep-ids ne sert qu’à un clone : ajoutez --new-ids TEXTE.',
};
